using System.Text;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Base64 as scripts carry it: with breaks in it, cut short, without padding.</summary>
internal static class Base64Text
{
    /// <summary>The bytes; null when it is not base64 at all.</summary>
    public static byte[]? Bytes(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
                clean.Append(c);
            else if (c is '-' or '_')
                clean.Append(c == '-' ? '+' : '/');
            else if (c == '=')
                break;
            else if (!char.IsWhiteSpace(c) && c is not ('"' or '\'' or '^' or '`'))
                return null;
        }

        if (clean.Length % 4 == 1)
            clean.Length--;
        clean.Append('=', (4 - clean.Length % 4) % 4);
        var bytes = new byte[clean.Length / 4 * 3];
        return Convert.TryFromBase64String(clean.ToString(), bytes, out var written) && written > 0 ? bytes[..written] : null;
    }

    /// <summary>The UTF-16 text in it; UTF-8 when it clearly is that.</summary>
    public static string? Utf16(string text)
    {
        var bytes = Bytes(text);
        if (bytes is null)
            return null;
        var zeros = 0;
        for (var at = 1; at < bytes.Length; at += 2)
            zeros += bytes[at] == 0 ? 1 : 0;
        var printable = bytes.Count(one => one is >= 32 and < 127 or 9 or 10 or 13);
        if (zeros == 0 && printable == bytes.Length)
            return Encoding.ASCII.GetString(bytes);

        // Cut short by a byte, the last character is still there.
        if (bytes.Length % 2 == 1 && bytes[^1] != 0)
            bytes = [.. bytes, 0];
        return Encoding.Unicode.GetString(bytes, 0, bytes.Length & ~1);
    }
}
