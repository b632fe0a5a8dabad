using Redoubt.Kql.Runtime.Dynamic;
using static Redoubt.Kql.Runtime.CellKind;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>What the database is given to take texts apart.</summary>
internal static class ParsingFunctions
{
    internal static IEnumerable<RuntimeFunction> All { get; } =
    [
        new("kql_parse_url", [Text], Text, a => Cell.Of(UrlParts.Parse(Of(a[0])))),
        new("kql_parse_urlquery", [Text], Text, a => Cell.Of(UrlParts.ParseQuery(Of(a[0])))),
        new("kql_parse_path", [Text], Text, a => Cell.Of(PathParts.Parse(Of(a[0])))),
        new("kql_parse_command_line", [Text, Text], Text, a => Cell.Of(CommandLine.Parse(Of(a[0]), Of(a[1])))),
        new("kql_parse_csv", [Text], Text, a => Cell.Of(CsvRecord.Parse(Of(a[0])))),
        new("kql_parse_version", [Text], Text, a => Cell.Of(VersionNumber.Parse(Of(a[0])))),
        new("kql_parse_user_agent", [Text, Text], Text, a => Cell.Of(UserAgent.Parse(Of(a[0]), Of(a[1])))),
        new("kql_parse_xml", [Text], Text, a => Cell.Of(XmlJson.Parse(Of(a[0])))),
        new("kql_extract_json", [Text, Text], Text, a => Cell.Of(Extracted(Of(a[0]), a[1].Text))),
    ];

    private static string Of(Cell cell) => cell.Text ?? "";

    /// <summary>The JSON of what is at a path; null when there is nothing.</summary>
    private static string? Extracted(string path, string? json)
    {
        if (!path.StartsWith('$') || !JsonText.TryParse(json, out var root))
            return null;
        if (path == "$")
            return JsonText.Of(root);
        return JsonPath.Parse(path)?.Find(root) is { } found ? JsonText.Of(found) : null;
    }
}
