using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>One <c>%…</c> of printf.</summary>
internal sealed class PrintfField
{
    private string _flags = "";
    private int _width;
    private int _precision = -1;
    private char _kind;

    /// <summary>Reads the field from behind the percent sign; gives the place of its letter.</summary>
    public int Read(string format, int at, List<string> values, ref int next)
    {
        var start = at;
        while (at < format.Length && format[at] is '-' or '+' or ' ' or '#' or '0')
            at++;
        _flags = format[start..at];
        _width = ReadNumber(format, ref at, values, ref next) ?? 0;
        if (at < format.Length && format[at] == '.')
        {
            at++;
            _precision = ReadNumber(format, ref at, values, ref next) ?? 0;
        }

        while (at < format.Length && format[at] is 'l' or 'h' or 'L' or 'q' && at + 1 < format.Length && char.IsAsciiLetter(format[at + 1]))
            at++;
        _kind = at < format.Length ? format[at] : 's';
        if (_kind == '(')
        {
            var close = format.IndexOf(')', at);
            at = close < 0 ? format.Length - 1 : Math.Min(format.Length - 1, close + 1);
        }

        return Math.Min(at, format.Length - 1);
    }

    /// <summary>Writes a value; false when it says that printing ends.</summary>
    public bool Write(string? value, StringBuilder text)
    {
        var goesOn = true;
        string part;
        switch (_kind)
        {
            case 'b':
                part = AnsiText.Decode(value ?? "", true, out var stopped);
                goesOn = !stopped;
                break;
            case 'q':
                part = ShellQuote.Write(value ?? "");
                break;
            case 'c':
                part = value is null || value.Length == 0 ? "" : Hole.In(value) ? value : value[..1];
                break;
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X':
                part = Digits(value);
                break;
            case 'e' or 'f' or 'g' or 'E' or 'F' or 'G':
                part = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number.ToString((_kind is 'f' or 'F' ? "F" : "G") + (_precision < 0 ? 6 : Math.Min(_precision, 30)), CultureInfo.InvariantCulture)
                    : value is not null && Hole.In(value) ? value : "0.000000";
                break;
            case '(':
                part = Hole.Of("date");
                break;
            default:
                part = value ?? "";
                if (_precision >= 0 && part.Length > _precision && !Hole.In(part))
                    part = part[.._precision];
                break;
        }

        text.Append(_flags.Contains('-') ? part.PadRight(_width) : part.PadLeft(_width, _flags.Contains('0') && _kind is not ('s' or 'b' or 'c' or 'q') ? '0' : ' '));
        return goesOn;
    }

    private string Digits(string? value)
    {
        if (Printing.Number(value ?? "") is not { } number)
            return value!;
        var text = _kind switch
        {
            'o' => (_flags.Contains('#') ? "0" : "") + Convert.ToString(number, 8),
            'x' => (_flags.Contains('#') ? "0x" : "") + number.ToString("x", CultureInfo.InvariantCulture),
            'X' => (_flags.Contains('#') ? "0X" : "") + number.ToString("X", CultureInfo.InvariantCulture),
            'u' => ((ulong)number).ToString(CultureInfo.InvariantCulture),
            _ => (_flags.Contains('+') && number >= 0 ? "+" : "") + number.ToString(CultureInfo.InvariantCulture),
        };
        return _precision > text.Length ? text.PadLeft(Math.Min(_precision, 1000), '0') : text;
    }

    private static int? ReadNumber(string format, ref int at, List<string> values, ref int next)
    {
        if (at < format.Length && format[at] == '*')
        {
            at++;
            return next < values.Count && int.TryParse(values[next++], out var given) ? Math.Clamp(given, 0, 10_000) : 0;
        }

        var start = at;
        while (at < format.Length && char.IsAsciiDigit(format[at]))
            at++;
        return at == start ? null : int.TryParse(format.AsSpan(start, at - start), out var number) ? Math.Min(number, 10_000) : 10_000;
    }
}
