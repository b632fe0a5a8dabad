using System.Globalization;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>The functions of awk that only work on texts and numbers.</summary>
internal static class AwkFunctions
{
    public static string Call(string name, AwkMachine machine, AwkExpressions expressions)
    {
        machine.Expect("(");
        switch (name)
        {
            case "sub" or "gsub":
                return Substitute(name, machine, expressions);
            case "split":
                return Split(machine, expressions);
            case "match":
                var subject = expressions.Read();
                machine.Expect(",");
                var match = expressions.Pattern()?.Match(subject);
                machine.Expect(")");
                machine.Failed |= match is null;
                var found = match is { Success: true };
                machine.Set("RSTART", Text(found ? match!.Index + 1 : 0));
                machine.Set("RLENGTH", Text(found ? match!.Length : -1));
                return machine.Get("RSTART");
        }

        var values = new List<string>();
        while (!machine.Is(")") && !machine.Failed)
        {
            values.Add(expressions.Read());
            if (!machine.Take(","))
                break;
        }

        machine.Expect(")");
        var first = values.Count > 0 ? values[0] : machine.Field(0);
        switch (name)
        {
            case "length":
                return Text(first.Length);
            case "substr" when values.Count >= 2:
                var start = (long)Math.Clamp(Math.Round(AwkExpressions.Number(values[1])), int.MinValue, int.MaxValue);
                var end = values.Count > 2 ? start + (long)Math.Clamp(Math.Round(AwkExpressions.Number(values[2])), 0, int.MaxValue) : long.MaxValue;
                start = Math.Clamp(start - 1, 0, first.Length);
                end = Math.Clamp(end == long.MaxValue ? first.Length : end - 1, start, first.Length);
                return first[(int)start..(int)end];
            case "index" when values.Count == 2:
                return Text(first.IndexOf(values[1], StringComparison.Ordinal) + 1);
            case "toupper":
                return first.ToUpperInvariant();
            case "tolower":
                return first.ToLowerInvariant();
            case "sprintf" when values.Count > 0:
                return AwkExpressions.Format(values);
            case "int":
                return Text((long)Math.Clamp(AwkExpressions.Number(first), long.MinValue / 2, long.MaxValue / 2));
            case "strtonum":
                return first.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(first.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? Text(hex) : Text((long)AwkExpressions.Number(first));
            case "xor" when values.Count == 2:
                return Text((long)AwkExpressions.Number(first) ^ (long)AwkExpressions.Number(values[1]));
            case "and" when values.Count == 2:
                return Text((long)AwkExpressions.Number(first) & (long)AwkExpressions.Number(values[1]));
            default:
                machine.Failed = true;
                return "";
        }
    }

    private static string Substitute(string name, AwkMachine machine, AwkExpressions expressions)
    {
        var pattern = expressions.Pattern();
        machine.Expect(",");
        var with = expressions.Read();
        var (value, set) = machine.Take(",") ? expressions.Target() : (machine.Field(0), text => machine.SetField(0, text));
        machine.Expect(")");
        if (pattern is null || machine.Failed)
        {
            machine.Failed = true;
            return "0";
        }

        var count = 0;
        var result = pattern.Replace(value, match =>
        {
            count++;
            return with.Replace("\\&", "\0", StringComparison.Ordinal).Replace("&", match.Value, StringComparison.Ordinal).Replace("\0", "&", StringComparison.Ordinal);
        }, name == "gsub" ? -1 : 1);
        if (count > 0)
            set(result);
        return Text(count);
    }

    private static string Split(AwkMachine machine, AwkExpressions expressions)
    {
        var text = expressions.Read();
        machine.Expect(",");
        var array = machine.Array(machine.Current.Text);
        machine.At++;
        var separator = machine.Get("FS");
        if (machine.Take(","))
        {
            separator = machine.Current.Kind == AwkKind.Pattern ? machine.Current.Text : expressions.Read();
            if (machine.Current.Kind == AwkKind.Pattern)
                machine.At++;
        }

        machine.Expect(")");
        var parts = machine.Split(text, separator);
        array.Clear();
        for (var i = 0; i < parts.Length; i++)
            array[Text(i + 1)] = parts[i];
        return Text(parts.Length);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
