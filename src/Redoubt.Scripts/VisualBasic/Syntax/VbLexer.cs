using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.VisualBasic.Syntax;

/// <summary>Cuts VBScript and VBA into tokens.</summary>
internal static class VbLexer
{
    private const int MostTokens = 600_000;

    public static List<VbToken> Read(string text, Budget budget)
    {
        var tokens = new List<VbToken>();
        var at = 0;
        while (at < text.Length && tokens.Count < MostTokens && budget.Read())
        {
            var c = text[at];
            var start = at;
            if (c is '\n' or '\r')
            {
                at++;
                tokens.Add(new VbToken(VbTokenKind.Line, "\n", start, at));
            }
            else if (c == '_' && Continues(text, at, out var next))
            {
                at = next;
            }
            else if (char.IsWhiteSpace(c) || c == '\0')
            {
                at++;
            }
            else if (c == '\'' || (Word(text, at, "rem") && (tokens.Count == 0 || tokens[^1].Kind == VbTokenKind.Line || tokens[^1].Text == ":")))
            {
                while (at < text.Length && text[at] is not ('\n' or '\r'))
                    at++;
            }
            else if (c is '"' or '“' or '”')
            {
                tokens.Add(String(text, ref at));
            }
            else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && !Value(tokens)))
            {
                tokens.Add(Number(text, ref at));
            }
            else if (c == '&' && at + 2 < text.Length && char.ToLowerInvariant(text[at + 1]) is 'h' or 'o' && char.IsAsciiHexDigit(text[at + 2]) && !Value(tokens))
            {
                tokens.Add(Radix(text, ref at));
            }
            else if (char.IsLetter(c) || c == '_')
            {
                while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                    at++;
                var end = at;
                if (at < text.Length && text[at] is '$' or '%' or '!' or '@' && !(at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1])))
                    at++;
                tokens.Add(new VbToken(VbTokenKind.Name, text[start..end], start, at));
            }
            else if (c == '[' && text.IndexOf(']', at) is var close && close > at && close - at < 80)
            {
                at = close + 1;
                tokens.Add(new VbToken(VbTokenKind.Name, text[(start + 1)..close], start, at));
            }
            else
            {
                var two = at + 1 < text.Length ? text.Substring(at, 2) : "";
                at += two is "<>" or "<=" or ">=" or "=<" or "=>" or ":=" ? 2 : 1;
                tokens.Add(new VbToken(VbTokenKind.Sign, text[start..at], start, at));
            }
        }

        tokens.Add(new VbToken(VbTokenKind.End, "", text.Length, text.Length));
        return tokens;
    }

    private static bool Value(List<VbToken> tokens) => tokens.Count > 0 && (tokens[^1].Kind is VbTokenKind.String or VbTokenKind.Number || tokens[^1].Text == ")" || (tokens[^1].Kind == VbTokenKind.Name && !IsOperator(tokens[^1].Text)));

    private static bool IsOperator(string name) => name.ToLowerInvariant() is "xor" or "or" or "and" or "mod" or "not" or "then" or "else" or "to" or "step" or "return" or "case" or "if" or "while" or "until" or "print" or "execute" or "call";

    private static bool Word(string text, int at, string word) => string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && (at + word.Length >= text.Length || !char.IsLetterOrDigit(text[at + word.Length]) && text[at + word.Length] != '_');

    private static bool Continues(string text, int at, out int next)
    {
        next = at + 1;
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_'))
            return false;
        while (next < text.Length && text[next] is ' ' or '\t')
            next++;
        if (next < text.Length && text[next] == '\r')
            next++;
        if (next >= text.Length || text[next] != '\n')
            return next < text.Length && next > 0 && text[next - 1] == '\r';
        next++;
        return true;
    }

    private static VbToken String(string text, ref int at)
    {
        var start = at++;
        var value = new StringBuilder();
        while (at < text.Length && text[at] is not ('\n' or '\r'))
        {
            if (text[at] is '"' or '”' or '“')
            {
                at++;
                if (at >= text.Length || text[at] != '"')
                    break;
            }

            value.Append(text[at++]);
        }

        return new VbToken(VbTokenKind.String, "\"", start, at, value.ToString());
    }

    private static VbToken Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        if (at + 1 < text.Length && text[at] is 'e' or 'E' && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '+' or '-'))
        {
            at += 2;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
        }

        var value = double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (at < text.Length && text[at] is '#' or '!' or '@' or '%')
            at++;
        return new VbToken(VbTokenKind.Number, text[start..at], start, at, value);
    }

    private static VbToken Radix(string text, ref int at)
    {
        var start = at;
        var radix = char.ToLowerInvariant(text[at + 1]) == 'h' ? 16 : 8;
        at += 2;
        long value = 0;
        var digits = 0;
        while (at < text.Length && char.IsAsciiHexDigit(text[at]) && (radix == 16 || text[at] < '8'))
        {
            value = unchecked((value * radix) + Convert.ToInt32(text[at].ToString(), 16));
            at++;
            digits++;
        }

        var wide = at < text.Length && text[at] == '&';
        if (wide)
            at++;
        // Four digits are an Integer of 16 bits, which may be negative.
        var signed = radix == 16 && digits == 4 && !wide && value > 0x7FFF ? value - 0x10000 : digits == 8 && value > int.MaxValue ? value - 0x1_0000_0000 : value;
        return new VbToken(VbTokenKind.Number, text[start..at], start, at, (double)signed);
    }
}
