using System.Globalization;
using System.Numerics;
using System.Text;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>Reads texts, variables and numbers.</summary>
internal sealed class LiteralReader(Parser parser)
{
    private readonly Scanner _scanner = parser.Scanner;

    // From here on no text of the kind has an end: looking again would only take time.
    private int _noSingleHere = int.MaxValue;
    private int _noDoubleHere = int.MaxValue;
    private int _noBrace = int.MaxValue;

    /// <summary>A quoted text or here-string at the position; null when there is none.</summary>
    public Node? Quoted()
    {
        var start = _scanner.At;
        var c = _scanner.Current;
        if (c == '@' && (Scanner.IsSingleQuote(_scanner.Peek()) || Scanner.IsDoubleQuote(_scanner.Peek())))
            return Here(start);
        if (Scanner.IsSingleQuote(c))
        {
            _scanner.At++;
            return parser.At(start, new TextNode(Single(), TextStyle.Single));
        }

        if (!Scanner.IsDoubleQuote(c))
            return null;
        _scanner.At++;
        return Expand(start, TextStyle.Double, _scanner.Text.Length);
    }

    /// <summary>$name, ${name}, $scope:name, @name; null when it is none.</summary>
    public VariableNode? Variable()
    {
        var start = _scanner.At;
        var text = _scanner.Text;
        var next = _scanner.Peek();
        if (next == '{' && _scanner.Current == '$')
        {
            if (start >= _noBrace)
                return null;
            var name = new StringBuilder();
            var at = start + 2;
            for (; at < text.Length && text[at] != '}'; at++)
            {
                if (text[at] == '`' && at + 1 < text.Length)
                    at++;
                name.Append(text[at]);
            }

            if (at >= text.Length)
            {
                _noBrace = start;
                return null;
            }

            _scanner.At = at + 1;
            return parser.At(start, new VariableNode(name.ToString(), splat: false, braced: true));
        }

        var end = start + 1;
        if (_scanner.Current == '$' && next is '$' or '^' or '?' && !Scanner.IsName(_scanner.Peek(2)))
            end++;
        else
        {
            while (end < text.Length && (Scanner.IsName(text[end]) || (text[end] == '?' && end > start + 1)))
                end++;
            if (end > start + 1 && end + 1 < text.Length && text[end] == ':' && (Scanner.IsName(text[end + 1]) || text[end + 1] == '?'))
            {
                end++;
                while (end < text.Length && Scanner.IsName(text[end]))
                    end++;
            }
        }

        if (end == start + 1)
            return null;
        _scanner.At = end;
        return parser.At(start, new VariableNode(text[(start + 1)..end], text[start] == '@', braced: false));
    }

