using System.Net;

namespace Redoubt.Scripts.Clearing;

/// <summary>
/// Scripts that were taken from XML or HTML as it stands there (event logs exported to XML do that), with <c>&amp;amp;</c> for each
/// <c>&amp;</c>. Nobody could run them so.
/// </summary>
internal static class Entities
{
    private static readonly string[] Named = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"];

    /// <summary>The text behind the entities; null when it is not written with them throughout.</summary>
    public static string? Undo(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal) || text.Contains('<', StringComparison.Ordinal))
            return null;
        var outside = false;
        var quote = '\0';
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '&')
            {
                var length = Length(text.AsSpan(at));
                if (length == 0)
                    return null;

                // Between quotes, it may be what the script works on.
                outside |= quote == '\0' && text[at + 1] != '#';
                at += length - 1;
            }
            else if (c is '\'' or '"')
                quote = quote == '\0' ? c : quote == c ? '\0' : quote;
            else if (c == '\n')
                quote = '\0';
        }

        return outside ? WebUtility.HtmlDecode(text) : null;
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        foreach (var name in Named)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
                return name.Length;
        }

        if (text.Length < 4 || text[1] != '#')
            return 0;
        var at = 2;
        if (text[at] is 'x' or 'X')
            at++;
        var start = at;
        while (at < text.Length && at - start < 7 && char.IsAsciiHexDigit(text[at]))
            at++;
        return at > start && at < text.Length && text[at] == ';' ? at + 1 : 0;
    }
}
