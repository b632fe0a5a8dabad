namespace Redoubt.Copilot.Grounding;

/// <summary>Finds names in text as wholes: 10.0.0.1 does not stand in 10.0.0.12, nor DC01 in DC01.contoso.example.</summary>
internal static class WholeText
{
    /// <summary>Where the piece stands with nothing beside it that continues it, whatever the case; -1 when it does not.</summary>
    public static int IndexOf(string text, string piece, int from = 0)
    {
        for (var at = text.IndexOf(piece, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(piece, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (IsWhole(text, at, at + piece.Length, piece))
                return at;
        }

        return -1;
    }

    /// <summary>Where each stands first and how often; what lies inside a longer one is not counted.</summary>
    public static Dictionary<string, (int First, int Times)> Places(string text, IEnumerable<string> pieces)
    {
        var places = new Dictionary<string, (int First, int Times)>(StringComparer.OrdinalIgnoreCase);
        foreach (var piece in pieces.OrderByDescending(piece => piece.Length))
        {
            for (var at = IndexOf(text, piece); at >= 0; at = IndexOf(text, piece, at + piece.Length))
            {
                places[piece] = places.TryGetValue(piece, out var known) ? (known.First, known.Times + 1) : (at, 1);
                text = text[..at] + new string('\uFFFF', piece.Length) + text[(at + piece.Length)..];
            }
        }

        return places;
    }

    public static string Replace(string text, string piece, string with)
    {
        for (var at = IndexOf(text, piece); at >= 0; at = IndexOf(text, piece, at + with.Length))
            text = text[..at] + with + text[(at + piece.Length)..];
        return text;
    }

    private static bool IsWhole(string text, int start, int end, string piece) =>
        (start == 0 || !char.IsLetterOrDigit(piece[0]) || !Continues(text[start - 1], start > 1 ? text[start - 2] : ' '))
        && (end == text.Length || !char.IsLetterOrDigit(piece[^1]) || !Continues(text[end], end + 1 < text.Length ? text[end + 1] : ' '));

    private static bool Continues(char beside, char beyond) =>
        char.IsLetterOrDigit(beside) || beside is '_' or '@' or '\\' || (beside is '.' or '-' or '/' && char.IsLetterOrDigit(beyond));
}
