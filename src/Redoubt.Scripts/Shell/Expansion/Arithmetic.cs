using System.Globalization;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Running;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>The shell's arithmetic, as in C, on whole numbers of 64 bits. A value that is not known makes the result unknown (null).</summary>
internal sealed class Arithmetic(ShellState state, Budget budget)
{
    private static readonly string[][] Levels =
    [
        ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"],
    ];

    private static readonly string[] Assigning = ["<<=", ">>=", "+=", "-=", "*=", "/=", "%=", "&=", "^=", "|=", "="];

    private string _text = "";
    private int _at;
    private int _depth;
    private bool _bad;

    /// <summary>Works out an expression after its parameters were expanded; null when it is not known or no expression.</summary>
    public long? Evaluate(string text)
    {
        if (Hole.In(text) || text.Length > 20_000)
            return null;
        var (outer, at) = (_text, _at);
        (_text, _at) = (text, 0);
        var value = Comma();
        Skip();
        if (_at < _text.Length)
            value = null;
        (_text, _at) = (outer, at);
        return _bad ? null : value;
    }

    private long? Comma()
    {
        Skip();
        if (_at >= _text.Length)
            return 0;
        var value = Assign();
        while (Take(","))
            value = Assign();
        return value;
    }

    private long? Assign()
    {
        if (++_depth > 60 || !budget.Step())
        {
            _depth--;
            _bad = true;
            return null;
        }

        Skip();
        var start = _at;
        if (_at < _text.Length && Letters.IsNameStart(_text[_at]) && ReadTarget() is var target)
        {
            Skip();
            var symbol = Array.Find(Assigning, one => At(one) && !(one == "=" && At("==")));
            if (symbol is not null)
            {
                _at += symbol.Length;
                var right = Assign();
                var value = symbol == "=" ? right : Apply(symbol[..^1], Read(target), right);
                Write(target, value);
                _depth--;
                return value;
            }

            _at = start;
        }

        var result = Conditional();
        _depth--;
        return result;
    }

    private long? Conditional()
    {
        var condition = Binary(0);
        if (!Take("?"))
            return condition;
        var yes = Assign();
        if (!Take(":"))
            _bad = true;
        var no = Assign();
        return condition is null ? null : condition != 0 ? yes : no;
    }

    private long? Binary(int level)
    {
        if (level == Levels.Length)
            return Power();
        var left = Binary(level + 1);
        while (!_bad)
        {
            Skip();
            var symbol = Array.Find(Levels[level], one => At(one) && IsWhole(one));
            if (symbol is null)
                return left;
            _at += symbol.Length;
            left = Apply(symbol, left, Binary(level + 1));
        }

        return null;
    }

    // "<" is not the start of "<<", nor "+" of "+=".
    private bool IsWhole(string symbol)
    {
        var next = _at + symbol.Length < _text.Length ? _text[_at + symbol.Length] : '\0';
        return symbol switch
        {
            "<" or ">" => next != symbol[0] && next != '=',
            "|" or "&" => next != symbol[0] && next != '=',
            "*" => next is not ('*' or '='),
            "==" or "!=" or "<=" or ">=" or "&&" or "||" => true,
            _ => next != '=',
        };
    }

    private long? Power()
    {
        var left = Unary();
        if (!Take("**"))
            return left;
        var right = ++_depth > 60 ? null : Power();
        _depth--;
        if (left is null || right is not (>= 0 and < 4096))
            return null;
        var value = 1L;
        for (var i = 0; i < right; i++)
            value = unchecked(value * left.Value);
        return value;
    }

    private long? Unary()
    {
        if (++_depth > 60)
        {
            _bad = true;
            _depth--;
            return null;
        }

        Skip();
        long? value;
        var up = Take("++");
        if (up || Take("--"))
        {
            var step = up ? 1 : -1;
            Skip();
            if (_at < _text.Length && Letters.IsNameStart(_text[_at]))
            {
                var target = ReadTarget();
                value = Read(target) + step;
                Write(target, value);
            }
            else
            {
                value = Unary();
            }
        }
        else if (Take("!"))
        {
            value = Unary() is { } truth ? truth == 0 ? 1 : 0 : null;
        }
        else if (Take("~"))
        {
            value = ~Unary();
        }
        else if (Take("-"))
        {
            value = unchecked(-Unary());
        }
        else if (Take("+"))
        {
            value = Unary();
        }
        else
        {
            value = Primary();
        }

        _depth--;
        return value;
    }

