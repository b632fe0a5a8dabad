using System.Text.Json;
using static Redoubt.Kql.Runtime.CellKind;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>What the database is given for texts.</summary>
internal static class TextFunctions
{
    internal static IEnumerable<RuntimeFunction> All { get; } =
    [
        new("kql_indexof", [Text, Text, Integer, Integer, Integer], Integer, a => Found(a, Positions.IndexOf)),
        new("kql_indexof_regex", [Text, Text, Integer, Integer, Integer], Integer, a => Found(a, Positions.IndexOfRegex)),
        new("kql_countof", [Text, Text], Integer, a => Cell.Of((long?)Positions.Count(Of(a[0]), Of(a[1])))),
        new("kql_regex", [Text], Text, a => Cell.Of(DatabaseRegex.Of(Of(a[0])))),
        new("kql_regex_group", [Text, Integer], Text, a => Cell.Of(DatabaseRegex.Of(Of(a[0]), a[1].IsNull ? -1 : a[1].Integer))),
        new("kql_extract_all", [Text, Text, Text], Text, a => Cell.Of(Captures.All(Of(a[0]), a[1].Text, Of(a[2])))),
        new("kql_strcat_array", [Text, Text], Text, a => Cell.Of(Joined(a[0].Text, Of(a[1])))),
        new("kql_has_any_index", [Text, Text], Integer, a => Cell.Of((long?)Terms.FirstOf(Of(a[0]), a[1].Text))),
        new("kql_replace_strings", [Text, Text, Text], Text, a => Cell.Of(Replacements.Several(Of(a[0]), a[1].Text, a[2].Text))),
        new("kql_translate", [Text, Text, Text], Text, a => Cell.Of(Replacements.Translate(Of(a[0]), Of(a[1]), Of(a[2])))),
        new("kql_reverse", [Text], Text, a => Cell.Of(Replacements.Reverse(Of(a[0])))),
        new("kql_regex_quote", [Text], Text, a => Cell.Of(Replacements.Quote(Of(a[0])))),
        new("kql_codepoints", [Text], Text, a => Cell.Of(CodePoints.Of(Of(a[0])))),
        new("kql_make_string", [Text], Text, a => Cell.Of(CodePoints.Text(a)), Variadic: true),
        new("kql_format_bytes", [Real, Integer, Text], Text, a =>
            Cell.Of(a[0].IsNull || a[1].IsNull ? "" : ByteSize.Of(a[0].Real, a[1].Integer, Of(a[2])))),
    ];

    private static string Of(Cell cell) => cell.Text ?? "";

    private static string Joined(string? json, string delimiter) =>
        JsonText.TryParse(json, out var array) && array.ValueKind == JsonValueKind.Array
            ? string.Join(delimiter, array.EnumerateArray().Select(JsonText.AsText)) : "";

    private static Cell Found(ReadOnlySpan<Cell> a, Func<string, string, long, long, long, long?> find) =>
        a[2].IsNull || a[3].IsNull || a[4].IsNull
            ? Cell.Null : Cell.Of(find(Of(a[0]), Of(a[1]), a[2].Integer, a[3].Integer, a[4].Integer));
}
