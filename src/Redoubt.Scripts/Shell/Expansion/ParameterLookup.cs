using System.Globalization;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Running;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Finds the value of a parameter.</summary>
internal sealed class ParameterLookup(IExpansionHost host)
{
    /// <summary>The value, null when it has none. <paramref name="whole"/>: nothing is cut out of it, so what only mostly has a certain value counts as having none.</summary>
    public string? Value(string name, string? index, bool whole)
    {
        var state = host.State;
        if (name.Length == 0)
            return null;
        if (char.IsAsciiDigit(name[0]))
            return Positional(name, whole);
        switch (name)
        {
            case "?":
                return state.Status?.ToString(CultureInfo.InvariantCulture) ?? Hole.Of("$?");
            case "#":
                return state.Positional?.Count.ToString(CultureInfo.InvariantCulture) ?? (whole ? Hole.Of("$#") : "0");
            case "$" or "!":
                return Hole.Of("$" + name);
        }

        if (state.Find(name) is { } variable)
            return index is null ? variable.Value : Element(variable, name, index);
        if (index is not null && name is not ("BASH_SOURCE" or "BASH_VERSINFO"))
            return null;
        if (name is "BASH_SOURCE")
            return Positional("0", whole);
        return whole ? WellKnown.FixedValue(name) : WellKnown.UsualValue(name);
    }

    private string? Positional(string name, bool whole)
    {
        if (name == "0")
            return host.State.Name ?? (whole ? Hole.Of("$0") : "bash");
        return host.State.Positional is { } known && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number <= known.Count ? known[number - 1] : "" : null;
    }

    private string? Element(Variable variable, string name, string index)
    {
        if (variable.Pairs is not null)
            return variable.Pairs.GetValueOrDefault(index) ?? "";
        if (new Arithmetic(host.State, host.Budget).Evaluate(index) is not { } number)
            return ShellHole.Of($"${{{name}[{index}]}}");
        if (variable.Items is null)
            return number is 0 or -1 ? variable.Text : "";
        if (number < 0 && variable.Items.Count > 0)
            number += variable.Items.Keys.Last() + 1;
        return variable.Items.GetValueOrDefault(number) ?? "";
    }
}
