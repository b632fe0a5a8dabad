using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Get-Item, Set-Item and their like on variable:, env: and alias:. Files and the registry are not worked out.</summary>
internal static class DriveCommands
{
    public static IReadOnlyList<Value>? Get(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Path -LiteralPath -Filter -Include -Exclude !Recurse !Force !Name -Depth !File !Directory -Attributes !Hidden !ReadOnly !System") is not { } bound)
            return null;
        var paths = bound.Value("Path") ?? bound.Value("LiteralPath") ?? (call.Input is { Count: > 0 } input ? PipelineCommands.Said(input) : null);
        if (paths is null)
            return null;
        var found = new List<Value>();
        foreach (var path in Conversion.Elements(paths))
        {
            if (!path.IsKnown || Items(Conversion.Text(path), host) is not { } items)
                return null;
            found.AddRange(items);
        }

        if (bound.Text("Include") is { } include)
            found.RemoveAll(one => !Wildcard.IsMatch(include, Conversion.Text(one)));
        return found.Count > 0 ? found : null;
    }

    public static IReadOnlyList<Value>? Set(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Path Value -LiteralPath -Options !Force !PassThru -Filter -Include -Exclude") is not { } bound)
            return null;
        return Assign(bound, "Path", call, host);
    }

    public static IReadOnlyList<Value>? New(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Path -Name -ItemType -Type -Value !Force") is not { } bound || bound.Text("Path") is not { } path || Split(path) is not ({ } drive, var name))
            return null;
        if (name.Length == 0)
            name = bound.Text("Name") ?? "";
        return name.Length > 0 && Write(drive, name, bound.Value("Value") ?? NullValue.Instance, host) ? [] : null;
    }

    public static IReadOnlyList<Value>? Remove(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Path -LiteralPath !Force !Recurse -Filter -Include -Exclude") is not { } bound || (bound.Text("Path") ?? bound.Text("LiteralPath")) is not { } path || Split(path) is not ({ } drive, var name) || drive == "alias")
            return null;
        foreach (var one in Items(path, host) ?? [])
            Write(drive, Conversion.Text(one), NullValue.Instance, host);
        return name.Length > 0 ? [] : null;
    }

    /// <summary>"variable:/x" → ("variable", "x"); null for a path on another drive.</summary>
    public static (string Drive, string Name)? Split(string path)
    {
        var colon = path.IndexOf(':');
        if (colon <= 0)
            return null;
        var drive = path[..colon].ToLowerInvariant();
        if (drive.LastIndexOf('\\') is >= 0 and var provider)
            drive = drive[(provider + 1)..];
        drive = drive == "environment" ? "env" : drive;
        return drive is "variable" or "env" or "alias" ? (drive, path[(colon + 1)..].TrimStart(':').Trim('\\', '/')) : null;
    }

    /// <summary>What a path on one of the drives leads to; null on another drive, or for a function.</summary>
    public static List<Value>? Items(string path, IScriptHost host)
    {
        if (Split(path) is not (var drive, var name))
            return null;
        if (name.Length == 0)
            name = "*";
        switch (drive)
        {
            case "variable":
                return VariableCommands.Named(name, host);
            case "alias":
                return [.. StockAliases.All.Where(one => Wildcard.IsMatch(name, one.Key)).Select(one => NameCommands.Alias(one.Key, one.Value))];
            default:
                if (!Wildcard.Has(name))
                    return host.Variable("env:" + name) is { } value ? [Entry(name, value)] : [];
                return [.. host.VariableNames.Where(one => one.StartsWith("env:", StringComparison.OrdinalIgnoreCase) && Wildcard.IsMatch(name, one[4..])).Order(StringComparer.OrdinalIgnoreCase).Select(one => Entry(one[4..], host.Variable(one) ?? NullValue.Instance))];
        }
    }

    private static IReadOnlyList<Value>? Assign(Bound bound, string parameter, CommandCall call, IScriptHost host)
    {
        if ((bound.Value(parameter) ?? bound.Value("LiteralPath")) is not { } paths)
            return null;
        var value = bound.Value("Value") ?? (call.Input is { } input ? PipelineCommands.Said(input) : NullValue.Instance);
        foreach (var path in Conversion.Elements(paths))
        {
            if (!path.IsKnown || Split(Conversion.Text(path)) is not (var drive, var name) || name.Length == 0)
                return null;
            foreach (var one in Wildcard.Has(name) ? [.. Items(Conversion.Text(path), host)!.Select(found => Conversion.Text(found))] : new[] { name })
            {
                if (!Write(drive, one, value, host))
                    return null;
            }
        }

        return [];
    }

    private static bool Write(string drive, string name, Value value, IScriptHost host)
    {
        if (drive == "alias")
        {
            if (!value.IsKnown)
                return false;
            host.SetAlias(name, Conversion.Text(value));
        }
        else
        {
            host.SetVariable(drive == "env" ? "env:" + name : name, drive == "env" && value is not NullValue ? new TextValue(Conversion.Text(value, host)) : value);
        }

        return true;
    }

    private static ObjectValue Entry(string name, Value value) => new("system.collections.dictionaryentry") { Properties = { ["Name"] = new TextValue(name), ["Key"] = new TextValue(name), ["Value"] = value } };
}
