using System.Runtime.CompilerServices;

namespace Redoubt.Evidence.Tests.Sources;

/// <summary>
/// A text case: prose, the line <c>--- input</c>, records, the line <c>--- expect</c>, the alerts as <see cref="AlertText"/> writes them. The
/// folder names the format. With REDOUBT_ACCEPT=1 in the environment the expected part is rewritten: review it with git diff.
/// </summary>
internal sealed record SourceCase(string Path, string Prose, string Input, string Expected)
{
    private const string InputMark = "--- input\n";
    private const string ExpectMark = "--- expect\n";

    public string Format => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)!);

    public static IEnumerable<string> Names() => Directory
        .EnumerateFiles(Folder(), "*.case", SearchOption.AllDirectories)
        .Select(path => System.IO.Path.GetRelativePath(Folder(), path))
        .Order(StringComparer.Ordinal);

    public static SourceCase Load(string name)
    {
        var path = System.IO.Path.Combine(Folder(), name);
        var text = File.ReadAllText(path);
        var input = text.IndexOf(InputMark, StringComparison.Ordinal);
        var expect = text.IndexOf(ExpectMark, StringComparison.Ordinal);
        if (input < 0)
            throw new InvalidDataException($"{name} has no line '--- input'.");
        var end = expect < 0 ? text.Length : expect;
        return new SourceCase(path, text[..input], text[(input + InputMark.Length)..end], expect < 0 ? "" : text[(expect + ExpectMark.Length)..]);
    }

    public void Accept(string actual) => File.WriteAllText(Path, Prose + InputMark + Input + ExpectMark + actual);

    private static string Folder([CallerFilePath] string here = "") => System.IO.Path.GetDirectoryName(here)!;
}
