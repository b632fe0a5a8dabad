namespace Redoubt.Kql.Tests.Cases;

/// <summary>
/// A query and what it gives, from a <c>.case</c> file: blocks between lines of <c>====</c>, in each the query, a line of <c>----</c>,
/// and the columns and rows as JSON lines, or <c>error: message @ word</c>.
/// </summary>
internal sealed record QueryCase(string File, int Number, string Query, string Expected)
{
    public static IReadOnlyList<QueryCase> Of(string file) =>
    [
        .. System.IO.File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n").Split("\n====\n")
            .Select((block, i) => (Parts: block.Split("\n----\n", 2), Number: i + 1))
            .Select(block => block.Parts.Length == 2
                ? new QueryCase(file, block.Number, block.Parts[0].Trim('\n'), block.Parts[1].Trim('\n'))
                : throw new FormatException($"{file}, block {block.Number}: a line of ---- is missing.")),
    ];

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.case").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>Every query of the files.</summary>
    public static IEnumerable<QueryCase> All => Files.SelectMany(Of);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Cases");
}
