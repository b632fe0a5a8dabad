using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Python.Syntax;

/// <summary>Cuts Python into tokens; the depth of indentation becomes tokens too.</summary>
internal sealed class PyLexer(string text, Budget budget)
{
    private const int MostTokens = 600_000;
    private readonly List<PyToken> _tokens = [];
    private readonly Stack<int> _indents = new([0]);
    private int _at;
    private int _open;

    public List<PyToken> Read()
    {
        Indent();
        while (_at < text.Length && _tokens.Count < MostTokens && budget.Read())
        {
            var c = text[_at];
            if (c == '\n')
            {
                _at++;
                if (_open > 0)
                    continue;
                Add(PyTokenKind.Line, _at - 1);
                Indent();
            }
            else if (c == '#')
            {
                while (_at < text.Length && text[_at] != '\n')
                    _at++;
            }
            else if (c == '\\' && _at + 1 < text.Length && text[_at + 1] is '\n' or '\r')
            {
                _at += text[_at + 1] == '\r' && _at + 2 < text.Length && text[_at + 2] == '\n' ? 3 : 2;
            }
            else if (char.IsWhiteSpace(c) || c is '\0' or '\uFEFF')
            {
                _at++;
            }
            else if (Prefix() is { } prefix)
            {
                String(prefix);
            }
            else if (char.IsLetter(c) || c == '_')
            {
                var start = _at;
                while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
                    _at++;
                Add(PyTokenKind.Name, start);
            }
            else if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
            {
                Number();
            }
            else
            {
                Sign();
            }
        }

        Add(PyTokenKind.Line, _at);
        while (_indents.Pop() > 0)
            Add(PyTokenKind.Dedent, _at);
        Add(PyTokenKind.End, _at);
        return _tokens;
    }

    private void Add(PyTokenKind kind, int start, object? value = null, bool format = false) => _tokens.Add(new PyToken(kind, text[start..Math.Min(_at, text.Length)], start, _at, value, format));

    private void Indent()
    {
        while (_at < text.Length)
        {
            var (depth, start) = (0, _at);
            while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\f')
                depth += text[_at++] switch { '\t' => 8, ' ' => 1, _ => 0 };
            if (_at < text.Length && text[_at] == '#')
            {
                while (_at < text.Length && text[_at] != '\n')
                    _at++;
            }

            if (_at < text.Length && text[_at] == '\n')
            {
                _at++;
                continue;
            }

            if (_at >= text.Length)
                return;
            if (_tokens.Count == 0 && depth > 0)
            {
                // A snippet cut out of a script: its first line says where the margin is.
                _indents.Clear();
                _indents.Push(0);
                return;
            }

            if (depth > _indents.Peek() && _indents.Count < 100)
            {
                _indents.Push(depth);
                _tokens.Add(new PyToken(PyTokenKind.Indent, "", start, _at));
            }

            while (depth < _indents.Peek())
            {
                _indents.Pop();
                _tokens.Add(new PyToken(PyTokenKind.Dedent, "", _at, _at));
            }

            return;
        }
    }

    // The letters before a quote: r, b, u, f in any case and order; null when there is no quote.
    private string? Prefix()
    {
        var end = _at;
        while (end < text.Length && end - _at < 3 && "rRbBuUfF".Contains(text[end]))
            end++;
        return end < text.Length && text[end] is '"' or '\'' ? text[_at..end].ToLowerInvariant() : null;
    }

    private void String(string prefix)
    {
        var start = _at;
        _at += prefix.Length;
        var quote = text[_at].ToString();
        if (string.CompareOrdinal(text, _at, quote + quote + quote, 0, 3) == 0)
            quote += quote + quote;
        _at += quote.Length;
        var value = new StringBuilder();
        var raw = prefix.Contains('r');
        while (_at < text.Length && string.CompareOrdinal(text, _at, quote, 0, quote.Length) != 0)
        {
            if (quote.Length == 1 && text[_at] == '\n')
                break; // Not closed.
            if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                if (raw)
                {
                    value.Append(text, _at, 2);
                    _at += 2;
                }
                else
                {
                    _at++;
                    Escape(value, prefix.Contains('b'));
                }
            }
            else
            {
                value.Append(text[_at++]);
            }
        }

