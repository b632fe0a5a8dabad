namespace Redoubt.Scripts.Tests.Cases;

/// <summary>
/// An input and what it gives, from a <c>.case</c> file: blocks between lines of <c>====</c>, in each the input, a line of <c>----</c>,
/// and what is expected. The folder says what is expected of whom: Cases/Cleared/PowerShell.
/// </summary>
internal sealed record TextCase(string File, int Number, string Input, string Expected)
{
    public static IEnumerable<string> Files(string folder) => Directory.Exists(Root(folder))
        ? Directory.EnumerateFiles(Root(folder), "*.case", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root(""), path)).Order(StringComparer.Ordinal)
        : [];

    public static IReadOnlyList<TextCase> Of(string file) =>
    [
        .. System.IO.File.ReadAllText(Root(file)).ReplaceLineEndings("\n").Split("\n====\n")
            .Select((block, i) => (Parts: block.Split("\n----\n", 2), Number: i + 1))
            .Select(block => block.Parts.Length == 2
                ? new TextCase(file, block.Number, block.Parts[0].Trim('\n'), block.Parts[1].Trim('\n'))
                : throw new FormatException($"{file}, block {block.Number}: a line of ---- is missing.")),
    ];

    private static string Root(string file) => Path.Combine(AppContext.BaseDirectory, "Cases", file);
}
