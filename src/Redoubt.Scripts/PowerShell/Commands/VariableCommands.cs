using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Get-Variable, Set-Variable and their like.</summary>
internal static class VariableCommands
{
    public static IReadOnlyList<Value>? Get(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Name !ValueOnly -Include -Exclude -Scope") is not { } bound)
            return null;
        var names = bound.Value("Name") is { } given ? [given] : call.Input ?? [new TextValue("*")];
        var found = new List<Value>();
        foreach (var name in names.SelectMany(Conversion.Elements))
        {
            if (!name.IsKnown)
                return null;
            found.AddRange(Named(Conversion.Text(name), host));
        }

        if (bound.Text("Exclude") is { } exclude)
            found.RemoveAll(one => Wildcard.IsMatch(exclude, Conversion.Text(one)));
        if (found.Count == 0)
            return null;
        return bound.Switch("ValueOnly") ? [.. found.SelectMany(one => Conversion.Elements(((ObjectValue)one).Properties["Value"]))] : found;
    }

    public static IReadOnlyList<Value>? Set(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Name Value -Include -Exclude -Description -Option -Visibility -Scope !Force !PassThru") is not { } bound || bound.Value("Name") is not { } names)
            return null;
        var value = bound.Has("Value") ? bound.Value("Value") ?? NullValue.Instance : call.Input is { } input ? PipelineCommands.Said(input) : NullValue.Instance;
        var set = new List<Value>();
        foreach (var name in Conversion.Elements(names))
        {
            if (!name.IsKnown)
                return null;
            var text = Conversion.Text(name);
            // A wildcard sets the variables that are there.
            foreach (var one in Wildcard.Has(text) ? [.. Named(text, host).Select(found => Conversion.Text(found))] : new[] { text })
            {
                host.SetVariable(one, value);
                set.Add(Variable(one, value));
            }
        }

        return bound.Switch("PassThru") ? set : [];
    }

    public static IReadOnlyList<Value>? Remove(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Name -Include -Exclude -Scope !Force !PassThru") is not { } bound || bound.Value("Name") is not { } names)
            return null;
        foreach (var name in Conversion.Elements(names))
        {
            if (!name.IsKnown)
                return null;
            foreach (var one in Named(Conversion.Text(name), host))
                host.SetVariable(Conversion.Text(one), NullValue.Instance);
        }

        return [];
    }

    /// <summary>The variables of that name, or all that a wildcard finds, in order of their names.</summary>
    public static List<Value> Named(string name, IScriptHost host)
    {
        if (!Wildcard.Has(name))
            return host.Variable(name) is { } value ? [Variable(Proper(name, host), value)] : [];
        var found = new List<Value>();
        foreach (var one in host.VariableNames.Where(one => !one.Contains(':') && Wildcard.IsMatch(name, one)).Order(StringComparer.OrdinalIgnoreCase))
        {
            if (!host.Budget.Step())
                break;
            found.Add(Variable(one, host.Variable(one) ?? NullValue.Instance));
        }

        return found;
    }

    private static string Proper(string name, IScriptHost host) => host.VariableNames.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    private static ObjectValue Variable(string name, Value value) => new("system.management.automation.psvariable") { Properties = { ["Name"] = new TextValue(name), ["Value"] = value } };
}
