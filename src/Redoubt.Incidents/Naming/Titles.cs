namespace Redoubt.Incidents.Naming;

/// <summary>Names alerts in a sentence: "2 alerts ('A', 'B')".</summary>
internal static class Titles
{
    private const int Named = 3;

    public static string Of(IReadOnlyList<string> titles)
    {
        if (titles.Count == 1)
            return $"alert '{titles[0]}'";
        var different = titles.Distinct(StringComparer.Ordinal).ToList();
        var shown = string.Join(", ", different.Take(Named).Select(title => $"'{title}'"));
        return $"{titles.Count} alerts ({shown}{(different.Count > Named ? ", …" : "")})";
    }
}
