using System.Globalization;
using System.Text;

namespace Redoubt.Kql.Syntax;

/// <summary>
/// The forms of a text: <c>"a"</c>, <c>'a'</c>, verbatim <c>@"a"</c>, hidden <c>h"a"</c>, and over several lines between
/// <c>```</c> or <c>~~~</c>. Source: Kusto's documentation of the string data type.
/// </summary>
internal static class StringLexer
{
    public static bool Starts(string text, int at)
    {
        var i = at;
        if (i < text.Length && text[i] is 'h' or 'H')
            i++;
        if (i < text.Length && text[i] == '@')
            i++;
        if (i < text.Length && text[i] is '"' or '\'')
            return true;
        return i == at && (Fence(text, at) is not null);
    }

    /// <summary>The text that begins at a place, where it ends, and whether it was closed.</summary>
    public static (string Value, int End, bool Closed) Read(string text, int at)
    {
        if (Fence(text, at) is { } fence)
            return ReadFenced(text, at + fence.Length, fence);
        if (text[at] is 'h' or 'H')
            at++;
        var verbatim = text[at] == '@';
        if (verbatim)
            at++;
        return verbatim ? ReadVerbatim(text, at + 1, text[at]) : ReadEscaped(text, at + 1, text[at]);
    }

    private static string? Fence(string text, int at) =>
        string.CompareOrdinal(text, at, "```", 0, 3) == 0 ? "```" : string.CompareOrdinal(text, at, "~~~", 0, 3) == 0 ? "~~~" : null;

    private static (string, int, bool) ReadFenced(string text, int start, string fence)
    {
        var end = text.IndexOf(fence, start, StringComparison.Ordinal);
        return end < 0 ? (text[start..], text.Length, false) : (text[start..end], end + fence.Length, true);
    }

    private static (string, int, bool) ReadVerbatim(string text, int at, char quote)
    {
        var value = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] != quote)
                value.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == quote)
                value.Append(text[at++]);
            else
                return (value.ToString(), at + 1, true);
        }

        return (value.ToString(), at, false);
    }

    private static (string, int, bool) ReadEscaped(string text, int at, char quote)
    {
        var value = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == quote)
                return (value.ToString(), at, true);
            // A text ends with its line, so that a forgotten quote does not swallow the rest of the query.
            if (c is '\n' or '\r')
                return (value.ToString(), at - 1, false);
            if (c == '\\' && at < text.Length)
                at = Unescape(text, at, value);
            else
                value.Append(c);
        }

        return (value.ToString(), at, false);
    }

    private static int Unescape(string text, int at, StringBuilder value)
    {
        var c = text[at++];
        switch (c)
        {
            case 'n': value.Append('\n'); break;
            case 't': value.Append('\t'); break;
            case 'r': value.Append('\r'); break;
            case 'b': value.Append('\b'); break;
            case 'f': value.Append('\f'); break;
            case 'v': value.Append('\v'); break;
            case 'a': value.Append('\a'); break;
            case '0': value.Append('\0'); break;
            case 'x': return Code(text, at, 2, value, c);
            case 'u': return Code(text, at, 4, value, c);
            case 'U': return Code(text, at, 8, value, c);
            default: value.Append(c); break;
        }

        return at;
    }

    private static int Code(string text, int at, int digits, StringBuilder value, char escape)
    {
        if (at + digits <= text.Length && int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code is >= 0 and <= 0x10FFFF)
        {
            if (code <= 0xFFFF)
                value.Append((char)code);
            else
                value.Append(char.ConvertFromUtf32(code));
            return at + digits;
        }

        value.Append(escape);
        return at;
    }
}
