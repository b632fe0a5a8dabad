namespace Redoubt.Scripts.Indicators;

/// <summary>Digests: 32, 40 or 64 hex digits that stand alone.</summary>
internal static class HashScanner
{
    public static void Scan(string text, SpanSet covered, List<IndicatorMatch> matches)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!char.IsAsciiLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            var hex = true;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '+' or '/' or '-'))
                hex &= char.IsAsciiHexDigit(text[end++]);
            if (hex && end - start is 32 or 40 or 64 && !(start > 0 && text[start - 1] is '#' or '$' or '/' or '+' or '\\' or '-' or '_' or '%' or '.') && !(end < text.Length && text[end] is '=' or '.' or '(') && !covered.Contains(start) && Varies(text.AsSpan()[start..end]))
                matches.Add(new IndicatorMatch(IndicatorKind.Hash, text[start..end].ToLowerInvariant(), start, end - start));
            start = end + 1;
        }
    }

    // A digest has digits and letters, and many different ones; a number or a filler has not.
    private static bool Varies(ReadOnlySpan<char> digits)
    {
        var seen = 0;
        foreach (var c in digits)
            seen |= 1 << (char.IsAsciiDigit(c) ? c - '0' : 10 + (c | 32) - 'a');
        return (seen & 0x3FF) != 0 && (seen & 0xFC00) != 0 && System.Numerics.BitOperations.PopCount((uint)seen) >= 8;
    }
}