    /// <summary>A number at the position that ends where <paramref name="ends"/> says that a token may end; null when there is none.</summary>
    public NumberNode? Number(Func<char, bool> ends)
    {
        var start = _scanner.At;
        var text = _scanner.Text;
        var at = start;
        if (at < text.Length && (text[at] == '+' || Scanner.IsDash(text[at])))
            at++;
        var negative = at > start && text[start] != '+';
        var digits = at;
        Value? value = null;
        if (at + 1 < text.Length && text[at] == '0' && text[at + 1] is 'x' or 'X' or 'b' or 'B')
        {
            var hex = text[at + 1] is 'x' or 'X';
            for (at += 2; at < text.Length && (hex ? char.IsAsciiHexDigit(text[at]) : text[at] is '0' or '1'); at++)
            {
            }

            if (at == digits + 2 || at - digits > 66)
                return null;
            var number = hex ? BigInteger.Parse("0" + text[(digits + 2)..at], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : text[(digits + 2)..at].Aggregate(BigInteger.Zero, (sum, bit) => (sum * 2) + (bit - '0'));
            // 0xFFFFFFFF is -1: as many digits as the type has bits.
            if (hex && at - digits - 2 == 8 && number > int.MaxValue)
                number -= BigInteger.One << 32;
            else if (hex && at - digits - 2 == 16 && number > long.MaxValue)
                number -= BigInteger.One << 64;
            value = Whole(number, negative, Suffix(text, ref at));
        }
        else
        {
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            var real = false;
            if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
            {
                real = true;
                for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++)
                {
                }
            }
            else if (at > digits && at < text.Length && text[at] == '.' && (at + 1 >= text.Length || (text[at + 1] != '.' && !char.IsLetter(text[at + 1]) && ends(text[at + 1]))))
            {
                real = true;
                at++;
            }

            if (at == digits)
                return null;
            if (at < text.Length && text[at] is 'e' or 'E')
            {
                var exponent = at + 1;
                if (exponent < text.Length && text[exponent] is '+' or '-')
                    exponent++;
                if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
                {
                    real = true;
                    for (at = exponent; at < text.Length && char.IsAsciiDigit(text[at]); at++)
                    {
                    }
                }
            }

            var written = text[digits..at];
            var suffix = Suffix(text, ref at);
            if (written.Length > 60)
                return null;
            if (real || suffix.Type == 'd')
            {
                var number = double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture) * suffix.Times * (negative ? -1 : 1);
                value = new DoubleValue(number, suffix.Type == 'd' ? "system.decimal" : "system.double");
            }
            else
                value = Whole(BigInteger.Parse(written, CultureInfo.InvariantCulture), negative, suffix);
        }