    private long? Primary()
    {
        Skip();
        if (Take("("))
        {
            var inner = Comma();
            if (!Take(")"))
                _bad = true;
            return inner;
        }

        if (_at < _text.Length && Letters.IsNameStart(_text[_at]))
        {
            var target = ReadTarget();
            var value = Read(target);
            Skip();
            if (At("++") || At("--"))
            {
                Write(target, value + (_text[_at] == '+' ? 1 : -1));
                _at += 2;
            }

            return value;
        }

        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '#' or '@' or '_'))
            _at++;
        var number = Number(_text.AsSpan(start, _at - start));
        _bad |= number is null;
        return number;
    }

    private static long? Number(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
            return null;
        var mark = text.IndexOf('#');
        var radix = 10;
        if (mark > 0)
        {
            if (!int.TryParse(text[..mark], NumberStyles.None, CultureInfo.InvariantCulture, out radix) || radix is < 2 or > 64)
                return null;
            text = text[(mark + 1)..];
        }
        else if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            radix = 16;
            text = text[2..];
        }
        else if (text[0] == '0')
        {
            radix = 8;
        }

        var value = 0L;
        foreach (var c in text)
        {
            var digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'z' => c - 'a' + 10,
                >= 'A' and <= 'Z' => c - 'A' + (radix <= 36 ? 10 : 36),
                '@' => 62,
                '_' => 63,
                _ => 99,
            };
            if (digit >= radix)
                return null;
            value = unchecked((value * radix) + digit);
        }

        return value;
    }

    private static long? Apply(string symbol, long? left, long? right)
    {
        if (left is null || right is null)
            return symbol == "&&" && (left == 0 || right == 0) ? 0 : symbol == "||" && (left is not (null or 0) || right is not (null or 0)) ? 1 : null;
        var (a, b) = (left.Value, right.Value);
        return symbol switch
        {
            "||" => a != 0 || b != 0 ? 1 : 0,
            "&&" => a != 0 && b != 0 ? 1 : 0,
            "|" => a | b,
            "^" => a ^ b,
            "&" => a & b,
            "==" => a == b ? 1 : 0,
            "!=" => a != b ? 1 : 0,
            "<" => a < b ? 1 : 0,
            ">" => a > b ? 1 : 0,
            "<=" => a <= b ? 1 : 0,
            ">=" => a >= b ? 1 : 0,
            "<<" => a << (int)(b & 63),
            ">>" => a >> (int)(b & 63),
            "+" => unchecked(a + b),
            "-" => unchecked(a - b),
            "*" => unchecked(a * b),
            "/" => b == 0 || (b == -1 && a == long.MinValue) ? null : a / b,
            "%" => b == 0 || b == -1 ? (b == 0 ? null : 0) : a % b,
            _ => null,
        };
    }

    private (string Name, string? Index) ReadTarget()
    {
        var start = _at;
        while (_at < _text.Length && Letters.IsName(_text[_at]))
            _at++;
        var name = _text[start.._at];
        if (_at >= _text.Length || _text[_at] != '[')
            return (name, null);
        var close = _text.IndexOf(']', _at);
        if (close < 0)
            return (name, null);
        var index = _text[(_at + 1)..close];
        _at = close + 1;
        return (name, index);
    }

    private long? Read((string Name, string? Index) target)
    {
        var variable = state.Find(target.Name);
        if (variable is null)
            return char.IsAsciiLetterUpper(target.Name[0]) && target.Name is "RANDOM" or "SECONDS" or "EUID" or "UID" or "PPID" or "LINENO" ? null : 0;
        string? text;
        if (target.Index is null)
            text = variable.Value;
        else if (variable.Pairs is not null)
            text = variable.Pairs.GetValueOrDefault(target.Index);
        else if (Nested(target.Index) is { } index)
            text = variable.Items?.GetValueOrDefault(index < 0 && variable.Items.Count > 0 ? index + variable.Items.Keys.Last() + 1 : index) ?? (index == 0 ? variable.Text : null);
        else
            return null;
        if (string.IsNullOrEmpty(text))
            return 0;
        if (Hole.In(text))
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && text[0] != '0' ? number : Nested(text);
    }

    // The text of a variable is itself an expression.
    private long? Nested(string text)
    {
        if (++_depth > 40)
        {
            _depth--;
            return null;
        }

        var bad = _bad;
        var value = Evaluate(text);
        _bad = bad;
        _depth--;
        return value;
    }

    private void Write((string Name, string? Index) target, long? value)
    {
        var text = value?.ToString(CultureInfo.InvariantCulture) ?? Hole.Of("$" + target.Name);
        if (target.Index is null)
            state.Set(target.Name, text);
        else if (state.Find(target.Name) is { Pairs: { } pairs } named)
            state.Variables = state.Variables.SetItem(target.Name, named with { Pairs = pairs.SetItem(target.Index, text) });
        else if (Nested(target.Index) is { } index)
            state.Variables = state.Variables.SetItem(target.Name, (state.Find(target.Name) ?? new Variable()).WithItem(index, text));
    }

    private bool At(string symbol) => _at <= _text.Length && string.CompareOrdinal(_text, _at, symbol, 0, symbol.Length) == 0;

    private bool Take(string symbol)
    {
        Skip();
        if (!At(symbol))
            return false;
        _at += symbol.Length;
        return true;
    }

    private void Skip()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }
}
