using System.Globalization;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Expands <c>$name</c> and <c>${…}</c>.</summary>
internal sealed class ParameterExpansion(IExpansionHost host, Expander expander)
{
    private static readonly HashSet<string> Changing = ["RANDOM", "SRANDOM", "SECONDS", "EPOCHSECONDS", "EPOCHREALTIME", "LINENO", "BASHPID", "PPID"];

    private readonly ParameterLookup _lookup = new(host);

    /// <summary>The values; more than one for <c>$@</c> and arrays.</summary>
    public Expanded Expand(ParameterPart part, bool quoted, Beside beside)
    {
        if (!host.Budget.Step())
            return Expanded.Of(ShellHole.Of(part.Source));
        if (part.Indirect)
            return Indirect(part, quoted, beside);
        var many = part.Name is "@" or "*" || part.Subscript?.Plain is "@" or "*";
        return many ? ExpandMany(part, quoted, beside) : ExpandOne(part, _lookup.Value(part.Name, Index(part), part.Operator.Length == 0 && !part.Length), beside);
    }

    private Expanded ExpandMany(ParameterPart part, bool quoted, Beside beside)
    {
        var joined = part.Name == "*" || part.Subscript?.Plain == "*";
        IReadOnlyList<string>? values;
        if (part.Subscript is null)
        {
            values = host.State.Positional;
            if (values is null)
            {
                // Nobody knows the arguments of the script. Unquoted, they are mostly noise between letters.
                if (part.Length)
                    return Expanded.Of("0");
                return quoted && part.Operator.Length == 0 && beside == Beside.Nothing ? Expanded.Of(ShellHole.Of(part.Source)) : new Expanded([], true, joined);
            }

            if (part.Operator == ":")
                values = [_lookup.Value("0", null, true) ?? "", .. values];
        }
        else
        {
            values = host.State.Find(part.Name)?.Values ?? [];
        }

        if (part.Length)
            return Expanded.Of(values.Count.ToString(CultureInfo.InvariantCulture));
        switch (part.Operator)
        {
            case "":
                return new Expanded(values, true, joined);
            case ":":
                return new Expanded(Slice(part, values, part.Subscript is null), true, joined);
            case ":-" or "-" or ":=" or "=" or ":+" or "+" or ":?" or "?":
                var isSet = values.Count > 0;
                return part.Operator.EndsWith('+') == isSet ? Expanded.Of(Operand(part, quoted)) : new Expanded(values, true, joined);
            default:
                return new Expanded([.. values.Select(value => ValueOperators.Apply(part, value, expander, host))], true, joined);
        }
    }

    private Expanded ExpandOne(ParameterPart part, string? value, Beside beside)
    {
        if (part.Length)
            return Expanded.Of(value is null ? IsEnvironment(part.Name) ? ShellHole.Of(part.Source) : "0" : Hole.In(value) ? ShellHole.Of(part.Source) : new StringInfoLength(value).ToString());
        switch (part.Operator)
        {
            case ":-" or "-":
                return Expanded.Of(IsMissing(part, value) ? Operand(part, false) : value!);
            case ":=" or "=":
                if (!IsMissing(part, value))
                    return Expanded.Of(value!);
                var text = Operand(part, false);
                host.State.Set(part.Name, text);
                return Expanded.Of(text);
            case ":+" or "+":
                return Expanded.Of(IsMissing(part, value) ? "" : Operand(part, false));
            case ":?" or "?":
                return Expanded.Of(value ?? ShellHole.Of("$" + part.Name));
        }

        if (value is null)
        {
            if (Changing.Contains(part.Name))
                return Expanded.Of(ShellHole.Of(part.Source));
            return IsNoise(part, beside) ? Expanded.Of("") : Expanded.Of(ShellHole.Of(part.Operator.Length == 0 ? "$" + part.Name : part.Source));
        }

        return Expanded.Of(part.Operator.Length == 0 ? value : part.Operator == ":" ? Substring(part, value) : ValueOperators.Apply(part, value, expander, host));
    }