        if (value is null || (at < text.Length && !ends(text[at])))
            return null;
        _scanner.At = at;
        return parser.At(start, new NumberNode(value));
    }

    /// <summary>A text with variables from the position to <paramref name="limit"/>, or to its closing quote when it is one in double quotes.</summary>
    public Node Expand(int start, TextStyle style, int limit)
    {
        var texts = new List<string>();
        var parts = new List<Node>();
        var text = new StringBuilder();
        while (_scanner.At < limit)
        {
            var c = _scanner.Current;
            if (style == TextStyle.Double && Scanner.IsDoubleQuote(c))
            {
                _scanner.At++;
                if (!Scanner.IsDoubleQuote(_scanner.Current))
                    return Made();
                text.Append(_scanner.Current);
                _scanner.At++;
            }
            else if (style == TextStyle.Bare && (Scanner.EndsWord(c) || (c == '`' && Scanner.IsNewline(_scanner.Peek()))))
                break;
            else if (style == TextStyle.Bare && (Scanner.IsSingleQuote(c) || Scanner.IsDoubleQuote(c)))
            {
                var quoted = Quoted();
                if (quoted is TextNode known)
                    text.Append(known.Text);
                else if (quoted is not null)
                {
                    texts.Add(text.ToString());
                    text.Clear();
                    parts.Add(quoted);
                }
                else
                {
                    text.Append(c);
                    _scanner.At++;
                }
            }
            else if (c == '`' && _scanner.At + 1 < limit)
                Escape(text);
            else if (c == '$' && Part() is { } part)
            {
                texts.Add(text.ToString());
                text.Clear();
                parts.Add(part);
            }
            else
            {
                text.Append(c);
                _scanner.At++;
            }
        }

        return Made();

        Node Made()
        {
            if (parts.Count == 0)
                return parser.At(start, new TextNode(text.ToString(), style));
            texts.Add(text.ToString());
            return parser.At(start, new ExpandableNode(texts, parts, style));
        }
    }

    /// <summary>One escape sequence.</summary>
    public void Escape(StringBuilder to)
    {
        _scanner.At++;
        var c = _scanner.Current;
        _scanner.At++;
        if (c == 'u' && _scanner.Current == '{')
        {
            var end = _scanner.Text.AsSpan(_scanner.At, Math.Min(8, _scanner.Text.Length - _scanner.At)).IndexOf('}');
            if (end > 1 && int.TryParse(_scanner.Text.AsSpan(_scanner.At + 1, end - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rune) && Rune.IsValid(rune))
            {
                to.Append(new Rune(rune).ToString());
                _scanner.At += end + 1;
                return;
            }
        }

        switch (c)
        {
            case '\r' when _scanner.Current == '\n':
                _scanner.At++;
                to.Append('\n');
                break;
            case '\0':
                break;
            default:
                to.Append(c switch { '0' => '\0', 'a' => '\a', 'b' => '\b', 'e' => '\x1B', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', _ => c });
                break;
        }
    }

    private string Single()
    {
        var text = new StringBuilder();
        while (!_scanner.AtEnd)
        {
            var c = _scanner.Current;
            _scanner.At++;
            if (!Scanner.IsSingleQuote(c))
                text.Append(c);
            else if (Scanner.IsSingleQuote(_scanner.Current))
            {
                text.Append(_scanner.Current);
                _scanner.At++;
            }
            else
                break;
        }

        return text.ToString();
    }

    // $name, ${name} or $( ) inside a text.
    private Node? Part() => _scanner.Peek() == '(' ? parser.Expressions.Sub(array: false) : Variable();

    private Node? Here(int start)
    {
        var text = _scanner.Text;
        var quote = _scanner.Peek();
        var at = start + 2;
        while (at < text.Length && Scanner.IsBlank(text[at]))
            at++;
        if (at >= text.Length || !Scanner.IsNewline(text[at]))
            return null;
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        var single = Scanner.IsSingleQuote(quote);
        if (start >= (single ? _noSingleHere : _noDoubleHere))
            return null;
        var end = at - 1;
        while (true)
        {
            end = text.IndexOf('\n', end);
            if (end < 0 || end + 2 >= text.Length)
            {
                if (single)
                    _noSingleHere = start;
                else
                    _noDoubleHere = start;
                return null;
            }

            if (text[end + 2] == '@' && (Scanner.IsSingleQuote(quote) ? Scanner.IsSingleQuote(text[end + 1]) : Scanner.IsDoubleQuote(text[end + 1])))
                break;
            end++;
        }

        var last = end > at && text[end - 1] == '\r' ? end - 1 : end;
        last = Math.Max(at, last);
        if (Scanner.IsSingleQuote(quote))
        {
            _scanner.At = end + 3;
            return parser.At(start, new TextNode(text[at..last], TextStyle.HereSingle));
        }

        _scanner.At = at;
        var node = Expand(start, TextStyle.HereDouble, last);
        _scanner.At = end + 3;
        node.End = _scanner.At;
        return node;
    }

    private static (char Type, double Times) Suffix(string text, ref int at)
    {
        var type = '\0';
        if (at < text.Length && char.ToLowerInvariant(text[at]) is 'l' or 'd' or 'u' or 'y' or 's' or 'n')
        {
            type = char.ToLowerInvariant(text[at++]);
            if (type == 'u' && at < text.Length && char.ToLowerInvariant(text[at]) is 'l' or 'y' or 's')
                type = char.ToLowerInvariant(text[at++]);
        }

        if (at + 1 < text.Length && text[at + 1] is 'b' or 'B' && "kmgtp".IndexOf(char.ToLowerInvariant(text[at]), StringComparison.Ordinal) is >= 0 and var power)
        {
            at += 2;
            return (type, Math.Pow(1024, power + 1));
        }

        return (type, 1);
    }

    private static Value? Whole(BigInteger number, bool negative, (char Type, double Times) suffix)
    {
        if (suffix.Type == 'd')
            return new DoubleValue((double)number * suffix.Times * (negative ? -1 : 1), "system.decimal");
        number *= new BigInteger(suffix.Times) * (negative ? -1 : 1);
        if (number > long.MaxValue || number < long.MinValue)
            return new DoubleValue((double)number, "system.decimal");
        var whole = (long)number;
        return new IntegerValue(whole, suffix.Type switch
        {
            'y' => "system.sbyte",
            's' => "system.int16",
            'l' => "system.int64",
            'u' => "system.uint32",
            _ => whole is > int.MaxValue or < int.MinValue ? "system.int64" : "system.int32",
        });
    }
}