        _at = Math.Min(text.Length, _at + quote.Length);
        var content = value.ToString();
        Add(PyTokenKind.String, start, prefix.Contains('b') ? content.Select(c => (byte)c).ToArray() : content, prefix.Contains('f'));
    }

    private void Escape(StringBuilder value, bool bytes)
    {
        var c = text[_at++];
        switch (c)
        {
            case '\n': return;
            case '\r': return;
            case 'n': value.Append('\n'); return;
            case 't': value.Append('\t'); return;
            case 'r': value.Append('\r'); return;
            case 'a': value.Append('\a'); return;
            case 'b': value.Append('\b'); return;
            case 'f': value.Append('\f'); return;
            case 'v': value.Append('\v'); return;
            case '\\' or '\'' or '"': value.Append(c); return;
            case 'x' when Hex(2, value): return;
            case 'u' when !bytes && Hex(4, value): return;
            case 'U' when !bytes && Hex(8, value): return;
            case >= '0' and <= '7':
                var code = c - '0';
                for (var more = 0; more < 2 && _at < text.Length && text[_at] is >= '0' and <= '7'; more++)
                    code = (code * 8) + text[_at++] - '0';
                value.Append((char)code);
                return;
            default: value.Append('\\').Append(c); return;
        }
    }

    private bool Hex(int digits, StringBuilder value)
    {
        if (_at + digits > text.Length || !int.TryParse(text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return false;
        _at += digits;
        if (code < 0x10000)
            value.Append((char)code);
        else if (Rune.IsValid(code))
            value.Append(new Rune(code).ToString());
        return true;
    }

    private void Number()
    {
        var start = _at;
        var radix = text[_at] == '0' && _at + 1 < text.Length ? char.ToLowerInvariant(text[_at + 1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 } : 10;
        _at += radix == 10 ? 0 : 2;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '_' || (radix == 16 && char.IsAsciiHexDigit(text[_at])) || (radix == 10 && text[_at] == '.')))
            _at++;
        if (radix == 10 && _at + 1 < text.Length && text[_at] is 'e' or 'E' && (char.IsAsciiDigit(text[_at + 1]) || text[_at + 1] is '-' or '+'))
        {
            _at += 2;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
                _at++;
        }

        var digits = text[start.._at].Replace("_", "");
        object? value;
        if (radix != 10)
            value = Radix(digits.AsSpan(2), radix);
        else if (digits.AsSpan().ContainsAny(".eE"))
            value = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;
        else
            value = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;
        if (_at < text.Length && text[_at] is 'L' or 'l' or 'j')
            _at++;
        Add(PyTokenKind.Number, start, value);
    }

    private static object? Radix(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.Length is 0 or > 62 || (radix == 16 && digits.Length > 15))
            return null;
        long value = 0;
        foreach (var c in digits)
        {
            var digit = Convert.ToInt32(c.ToString(), 16);
            if (digit >= radix)
                return null;
            value = (value * radix) + digit;
        }

        return value;
    }

    private void Sign()
    {
        var start = _at;
        var three = _at + 2 < text.Length ? text.Substring(_at, 3) : "";
        var two = _at + 1 < text.Length ? text.Substring(_at, 2) : "";
        _at += three is "**=" or "//=" or ">>=" or "<<=" ? 3 : two is "**" or "//" or ">>" or "<<" or "==" or "!=" or "<=" or ">=" or "<>" or "->" or ":=" or "+=" or "-=" or "*=" or "/=" or "%=" or "&=" or "|=" or "^=" ? 2 : 1;
        _open = text[start] switch { '(' or '[' or '{' => _open + 1, ')' or ']' or '}' => Math.Max(0, _open - 1), _ => _open };
        Add(PyTokenKind.Sign, start);
    }
}
