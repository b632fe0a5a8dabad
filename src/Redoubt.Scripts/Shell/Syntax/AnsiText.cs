using System.Globalization;
using System.Text;

namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>Escapes with a backslash as <c>$'…'</c>, <c>echo -e</c> and <c>printf</c> know them.</summary>
internal static class AnsiText
{
    /// <summary>Decodes escapes in a text.</summary>
    /// <param name="text">With escapes.</param>
    /// <param name="zeroOctal">Octal numbers are written with a leading 0 and up to three more digits (echo -e, %b); they may be written without as well.</param>
    /// <param name="stopped">A <c>\c</c> ended the text (echo -e, %b).</param>
    public static string Decode(string text, bool zeroOctal, out bool stopped)
    {
        stopped = false;
        if (!text.Contains('\\'))
            return text;
        var result = new StringBuilder(text.Length);
        var bytes = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var c = text[++i];
            switch (c)
            {
                case 'n': result.Append('\n'); break;
                case 't': result.Append('\t'); break;
                case 'r': result.Append('\r'); break;
                case 'a': result.Append('\a'); break;
                case 'b': result.Append('\b'); break;
                case 'e' or 'E': result.Append('\e'); break;
                case 'f': result.Append('\f'); break;
                case 'v': result.Append('\v'); break;
                case '\\' or '\'' or '"' or '?': result.Append(c); break;
                case 'c' when zeroOctal:
                    stopped = true;
                    return Finish();
                case 'c' when i + 1 < text.Length:
                    result.Append((char)(text[++i] & 31));
                    break;
                case 'x' or 'u' or 'U':
                    var most = c == 'x' ? 2 : c == 'u' ? 4 : 8;
                    var end = i + 1;
                    while (end < text.Length && end - i - 1 < most && char.IsAsciiHexDigit(text[end]))
                        end++;
                    if (end == i + 1)
                    {
                        result.Append('\\').Append(c);
                        break;
                    }

                    var code = uint.Parse(text.AsSpan(i + 1, end - i - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    if (c == 'x')
                    {
                        result.Append((char)code);
                        bytes |= code > 127;
                    }
                    else if (Rune.IsValid(code))
                    {
                        result.Append(new Rune(code).ToString());
                    }

                    i = end - 1;
                    break;
                case >= '0' and <= '7':
                    var digits = zeroOctal && c == '0' ? 4 : 3;
                    var stop = i;
                    var value = 0;
                    while (stop < text.Length && stop - i < digits && text[stop] is >= '0' and <= '7')
                        value = (value * 8) + text[stop++] - '0';
                    result.Append((char)(value & 255));
                    bytes |= (value & 255) > 127;
                    i = stop - 1;
                    break;
                default:
                    result.Append('\\').Append(c);
                    break;
            }
        }

        return Finish();

        string Finish() => bytes ? ShellBytes.Reread(result.ToString()) : result.ToString();
    }
}
