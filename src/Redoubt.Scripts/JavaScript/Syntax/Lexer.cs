using System.Globalization;
using System.Numerics;
using System.Text;

namespace Redoubt.Scripts.JavaScript.Syntax;

/// <summary>Cuts JavaScript into tokens, one at a time: whether a slash divides or starts a pattern depends on what stands before it.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] Long =
        [">>>=", "===", "!==", "**=", "<<=", ">>=", ">>>", "...", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**"];

    public int At { get; set; }

    public Token Next(bool patternAllowed)
    {
        var line = SkipBlanks();
        var start = At;
        if (At >= text.Length)
            return new Token(TokenKind.End, "", At, At, line);
        var c = text[At];
        if (IsNameStart(c) || (c == '#' && At + 1 < text.Length && IsNameStart(text[At + 1])))
            return Name(line);
        if (char.IsAsciiDigit(c) || (c == '.' && At + 1 < text.Length && char.IsAsciiDigit(text[At + 1])))
            return Number(line);
        if (c is '"' or '\'')
            return String(c, line);
        if (c == '`')
            return Template(line);
        if (c == '/' && patternAllowed && Pattern(line) is { } pattern)
            return pattern;
        foreach (var sign in Long)
        {
            if (string.CompareOrdinal(text, At, sign, 0, sign.Length) == 0 && !(sign == "?." && At + 2 < text.Length && char.IsAsciiDigit(text[At + 2])))
            {
                At += sign.Length;
                return new Token(TokenKind.Punctuator, sign, start, At, line);
            }
        }

        At++;
        return new Token(TokenKind.Punctuator, c.ToString(), start, At, line);
    }

    public static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || (c > 127 && char.IsLetterOrDigit(c)) || c is '\u200c' or '\u200d';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$' or '\\' || (c > 127 && char.IsLetter(c));

    private bool SkipBlanks()
    {
        var line = At == 0;
        while (At < text.Length)
        {
            var c = text[At];
            if (c is '\n' or '\r' or '\u2028' or '\u2029')
            {
                line = true;
                At++;
            }
            else if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                At++;
            }
            else if (c == '/' && At + 1 < text.Length && text[At + 1] == '/' || (c == '<' && string.CompareOrdinal(text, At, "<!--", 0, 4) == 0) || (c == '#' && At == 0 && text.StartsWith("#!", StringComparison.Ordinal)))
            {
                var end = text.IndexOf('\n', At);
                At = end < 0 ? text.Length : end;
            }
            else if (c == '/' && At + 1 < text.Length && text[At + 1] == '*')
            {
                var end = text.IndexOf("*/", At + 2, StringComparison.Ordinal);
                var from = At;
                At = end < 0 ? text.Length : end + 2;
                line |= text.AsSpan(from, At - from).Contains('\n');
            }
            else
            {
                break;
            }
        }

        return line;
    }

    private Token Name(bool line)
    {
        var start = At;
        StringBuilder? name = null;
        while (At < text.Length)
        {
            if (IsNamePart(text[At]) || (At == start && text[At] == '#'))
            {
                name?.Append(text[At]);
                At++;
            }
            else if (text[At] == '\\' && At + 1 < text.Length && text[At + 1] == 'u')
            {
                name ??= new StringBuilder(text[start..At]);
                At++;
                name.Append(Escape());
            }
            else
            {
                break;
            }
        }

        if (At == start)
            At++;
        return new Token(TokenKind.Name, name?.ToString() ?? text[start..At], start, At, line);
    }

    private Token Number(bool line)
    {
        var start = At;
        var radix = 10;
        if (text[At] == '0' && At + 1 < text.Length)
            radix = char.ToLowerInvariant(text[At + 1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 };
        At += radix == 10 ? 0 : 2;
        while (At < text.Length && (char.IsAsciiHexDigit(text[At]) && (radix == 16 || char.IsAsciiDigit(text[At])) || text[At] == '_'))
            At++;
        if (radix == 10)
        {
            var old = At - start > 1 && text[start] == '0' && !text.AsSpan(start, At - start).ContainsAny("89_");
            if (old)
                return new Token(TokenKind.Number, text[start..At], start, At, line, (double)ToInteger(text.AsSpan(start + 1, At - start - 1), 8));
            if (At < text.Length && text[At] == '.')
            {
                At++;
                while (At < text.Length && (char.IsAsciiDigit(text[At]) || text[At] == '_'))
                    At++;
            }

            var exponent = At + 1 < text.Length && text[At] is 'e' or 'E' && (char.IsAsciiDigit(text[At + 1]) || (text[At + 1] is '+' or '-' && At + 2 < text.Length && char.IsAsciiDigit(text[At + 2])));
            if (exponent)
            {
                At += 2;
                while (At < text.Length && char.IsAsciiDigit(text[At]))
                    At++;
            }
        }

        var digits = text[start..At].Replace("_", "");
        // 1.5n and 1e5n are no numbers; what stands before the n is one.
        if (At < text.Length && text[At] == 'n' && (radix != 10 || digits.All(char.IsAsciiDigit)))
        {
            At++;
            return new Token(TokenKind.Number, text[start..At], start, At, line, radix == 10 ? BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : ToInteger(digits.AsSpan(2), radix));
        }

        var value = radix == 10 ? double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : double.NaN : (double)ToInteger(digits.AsSpan(2), radix);
        return new Token(TokenKind.Number, text[start..At], start, At, line, value);
    }

    private static BigInteger ToInteger(ReadOnlySpan<char> digits, int radix)
    {
        var value = BigInteger.Zero;
        foreach (var c in digits[..Math.Min(digits.Length, 2_000)])
            value = (value * radix) + (char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 0);
        return value;
    }

    private Token String(char quote, bool line)
    {
        var start = At++;
        var value = new StringBuilder();
        while (At < text.Length && text[At] != quote)
        {
            if (text[At] == '\n')
                break; // Not closed: taken as ending here.
            if (text[At] == '\\' && At + 1 < text.Length)
            {
                At++;
                value.Append(Escape());
            }
            else
            {
                value.Append(text[At++]);
            }
        }

        if (At < text.Length && text[At] == quote)
            At++;
        return new Token(TokenKind.String, text[start..At], start, At, line, value.ToString());
    }

    // Behind the backslash.
    private string Escape()
    {
        var c = text[At++];
        switch (c)
        {
            case 'n': return "\n";
            case 't': return "\t";
            case 'r': return "\r";
            case 'b': return "\b";
            case 'f': return "\f";
            case 'v': return "\v";
            case '\r':
                if (At < text.Length && text[At] == '\n')
                    At++;
                return "";
            case '\n': return "";
            case 'x' when HexAt(2) is { } two:
                At += 2;
                return ((char)two).ToString();
            case 'u' when At < text.Length && text[At] == '{':
                var close = text.IndexOf('}', At);
                if (close > At && close - At < 9 && int.TryParse(text.AsSpan(At + 1, close - At - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var point) && Rune.IsValid(point))
                {
                    At = close + 1;
                    return new Rune(point).ToString();
                }

                return "u";
            case 'u' when HexAt(4) is { } four:
                At += 4;
                return ((char)four).ToString();
            case >= '0' and <= '7':
                var value = c - '0';
                for (var more = 0; more < 2 && At < text.Length && text[At] is >= '0' and <= '7' && (value * 8) + text[At] - '0' < 256; more++)
                    value = (value * 8) + text[At++] - '0';
                return ((char)value).ToString();
            default: return c.ToString();
        }
    }

    private int? HexAt(int digits) => At + digits <= text.Length && int.TryParse(text.AsSpan(At, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;

    // The parts of a template: texts, and where each expression stands.
    private Token Template(bool line)
    {
        var start = At++;
        var parts = new List<(string? Text, int Start, int End)>();
        var value = new StringBuilder();
        var from = At;
        while (At < text.Length && text[At] != '`')
        {
            if (text[At] == '\\' && At + 1 < text.Length)
            {
                At++;
                value.Append(Escape());
            }
            else if (text[At] == '$' && At + 1 < text.Length && text[At + 1] == '{')
            {
                parts.Add((value.ToString(), from, At));
                value.Clear();
                At += 2;
                from = At;
                SkipExpression();
                parts.Add((null, from, At));
                if (At < text.Length)
                    At++;
                from = At;
            }
            else
            {
                value.Append(text[At++]);
            }
        }

        parts.Add((value.ToString(), from, At));
        if (At < text.Length)
            At++;
        return new Token(TokenKind.Template, "`", start, At, line, parts);
    }

    private void SkipExpression()
    {
        var depth = 0;
        while (At < text.Length && !(text[At] == '}' && depth == 0))
        {
            switch (text[At])
            {
                case '{': depth++; break;
                case '}': depth--; break;
                case '"' or '\'' or '`':
                    var quote = text[At];
                    for (At++; At < text.Length && text[At] != quote; At++)
                    {
                        if (text[At] == '\\')
                            At++;
                    }

                    break;
            }

            At++;
        }

        At = Math.Min(At, text.Length);
    }

    private Token? Pattern(bool line)
    {
        var set = false;
        for (var index = At + 1; index < text.Length && text[index] != '\n'; index++)
        {
            if (text[index] == '\\')
            {
                index++;
            }
            else if (text[index] == '[')
            {
                set = true;
            }
            else if (text[index] == ']')
            {
                set = false;
            }
            else if (text[index] == '/' && !set)
            {
                var start = At;
                var end = index + 1;
                while (end < text.Length && char.IsAsciiLetter(text[end]))
                    end++;
                At = end;
                return new Token(TokenKind.Regex, text[(start + 1)..index], start, end, line, text[(index + 1)..end]);
            }
        }

        return null;
    }
}
