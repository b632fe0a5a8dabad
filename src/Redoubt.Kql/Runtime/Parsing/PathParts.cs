using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>The parts of file paths of Windows and of Unix. What is missing is empty.</summary>
internal static partial class PathParts
{
    /// <summary>Scheme, root, directory, its name, file name, extension and alternate data stream, as a JSON object.</summary>
    public static string Parse(string path)
    {
        var start = Start().Match(path);
        var rest = path[start.Groups["scheme"].Length..];
        var scheme = start.Groups["scheme"].Value.Replace("://", "", StringComparison.Ordinal);
        var separator = rest.LastIndexOfAny(['/', '\\']);
        var directory = separator < 0 ? "" : rest[..separator];
        var name = rest[(separator + 1)..];
        if (separator < 0 && start.Groups["root"].Length > 0)
            (directory, name) = (start.Groups["root"].Value, name[start.Groups["root"].Length..]);
        var stream = name.IndexOf(':', StringComparison.Ordinal);
        var file = stream < 0 ? name : name[..stream];
        var dot = file.LastIndexOf('.');
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Scheme", scheme);
            writer.WriteString("RootPath", start.Groups["root"].Value);
            writer.WriteString("DirectoryPath", directory);
            writer.WriteString("DirectoryName", LastName(directory[Math.Min(start.Groups["root"].Length, directory.Length)..]));
            writer.WriteString("Filename", file);
            writer.WriteString("Extension", dot < 0 ? "" : file[(dot + 1)..]);
            writer.WriteString("AlternateDataStreamName", stream < 0 ? "" : name[(stream + 1)..]);
            writer.WriteEndObject();
        });
    }

    private static string LastName(string directory) => directory[(directory.LastIndexOfAny(['/', '\\']) + 1)..];

    [GeneratedRegex(
        @"^(?<scheme>([A-Za-z][A-Za-z0-9+.-]+://)?)(?<root>((\\\\\?\\)?[A-Za-z]:)?)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Start();
}