    // A variable that was never set is empty. That is what is meant inside a command's name or between letters, and with an operator;
    // else it is more useful to say that something is missing.
    private static bool IsNoise(ParameterPart part, Beside beside)
    {
        if (part.Name == "9" || part.Subscript is not null)
            return true;
        if (IsEnvironment(part.Name))
            return false;
        return beside != Beside.Nothing || (part.Operator.Length > 0 && !char.IsAsciiDigit(part.Name[0]));
    }

    private static bool IsEnvironment(string name) => name.Length > 0 && (WellKnown.UsualValue(name) is not null || (name.Length > 2 && name.All(c => char.IsAsciiLetterUpper(c) || c is '_' || char.IsAsciiDigit(c))));

    private static bool IsMissing(ParameterPart part, string? value) => value is null || (part.Operator[0] == ':' && value.Length == 0);

    private string Operand(ParameterPart part, bool quoted) => part.Operand is null ? "" : quoted ? expander.QuotedText(part.Operand) : expander.Text(part.Operand);

    private string? Index(ParameterPart part) => part.Subscript is null ? null : expander.Text(part.Subscript);

    private Expanded Indirect(ParameterPart part, bool quoted, Beside beside)
    {
        if (part.Operator is "*" or "@")
            return new Expanded([.. host.State.Variables.Keys.Where(name => name.StartsWith(part.Name, StringComparison.Ordinal))], true, part.Operator == "*");
        if (part.Subscript?.Plain is "@" or "*")
            return new Expanded(host.State.Find(part.Name)?.Keys ?? [], true, part.Subscript.Plain == "*");
        var name = _lookup.Value(part.Name, Index(part), false);
        if (name is null)
            return Expanded.Of(part.Name is "#" ? "bash" : "");
        if (Hole.In(name))
            return Expanded.Of(ShellHole.Of(part.Source));
        var direct = part with { Indirect = false, Name = name, Subscript = null };
        var open = name.IndexOf('[');
        if (open > 0 && name.EndsWith(']'))
            direct = direct with { Name = name[..open], Subscript = new Word(0, 0, [new LiteralPart(name[(open + 1)..^1])]) };
        return Expand(direct, quoted, beside);
    }

    private string Substring(ParameterPart part, string value)
    {
        if (Hole.In(value) || expander.Number(part.Operand ?? Word.Empty) is not { } offset)
            return ShellHole.Of(part.Source);
        if (offset < 0)
            offset += value.Length;
        if (offset < 0 || offset > value.Length)
            return "";
        if (part.Second is null)
            return value[(int)offset..];
        if (expander.Number(part.Second) is not { } length)
            return ShellHole.Of(part.Source);
        var end = length < 0 ? value.Length + length : Math.Min(value.Length, offset + length);
        return end <= offset ? "" : value[(int)offset..(int)end];
    }

    private IReadOnlyList<string> Slice(ParameterPart part, IReadOnlyList<string> values, bool positional)
    {
        if (expander.Number(part.Operand ?? Word.Empty) is not { } offset)
            return [ShellHole.Of(part.Source)];
        if (offset < 0)
            offset += values.Count;
        if (offset < 0 || offset >= values.Count)
            return [];
        var length = part.Second is null ? values.Count : expander.Number(part.Second) ?? 0;
        var rest = values.Skip((int)offset);
        return length < 0 ? [] : [.. rest.Take((int)Math.Min(length, values.Count))];
    }

    // Characters as the shell counts them: a pair of surrogates is one.
    private readonly struct StringInfoLength(string text)
    {
        public override string ToString() => (text.Length - text.Count(char.IsLowSurrogate)).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>What an expansion gives. <see cref="Many"/>: each value is an argument of its own; <see cref="Joined"/>: unless quoted, then they are one.</summary>
internal readonly record struct Expanded(IReadOnlyList<string> Values, bool Many, bool Joined)
{
    public static Expanded Of(string value) => new([value], false, false);
}
