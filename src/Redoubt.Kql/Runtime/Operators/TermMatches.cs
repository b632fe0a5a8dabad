using System.Text;
using System.Text.Json;

namespace Redoubt.Kql.Runtime.Operators;

/// <summary>
/// Whether a text has a term that a row says. A term is a run of letters and digits; what is looked for has to begin and end with one
/// only where its own edge is part of one. Source: Kusto's string operators.
/// </summary>
internal static class TermMatches
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_has", [CellKind.Text, CellKind.Text, CellKind.Bool, CellKind.Bool, CellKind.Bool], CellKind.Bool, static arguments =>
            arguments[0].Text is { } text && arguments[1].Text is { } needle
                ? Cell.Of(Has(text, needle, arguments[2].Bool, arguments[3].Bool, arguments[4].Bool))
                : Cell.Of(false)),
        new("kql_has_list", [CellKind.Text, CellKind.Text, CellKind.Bool], CellKind.Bool, static arguments =>
            Cell.Of(HasList(arguments[0].Text ?? "", arguments[1].Text, arguments[2].Bool))),
    ];

    private static bool Has(string text, string needle, bool start, bool end, bool caseSensitive)
    {
        if (needle.Length == 0)
            return true;
        var comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var edgeStart = start && IsTermAt(needle, 0);
        var edgeEnd = end && IsTermBefore(needle, needle.Length);
        for (var at = text.IndexOf(needle, comparison); at >= 0; at = text.IndexOf(needle, at + 1, comparison))
        {
            if (!(edgeStart && IsTermBefore(text, at)) && !(edgeEnd && IsTermAt(text, at + needle.Length)))
                return true;
            if (at + 1 >= text.Length)
                break;
        }

        return false;
    }

    private static bool HasList(string text, string? list, bool every)
    {
        if (!JsonText.TryParse(list, out var json))
            return every;
        if (json.ValueKind != JsonValueKind.Array)
            return Has(text, JsonText.AsText(json), true, true, false);
        foreach (var element in json.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Null && Has(text, JsonText.AsText(element), true, true, false) != every)
                return !every;
        }

        return every;
    }

    private static bool IsTermAt(string text, int at) => at < text.Length && Rune.TryGetRuneAt(text, at, out var rune) && IsTermPart(rune);

    private static bool IsTermBefore(string text, int at) => at > 0
        && Rune.TryGetRuneAt(text, at > 1 && char.IsLowSurrogate(text[at - 1]) ? at - 2 : at - 1, out var rune) && IsTermPart(rune);

    private static bool IsTermPart(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune);
}
