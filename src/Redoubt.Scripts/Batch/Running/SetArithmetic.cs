using System.Globalization;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>set /a: 32-bit whole numbers, with the operators and assignments of C.</summary>
internal sealed class SetArithmetic(string text, BatchVariables variables, Budget budget)
{
    // Loosest first.
    private static readonly string[][] Levels = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];
    private readonly string _text = text.Replace("\"", "");
    private int _at;
    private int _depth;
    private bool _bad;

    /// <summary>Something in it is not known.</summary>
    public bool Unknown { get; private set; }

    public static int? Evaluate(string text, BatchVariables variables, Budget budget)
    {
        var arithmetic = new SetArithmetic(text, variables, budget);
        var value = arithmetic.List();
        return arithmetic._bad || arithmetic.Unknown ? null : value;
    }

    /// <summary>A number as cmd.exe writes them: decimal, 0x1F, 017.</summary>
    public static bool TryNumber(string text, out long number)
    {
        text = text.Trim().Trim('"');
        var negative = text.StartsWith('-');
        var digits = text.TrimStart('-', '+');
        number = 0;
        var read = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : digits.Length > 1 && digits[0] == '0' ? Octal(digits, out number)
            : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (negative)
            number = -number;
        return read && number is >= int.MinValue and <= uint.MaxValue;
    }

    private static bool Octal(string digits, out long number)
    {
        number = 0;
        foreach (var c in digits)
        {
            if (c is < '0' or > '7' || number > int.MaxValue)
                return false;
            number = number * 8 + (c - '0');
        }

        return true;
    }

    private int List()
    {
        var value = Assignment();
        while (Take(","))
            value = Assignment();
        Skip();
        if (_at < _text.Length)
            _bad = true;
        return value;
    }

    private int Assignment()
    {
        if (_depth > 60 || _bad || !budget.Step())
        {
            _bad = true;
            return 0;
        }

        var start = _at;
        Skip();
        var name = Name();
        if (name.Length > 0)
        {
            Skip();
            foreach (var operation in new[] { "<<=", ">>=", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=", "=" })
            {
                if (!_text.AsSpan(_at).StartsWith(operation))
                    continue;
                _at += operation.Length;
                _depth++;
                var value = Assignment();
                _depth--;
                if (operation.Length > 1)
                    value = Apply(operation[..^1], Value(name), value);
                variables.Set(name, Unknown ? Hole.Of(_text.Trim()) : value.ToString(CultureInfo.InvariantCulture));
                return value;
            }
        }

        _at = start;
        return Binary(0);
    }

    private int Binary(int level)
    {
        if (level == Levels.Length)
            return Unary();
        var value = Binary(level + 1);
        while (!_bad && Operator(level) is { } operation)
            value = Apply(operation, value, Binary(level + 1));
        return value;
    }

    private string? Operator(int level)
    {
        Skip();
        foreach (var operation in Levels[level])
        {
            if (_text.AsSpan(_at).StartsWith(operation))
            {
                _at += operation.Length;
                return operation;
            }
        }

        return null;
    }

    private int Unary()
    {
        Skip();
        if (_at >= _text.Length || ++_depth > 60)
        {
            _bad = true;
            return 0;
        }

        try
        {
            switch (_text[_at])
            {
                case '!':
                    _at++;
                    return Unary() == 0 ? 1 : 0;
                case '~':
                    _at++;
                    return ~Unary();
                case '-':
                    _at++;
                    return unchecked(-Unary());
                case '+':
                    _at++;
                    return Unary();
                case '(':
                    _at++;
                    var inside = Assignment();
                    while (Take(","))
                        inside = Assignment();
                    if (!Take(")"))
                        _bad = true;
                    return inside;
            }

            var start = _at;
            while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at]) && char.IsAsciiDigit(_text[start]))
                _at++;
            if (_at > start)
            {
                if (TryNumber(_text[start.._at], out var number))
                    return unchecked((int)number);
                _bad = true;
                return 0;
            }

            var name = Name();
            if (name.Length == 0)
                _bad = true;
            return Value(name);
        }
        finally
        {
            _depth--;
        }
    }

    private int Value(string name)
    {
        if (name.Length == 0 || !variables.TryGet(name, out var value))
            return 0;
        if (Hole.In(value))
            Unknown = true;
        return TryNumber(value, out var number) ? unchecked((int)number) : 0;
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && !" \t()*/%+-<>&^|,=!~;".Contains(_text[_at]))
        {
            if (_text[_at] == Hole.Open)
                Unknown = true;
            _at++;
        }

        return _text[start.._at];
    }

    private int Apply(string operation, int a, int b)
    {
        switch (operation)
        {
            case "/" or "%" when b == 0:
                _bad = true;
                return 0;
            case "/" or "%" when b == -1:
                return operation == "/" ? unchecked(-a) : 0;
            case "/":
                return a / b;
            case "%":
                return a % b;
        }

        return unchecked(operation switch
        {
            "*" => a * b,
            "+" => a + b,
            "-" => a - b,
            "<<" => b is < 0 or > 31 ? 0 : a << b,
            ">>" => a >> Math.Clamp(b, 0, 31),
            "&" => a & b,
            "^" => a ^ b,
            _ => a | b,
        });
    }

    private bool Take(string sign)
    {
        Skip();
        if (!_text.AsSpan(_at).StartsWith(sign))
            return false;
        _at += sign.Length;
        return true;
    }

    private void Skip()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or ';')
            _at++;
    }
}
