using System.Text.Json;
using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>What the groups of a regular expression capture.</summary>
internal static class Captures
{
    private const int MostMatches = 100_000;

    /// <summary>
    /// What the groups capture in every match: an array of texts when it is one group, else an array of arrays. Null when nothing
    /// matches.
    /// </summary>
    /// <param name="pattern">The regular expression, with at least one group.</param>
    /// <param name="groups">Which groups: a JSON array of numbers and names; null for all.</param>
    /// <param name="text">Searched in.</param>
    public static string? All(string pattern, string? groups, string text)
    {
        if (KustoRegex.Of(pattern) is not { } regex || Wanted(regex, groups) is not { Count: > 0 } wanted)
            return null;
        var match = regex.Regex.Match(text);
        if (!match.Success)
            return null;
        return JsonText.Write(writer =>
        {
            writer.WriteStartArray();
            for (var n = 0; match.Success && n < MostMatches; match = match.NextMatch(), n++)
                Write(writer, match, wanted);
            writer.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter writer, Match match, List<int> groups)
    {
        if (groups.Count > 1)
            writer.WriteStartArray();
        foreach (var group in groups)
            writer.WriteStringValue(match.Groups[group].Value);
        if (groups.Count > 1)
            writer.WriteEndArray();
    }

    private static List<int>? Wanted(KustoRegex regex, string? groups)
    {
        if (groups is null)
            return [.. Enumerable.Range(1, regex.Groups)];
        if (!JsonText.TryParse(groups, out var list) || list.ValueKind != JsonValueKind.Array)
            return null;
        var wanted = new List<int>();
        foreach (var group in list.EnumerateArray())
        {
            if (group.ValueKind == JsonValueKind.Number && group.TryGetInt32(out var number) && number >= 0 && number <= regex.Groups)
                wanted.Add(number);
            else if (group.ValueKind == JsonValueKind.String && regex.Names.TryGetValue(group.GetString()!, out var named))
                wanted.Add(named);
            else
                return null;
        }

        return wanted;
    }
}
