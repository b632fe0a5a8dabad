using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Select-Object.</summary>
internal static class SelectCommand
{
    public static IReadOnlyList<Value>? Run(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Property -First -Last -Skip -SkipLast -Index -SkipIndex -ExpandProperty -ExcludeProperty !Unique !CaseInsensitive !Wait -InputObject") is not { } bound)
            return null;
        IReadOnlyList<Value> items = PipelineCommands.Input(call, bound);
        foreach (var name in new[] { "First", "Last", "Skip", "SkipLast", "Index" })
        {
            if (bound.Has(name) && bound.Value(name) is not { IsKnown: true })
                return null;
        }

        if (bound.Has("Index"))
            items = [.. Conversion.Elements(bound.Value("Index")!).Select(Numbers.Whole).Where(at => at >= 0 && at < items.Count).Select(at => items[(int)at!.Value])];
        if (bound.Number("Skip") is long skip)
            items = bound.Has("Last") ? [.. items.Take((int)Math.Max(0, items.Count - skip))] : [.. items.Skip((int)Math.Clamp(skip, 0, items.Count))];
        if (bound.Number("SkipLast") is long skipLast)
            items = [.. items.Take((int)Math.Max(0, items.Count - skipLast))];
        if (bound.Has("First") || bound.Has("Last"))
        {
            var (first, last) = ((int)Math.Clamp(bound.Number("First") ?? 0, 0, items.Count), (int)Math.Clamp(bound.Number("Last") ?? 0, 0, items.Count));
            items = first + last >= items.Count ? items : [.. items.Take(first), .. items.TakeLast(last)];
        }

        if (bound.Value("ExpandProperty") is { } expand)
            items = Expand(items, expand, host) ?? [];
        else if (bound.Value("Property") is { } properties && !(properties is TextValue { Text: "*" }))
            items = [.. items.Select(item => Record(item, Conversion.Elements(properties), host))];
        return bound.Switch("Unique") ? Distinct(items, host) : items;
    }

    /// <summary>Each value once, the first of equal ones.</summary>
    public static List<Value> Distinct(IReadOnlyList<Value> items, IScriptHost host)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<Value>();
        foreach (var item in items)
        {
            if (host.Budget.Step() && seen.Add(Conversion.Text(item)))
                kept.Add(item);
        }

        return kept;
    }

    private static List<Value>? Expand(IReadOnlyList<Value> items, Value property, IScriptHost host)
    {
        var output = new List<Value>();
        foreach (var item in items)
        {
            if (!host.Budget.Step() || PipelineCommands.Property(item, property, host) is not { } value)
                return null;
            output.AddRange(Conversion.Elements(value));
        }

        return output;
    }

    private static ObjectValue Record(Value item, IReadOnlyList<Value> properties, IScriptHost host)
    {
        var made = new ObjectValue("system.management.automation.psobject");
        foreach (var property in properties)
        {
            var name = property is HashValue computed && (Indexing.Find(computed, new TextValue("Name")) is >= 0 and var at || (at = Indexing.Find(computed, new TextValue("n"))) >= 0 || (at = Indexing.Find(computed, new TextValue("l"))) >= 0)
                ? Conversion.Text(computed.Entries[at].Value) : Conversion.Text(property);
            made.Properties[name] = PipelineCommands.Property(item, property, host) ?? NullValue.Instance;
        }

        return made;
    }
}
