using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Get-Command, Get-Alias, Set-Alias, Get-Member: looking names up in the tables.</summary>
internal static class NameCommands
{
    public static IReadOnlyList<Value>? Commands(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Name ArgumentList -Verb -Noun -Module -CommandType -TotalCount !All !ListImported !Syntax -ParameterName -FullyQualifiedModule") is not { } bound)
            return null;
        if (bound.Value("Name") is { } name)
        {
            var found = name.IsKnown ? Conversion.Elements(name).SelectMany(one => Found(Conversion.Text(one), bound.Text("CommandType"))).ToList() : [];
            return found.Count > 0 ? found : null;
        }

        if ((bound.Has("Verb") && bound.Text("Verb") is null) || (bound.Has("Noun") && bound.Text("Noun") is null) || !host.Budget.Step())
            return null;
        return Found($"{bound.Text("Verb") ?? "*"}-{bound.Text("Noun") ?? "*"}", null);
    }

    /// <summary>The commands of that name, or all that a wildcard finds, in order.</summary>
    public static List<Value> Found(string name, string? kind)
    {
        if (!Wildcard.Has(name))
        {
            if (StockAliases.Of(name) is { } target)
                return [Alias(name, target)];
            return StockCmdlets.Proper(name) is { } proper ? [Cmdlet(proper)] : [];
        }

        var found = new List<Value>();
        // Aliases are listed too, first, unless only cmdlets are asked for; names with a dash in the pattern match none anyway.
        if (kind is null or "All" or "Alias" && !name.Contains('-'))
            found.AddRange(StockAliases.All.Where(one => Wildcard.IsMatch(name, one.Key)).OrderBy(one => one.Key, StringComparer.OrdinalIgnoreCase).Select(one => Alias(one.Key, one.Value)));
        if (kind is null || !kind.Equals("Alias", StringComparison.OrdinalIgnoreCase))
            found.AddRange(StockCmdlets.All.Where(one => Wildcard.IsMatch(name, one)).Select(Cmdlet));
        return found;
    }

    public static IReadOnlyList<Value>? Aliases(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Name -Exclude -Scope -Definition") is not { } bound || !host.Budget.Step())
            return null;
        if (bound.Has("Definition"))
            return bound.Text("Definition") is { } definition ? [.. StockAliases.All.Where(one => Wildcard.IsMatch(definition, one.Value)).Select(one => Alias(one.Key, one.Value))] : null;
        var name = bound.Has("Name") ? bound.Text("Name") : "*";
        return name is null ? null : [.. StockAliases.All.Where(one => Wildcard.IsMatch(name, one.Key)).OrderBy(one => one.Key, StringComparer.OrdinalIgnoreCase).Select(one => Alias(one.Key, one.Value))];
    }

    public static IReadOnlyList<Value>? SetAlias(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Name Value -Description -Option !PassThru -Scope !Force") is not { } bound || bound.Text("Name") is not { } name || bound.Text("Value") is not { } value)
            return null;
        host.SetAlias(name, value);
        return [];
    }

    /// <summary>The members of a value that the tables know, by name.</summary>
    public static IReadOnlyList<Value>? Members(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Name -InputObject -MemberType -View !Static !Force") is not { } bound || !host.Budget.Step())
            return null;
        var target = PipelineCommands.Input(call, bound) is [var first, ..] ? first : null;
        if (target is null || KnownMembers.Of(target) is not { Count: > 0 } names || (bound.Has("Name") && bound.Text("Name") is null))
            return null;
        var pattern = bound.Text("Name") ?? "*";
        return [.. names.Where(one => Wildcard.IsMatch(pattern, one.Name)).Select(one => new ObjectValue("microsoft.powershell.commands.memberdefinition") { Properties = { ["Name"] = new TextValue(one.Name), ["MemberType"] = new TextValue(one.Method ? "Method" : "Property") } })];
    }

    public static ObjectValue Alias(string name, string target) => new("system.management.automation.aliasinfo")
    {
        Properties = { ["Name"] = new TextValue(name), ["Definition"] = new TextValue(target), ["ResolvedCommandName"] = new TextValue(target), ["ReferencedCommand"] = new TextValue(target), ["Value"] = new TextValue(target), ["CommandType"] = new TextValue("Alias") },
    };

    private static ObjectValue Cmdlet(string name) => new("system.management.automation.cmdletinfo") { Properties = { ["Name"] = new TextValue(name), ["CommandType"] = new TextValue("Cmdlet"), ["Definition"] = new TextValue(name) } };
}
