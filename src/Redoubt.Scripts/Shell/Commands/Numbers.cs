using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Expansion;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>seq, expr, bc, basename, dirname, yes, dd: small commands on arguments.</summary>
internal static class Numbers
{
    public static CommandResult? Sequence(CommandCall call)
    {
        var options = Options.Read(call.Arguments, "s:wf:", "separator=s: equal-width=w format=f:", false);
        var numbers = new List<long>();
        foreach (var operand in options.Operands)
        {
            if (!long.TryParse(operand, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return null;
            numbers.Add(number);
        }

        if (numbers.Count is 0 or > 3 || options.Has("f"))
            return null;
        var first = numbers.Count > 1 ? numbers[0] : 1;
        var step = numbers.Count == 3 ? numbers[1] : 1;
        var last = numbers[^1];
        if (step == 0 || (step > 0 ? last - first : first - last) / Math.Abs(step) > 100_000 || !call.Budget.Step(64))
            return null;
        var separator = options.Value("s") ?? "\n";
        var width = options.Has("w") ? Math.Max(first.ToString(CultureInfo.InvariantCulture).Length, last.ToString(CultureInfo.InvariantCulture).Length) : 0;
        var result = new StringBuilder();
        for (var value = first; step > 0 ? value <= last : value >= last; value += step)
            result.Append(result.Length > 0 ? separator : "").Append(value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'));
        return new CommandResult(result.Length == 0 ? "" : result.Append('\n').ToString());
    }

    public static CommandResult? Expr(CommandCall call)
    {
        var words = call.Arguments;
        if (words.Any(Hole.In))
            return null;
        string? text = words switch
        {
            ["substr", var value, var from, var length] when int.TryParse(from, out var start) && int.TryParse(length, out var count) =>
                start < 1 || start > value.Length ? "" : value.Substring(start - 1, Math.Clamp(count, 0, value.Length - start + 1)),
            ["length", var value] => value.Length.ToString(CultureInfo.InvariantCulture),
            ["index", var value, var letters] => (value.AsSpan().IndexOfAny(letters) + 1).ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        if (text is null && words.Count is > 0 and < 50 && words.All(word => word.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '*' or '/' or '%' or '(' or ')' or '<' or '>' or '=' or '!')))
        {
            text = new Arithmetic(new Running.ShellState(), call.Budget).Evaluate(string.Join(' ', words.Select(word => word == "=" ? "==" : word)))?.ToString(CultureInfo.InvariantCulture);
        }

        return text is null ? null : new CommandResult(text + "\n", text is "" or "0" ? 1 : 0);
    }

    public static CommandResult? Calculate(CommandCall call)
    {
        if (call.Text(call.Arguments.Where(argument => !argument.StartsWith('-')).ToList()) is not { } text)
            return null;
        var (input, output) = (10, 10);
        var result = new StringBuilder();
        foreach (var statement in text.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(1000))
        {
            var at = statement.IndexOf('=');
            if (statement.StartsWith("ibase", StringComparison.Ordinal) || statement.StartsWith("obase", StringComparison.Ordinal) || statement.StartsWith("scale", StringComparison.Ordinal))
            {
                if (at < 0 || !int.TryParse(statement.AsSpan(at + 1).Trim(), out var radix) || radix is < 2 or > 16)
                    return null;
                (input, output) = statement[0] switch { 'i' => (radix, output), 'o' => (input, radix), _ => (input, output) };
                continue;
            }

            var expression = input == 10 ? statement : System.Text.RegularExpressions.Regex.Replace(statement, "[0-9A-Fa-f]{1,16}", match => Based(match.Value.ToUpperInvariant(), input), System.Text.RegularExpressions.RegexOptions.NonBacktracking);
            if (expression.Any(char.IsAsciiLetter) || new Arithmetic(new Running.ShellState(), call.Budget).Evaluate(expression.Replace("^", "**", StringComparison.Ordinal)) is not { } value)
                return null;
            result.Append(Write(value, output)).Append('\n');
        }

        return new CommandResult(result.ToString());
    }

    public static CommandResult? BaseName(CommandCall call)
    {
        var operands = call.Arguments.Where(argument => !argument.StartsWith('-')).ToList();
        if (operands.Count == 0 || Hole.In(operands[0]))
            return null;
        var name = operands[0].TrimEnd('/');
        name = name[(name.LastIndexOf('/') + 1)..];
        if (operands.Count > 1 && name.Length > operands[1].Length && name.EndsWith(operands[1], StringComparison.Ordinal))
            name = name[..^operands[1].Length];
        return new CommandResult(name + "\n");
    }

    public static CommandResult? DirName(CommandCall call)
    {
        if (call.Arguments is not [.., var path] || Hole.In(path))
            return null;
        path = path.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        return new CommandResult((slash < 0 ? "." : slash == 0 ? "/" : path[..slash]) + "\n");
    }

    /// <summary>yes never ends; who reads it takes the first lines.</summary>
    public static CommandResult? Yes(CommandCall call)
    {
        var line = call.Arguments.Count == 0 ? "y" : string.Join(' ', call.Arguments);
        return call.Runner.Context.PipesInto is not "head" || line.Length > 200 ? null : new CommandResult(string.Concat(Enumerable.Repeat(line + "\n", 1000)));
    }

    /// <summary>dd on texts: skip, count and bs in bytes.</summary>
    public static CommandResult? Dd(CommandCall call)
    {
        string? Operand(string name) => call.Arguments.FirstOrDefault(argument => argument.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
        if (call.Text(Operand("if") is { } file ? [file] : []) is not { } text)
            return null;
        var size = int.TryParse(Operand("bs") ?? Operand("ibs") ?? "512", out var given) ? given : 0;
        if (size <= 0)
            return null;
        var skip = int.TryParse(Operand("skip") ?? "0", out var skipped) ? (long)skipped * size : 0;
        text = text[(int)Math.Clamp(skip, 0, text.Length)..];
        if (int.TryParse(Operand("count") ?? "", out var count))
            text = text[..(int)Math.Clamp((long)count * size, 0, text.Length)];
        if (Operand("of") is not { } target)
            return new CommandResult(text);
        call.Runner.Analysis.Files.Write(call.Runner.PathOf(target), text);
        return new CommandResult("");
    }

    private static string Based(string digits, int radix)
    {
        var value = 0L;
        foreach (var c in digits)
            value = unchecked((value * radix) + (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10));
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static string Write(long value, int radix)
    {
        if (radix == 10 || value == 0)
            return value.ToString(CultureInfo.InvariantCulture);
        var result = "";
        for (var rest = Math.Abs(value); rest > 0; rest /= radix)
            result = "0123456789ABCDEF"[(int)(rest % radix)] + result;
        return value < 0 ? "-" + result : result;
    }
}
