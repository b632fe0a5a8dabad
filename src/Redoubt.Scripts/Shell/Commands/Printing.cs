using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>echo and printf.</summary>
internal static class Printing
{
    public static CommandResult? Echo(CommandCall call)
    {
        var (newline, escapes, at) = (true, false, 0);
        for (; at < call.Arguments.Count; at++)
        {
            var option = call.Arguments[at];
            if (option.Length < 2 || option[0] != '-' || !option.AsSpan(1).ContainsAny("neE") || option.AsSpan(1).ContainsAnyExcept("neE"))
                break;
            newline &= !option.Contains('n');
            escapes = option.Contains('e') || (escapes && !option.Contains('E'));
        }

        var text = string.Join(' ', call.Arguments.Skip(at));
        if (escapes)
        {
            text = AnsiText.Decode(text, true, out var stopped);
            newline &= !stopped;
        }

        return new CommandResult(newline ? text + "\n" : text);
    }

    public static CommandResult? Printf(CommandCall call)
    {
        var arguments = call.Arguments;
        string? variable = null;
        if (arguments is ["-v", var name, ..])
        {
            variable = name;
            arguments = [.. arguments.Skip(2)];
        }
        else if (arguments is ["--", ..])
        {
            arguments = [.. arguments.Skip(1)];
        }

        if (arguments.Count == 0)
            return new CommandResult("", 1);
        var text = new StringBuilder();
        var values = arguments.Skip(1).ToList();
        var at = 0;
        do
        {
            var before = at;
            if (!Format(arguments[0], values, ref at, text) || at == before || !call.Budget.Step())
                break;
        }
        while (at < values.Count && text.Length < call.Budget.Limits.Text);

        var result = text.ToString();
        if (result.AsSpan().ContainsAnyInRange('\u0080', '\u00FF'))
            result = ShellBytes.Reread(result);
        if (variable is null)
            return new CommandResult(result);
        var open = variable.IndexOf('[');
        if (open > 0 && long.TryParse(variable.AsSpan(open + 1).TrimEnd(']'), out var index))
            call.Runner.State.Variables = call.Runner.State.Variables.SetItem(variable[..open], (call.Runner.State.Find(variable[..open]) ?? new Running.Variable()).WithItem(index, result));
        else
            call.Runner.State.Set(variable, result);
        return new CommandResult("");
    }

    // One pass over the format; false when %b said that nothing more is to be printed.
    private static bool Format(string format, List<string> values, ref int at, StringBuilder text)
    {
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c == '\\' && i + 1 < format.Length)
            {
                var end = EscapeEnd(format, i);
                if (format[i + 1] == 'c')
                    return false;
                text.Append(AnsiText.Decode(format[i..end], false, out _) is var decoded && decoded.Length == 1 && end - i > 2 ? decoded : decoded);
                i = end - 1;
                continue;
            }

            if (c != '%' || i + 1 >= format.Length)
            {
                text.Append(c);
                continue;
            }

            if (format[i + 1] == '%')
            {
                text.Append('%');
                i++;
                continue;
            }

            var specification = new PrintfField();
            i = specification.Read(format, i + 1, values, ref at);
            if (!specification.Write(at < values.Count ? values[at] : null, text))
                return false;
            at++;
        }

        return true;
    }

    private static int EscapeEnd(string format, int at)
    {
        var c = format[at + 1];
        var end = at + 2;
        var most = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (most > 0)
        {
            while (end < format.Length && end - at - 2 < most && char.IsAsciiHexDigit(format[end]))
                end++;
        }
        else if (c is >= '0' and <= '7')
        {
            while (end < format.Length && end - at - 1 < 3 && format[end] is >= '0' and <= '7')
                end++;
        }

        return end;
    }

    /// <summary>A number as printf reads it: decimal, 0x, 0 octal, or a quote and a character.</summary>
    public static long? Number(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return 0;
        if (Hole.In(text))
            return null;
        if (text[0] is '\'' or '"')
            return text.Length > 1 ? char.IsHighSurrogate(text[1]) && text.Length > 2 ? char.ConvertToUtf32(text[1], text[2]) : text[1] : 0;
        var negative = text[0] == '-';
        var digits = text.AsSpan(negative || text[0] == '+' ? 1 : 0);
        long value;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            _ = long.TryParse(digits[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value);
        }
        else if (digits.Length > 1 && digits[0] == '0')
        {
            value = 0;
            foreach (var c in digits)
            {
                if (c is < '0' or > '7')
                    break;
                value = unchecked((value * 8) + c - '0');
            }
        }
        else
        {
            var end = 0;
            while (end < digits.Length && char.IsAsciiDigit(digits[end]))
                end++;
            _ = long.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }

        return negative ? unchecked(-value) : value;
    }
}
