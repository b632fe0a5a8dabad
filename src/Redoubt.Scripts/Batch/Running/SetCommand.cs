using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>set, set /a and set /p.</summary>
internal static class SetCommand
{
    /// <param name="process">Whose variables are set.</param>
    /// <param name="arguments">What stands behind "set".</param>
    /// <param name="line">Its line.</param>
    public static void Run(BatchProcess process, string arguments, int line)
    {
        var text = arguments.TrimStart(' ', '\t');
        if (Switch(text, 'a') is { } expression)
        {
            Calculate(process, expression.Replace("\"", "").Trim());
            return;
        }

        if (Switch(text, 'p') is { } question)
        {
            Ask(process, question);
            return;
        }

        text = Unquote(text);
        var equals = text.IndexOf('=');
        if (equals < 0)
        {
            if (process.Output is not null)
            {
                foreach (var one in process.Variables.List(text.Trim()))
                    process.Output.Line(one);
            }

            return;
        }

        if (equals == 0)
            return;
        var value = text[(equals + 1)..];

        // A text that grows piece by piece is worth reading when it is whole, in the command that uses it.
        var grows = process.Turning > 0 || process.Variables.TryGet(text[..equals], out var old) && (value.StartsWith(old, StringComparison.Ordinal) || value.EndsWith(old, StringComparison.Ordinal));
        process.Variables.Set(text[..equals], value);
        if (value.Length > 5 && !grows)
            process.Analysis.Texts.Add((Expanding.NamedValue.Show(value), process.At(line)));
    }

    private static void Calculate(BatchProcess process, string expression)
    {
        if (SetArithmetic.Evaluate(expression, process.Variables, process.Budget) is not { } number)
        {
            // A caret too many in the name is passed over.
            var equals = expression.IndexOf('=');
            if (equals <= 0 || !expression.AsSpan(0, equals).Contains('^'))
                return;
            expression = expression[..equals].Replace("^", "") + expression[equals..];
            if (SetArithmetic.Evaluate(expression, process.Variables, process.Budget) is not { } again)
                return;
            number = again;
        }

        process.Output?.Append(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

        // x = 4 * 700 / 1000
        var at = expression.IndexOf('=');
        if (process.Turning > 0 || at <= 0 || expression.LastIndexOf('=') != at || process.Variables.Formulas.Count >= 20 || expression.Length > 100)
            return;
        var (name, formula) = (expression[..at].Trim(), expression[(at + 1)..].Trim());
        if (name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && formula.AsSpan().IndexOfAny("+*/%&|<") > 0 && !formula.Contains(name, StringComparison.OrdinalIgnoreCase))
            process.Variables.Formulas[name] = $"({formula})";
    }

    private static string? Switch(string text, char letter)
    {
        text = text.TrimStart(' ', '\t', ',', ';', '=');
        return text.Length > 1 && text[0] == '/' && char.ToLowerInvariant(text[1]) == letter ? text[2..] : null;
    }

    // "x=y" z: the first quote and everything from the last one on is no part of it.
    private static string Unquote(string text)
    {
        if (!text.StartsWith('"'))
            return text;
        var last = text.LastIndexOf('"');
        return (last > 0 ? text[1..last] : text[1..]).TrimStart(' ', '\t');
    }

    private static void Ask(BatchProcess process, string text)
    {
        text = Unquote(text.TrimStart());
        var equals = text.IndexOf('=');
        if (equals < 0)
            return;
        process.Output?.Append(text[(equals + 1)..].TrimStart().Trim('"'));
        if (equals == 0)
            return;
        if (process.Input is null)
        {
            process.Variables.Set(text[..equals], Hole.Of(BatchProcess.Typed));
            return;
        }

        // One line is read; the next set /p reads the next one.
        var end = process.Input.IndexOf('\n');
        var answer = (end < 0 ? process.Input : process.Input[..end]).TrimEnd('\r');
        process.Input = end < 0 ? "" : process.Input[(end + 1)..];
        if (answer.Length > 0)
            process.Variables.Set(text[..equals], answer);
    }
}
