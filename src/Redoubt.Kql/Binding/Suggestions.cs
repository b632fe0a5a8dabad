namespace Redoubt.Kql.Binding;

/// <summary>What somebody may have meant by a name that there is not.</summary>
internal static class Suggestions
{
    /// <summary>A hint with the nearest name; null when none is near.</summary>
    public static string? DidYouMean(string name, IEnumerable<string> known)
    {
        string? best = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known.Take(5_000))
        {
            var distance = string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate, least);
            if (distance < least)
                (best, least) = (candidate, distance);
        }

        return best is null ? null : $"Did you mean '{best}'?";
    }

    // Edits from one to the other, without regard to case; gives up at the bound.
    private static int Distance(string a, string b, int bound)
    {
        if (Math.Abs(a.Length - b.Length) >= bound || a.Length > 100 || b.Length > 100)
            return bound;
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
