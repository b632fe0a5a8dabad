using System.IO.Compression;
using System.Text;
using Redoubt.Incidents.Detection.Sigma.Reading;

namespace Redoubt.Incidents.Detection.Sigma;

/// <summary>
/// Imports files and folders of rules. Nothing is lost: each rule, and each file that holds none, has its line in the result.
/// </summary>
/// <param name="compiler">Makes the queries.</param>
public sealed class SigmaImport(SigmaCompiler compiler)
{
    /// <summary>The most files that are taken at once.</summary>
    public const int MostFiles = 20_000;

    private const long MostBytes = 256L << 20;

    /// <summary>The rules of a file, a folder and what is below it, or a .zip of such.</summary>
    /// <exception cref="SigmaFaultException">There is nothing under this name, or far more than rules can be.</exception>
    public IReadOnlyList<SigmaResult> Path(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            return Files([.. Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true }).Where(IsRule).Order(StringComparer.Ordinal)
                .Select(file => new SigmaFile(System.IO.Path.GetRelativePath(path, file), ReadText(file)))]);
        }

        if (!File.Exists(path))
            throw new SigmaFaultException($"{path} does not exist.");
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return Files([new SigmaFile(System.IO.Path.GetFileName(path), ReadText(path))]);
        using var stream = File.OpenRead(path);
        return Files(Unpack(stream));
    }

    /// <summary>The rule files of a .zip.</summary>
    /// <exception cref="SigmaFaultException">It is none, or unpacks to far more than rules can be.</exception>
    public static IReadOnlyList<SigmaFile> Unpack(Stream zip)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            var files = new List<SigmaFile>();
            var left = MostBytes;
            foreach (var entry in archive.Entries.Where(entry => IsRule(entry.FullName)).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                if (files.Count == MostFiles)
                    throw new SigmaFaultException($"The archive has more than {MostFiles:N0} rule files.");
                using var content = entry.Open();
                var text = ReadText(content);
                left -= text.Length;
                if (left < 0)
                    throw new SigmaFaultException("The archive unpacks to more than 256 MB.");
                files.Add(new SigmaFile(entry.FullName, text));
            }

            return files;
        }
        catch (InvalidDataException fault)
        {
            throw new SigmaFaultException($"Not a valid .zip: {fault.Message}", fault);
        }
    }

    /// <summary>The rules of files, of which correlations may speak of one another's.</summary>
    public IReadOnlyList<SigmaResult> Files(IReadOnlyList<SigmaFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var read = files.Select(Read).ToList();
        var all = read.SelectMany(file => file.Rules).Select(rule => rule.Rule).OfType<RuleText>().ToList();
        var results = new List<SigmaResult>[read.Count];
        Parallel.For(0, read.Count, i => results[i] = [.. read[i].Rules.Select(rule => Result(read[i].Name, rule, all))]);
        return [.. results.SelectMany(list => list)];
    }

    private SigmaResult Result(string file, Outline outline, IReadOnlyList<RuleText> all)
    {
        if (outline.Rule is not { } rule)
            return new SigmaResult(file, outline.Title, null, outline.Fault, outline.Line);
        try
        {
            return new SigmaResult(file, rule.Title, compiler.Compile(rule, all), null, rule.Line);
        }
        catch (SigmaFaultException fault)
        {
            return new SigmaResult(file, rule.Title, null, fault.Message, fault.Line > 0 ? fault.Line : rule.Line);
        }
    }

    private static (string Name, IReadOnlyList<Outline> Rules) Read(SigmaFile file)
    {
        try
        {
            return (file.Name, [.. RuleFile.Documents(file.Text).Select(Outlined)]);
        }
        catch (SigmaFaultException fault)
        {
            return (file.Name, [new Outline(null, null, fault.Message, fault.Line)]);
        }
    }

    private static Outline Outlined(YamlMap map)
    {
        try
        {
            return new Outline(RuleFile.Read(map), map.Text("title"), null, map.Line);
        }
        catch (SigmaFaultException fault)
        {
            return new Outline(null, map.Text("title"), fault.Message, fault.Line);
        }
    }

    private static bool IsRule(string name) => name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    private static string ReadText(string path)
    {
        using var stream = File.OpenRead(path);
        return ReadText(stream);
    }

    // One character more than is allowed is enough to refuse it.
    private static string ReadText(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var room = new char[4096];
        var text = new StringBuilder();
        int read;
        while (text.Length <= YamlReader.MostCharacters && (read = reader.Read(room)) > 0)
            text.Append(room, 0, read);
        return text.ToString();
    }

    private sealed record Outline(RuleText? Rule, string? Title, string? Fault, int Line);
}
