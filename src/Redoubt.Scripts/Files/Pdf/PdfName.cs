using System.Globalization;
using System.Text;

namespace Redoubt.Scripts.Files.Pdf;

/// <summary>Reads the small parts of PDF: names with #xx in them, texts in brackets or as digits.</summary>
internal static class PdfName
{
    /// <summary>The text with every #xx of a name undone; says whether a plain letter was hidden so.</summary>
    public static (string Text, bool Hidden) Plain(string text)
    {
        if (!text.Contains('#', StringComparison.Ordinal))
            return (text, false);
        var (to, name, hidden) = (new StringBuilder(text.Length), false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var one = text[i];
            if (name && one == '#' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                hidden |= char.IsAsciiLetterOrDigit((char)code);
                to.Append((char)code);
                i += 2;
                continue;
            }

            name = one == '/' || (name && !(char.IsWhiteSpace(one) || "()<>[]{}%".Contains(one, StringComparison.Ordinal)));
            to.Append(one);
        }

        return (to.ToString(), hidden);
    }

    /// <summary>The text that begins at a place: (…) or &lt;…&gt;; null for neither.</summary>
    public static string? Text(string from, int at)
    {
        while (at < from.Length && char.IsWhiteSpace(from[at]))
            at++;
        if (at >= from.Length)
            return null;
        var bytes = from[at] == '(' ? Literal(from, at + 1) : from[at] == '<' && (at + 1 >= from.Length || from[at + 1] != '<') ? Hex(from, at + 1) : null;
        if (bytes is null)
            return null;
        return bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(bytes, 2, (bytes.Length - 2) & ~1) : Encoding.Latin1.GetString(bytes);
    }

    private static byte[] Literal(string from, int at)
    {
        var (to, depth) = (new MemoryStream(), 1);
        for (; at < from.Length; at++)
        {
            var one = from[at];
            if (one == '(')
                depth++;
            else if (one == ')' && --depth == 0)
                break;
            if (one != '\\' || at + 1 >= from.Length)
            {
                to.WriteByte((byte)one);
                continue;
            }

            one = from[++at];
            if (one is >= '0' and <= '7')
            {
                var code = 0;
                for (var i = 0; i < 3 && at < from.Length && from[at] is >= '0' and <= '7'; i++)
                    code = (code * 8) + from[at++] - '0';
                at--;
                to.WriteByte((byte)code);
            }
            else if (one == '\r')
                at += at + 1 < from.Length && from[at + 1] == '\n' ? 1 : 0;
            else if (one != '\n')
                to.WriteByte((byte)(one switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => one }));
        }

        return to.ToArray();
    }

    private static byte[] Hex(string from, int at)
    {
        var end = from.IndexOf('>', at);
        var digits = new string([.. (end < 0 ? from[at..] : from[at..end]).Where(char.IsAsciiHexDigit)]);
        return Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0");
    }
}
