using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Sort-Object, Get-Unique, Group-Object, Measure-Object.</summary>
internal static class SortCommands
{
    public static IReadOnlyList<Value>? Sort(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Property !Descending !Unique !CaseSensitive !Stable -Culture -InputObject -Top -Bottom") is not { } bound)
            return null;
        var items = PipelineCommands.Input(call, bound);
        var sensitive = bound.Switch("CaseSensitive");
        var keyed = new List<(Value Item, Value Key)>(items.Count);
        foreach (var item in items)
        {
            var key = bound.Value("Property") is { } property ? PipelineCommands.Property(item, Conversion.Elements(property) is [var first, ..] ? first : property, host) ?? NullValue.Instance : item;
            if (!host.Budget.Step() || !key.IsKnown)
                return null;
            keyed.Add((item, key));
        }

        var order = Comparer<Value>.Create((one, other) => Comparison.Order(one, other, sensitive) ?? 0);
        IEnumerable<(Value Item, Value Key)> sorted = bound.Switch("Descending") ? keyed.OrderByDescending(one => one.Key, order) : keyed.OrderBy(one => one.Key, order);
        var all = sorted.ToList();
        if (bound.Switch("Unique"))
            all = [.. all.Where((one, index) => index == 0 || !Comparison.AreEqual(all[index - 1].Key, one.Key, sensitive))];
        return [.. all.Select(one => one.Item)];
    }

    public static IReadOnlyList<Value>? Unique(CommandCall call, IScriptHost host)
    {
        var items = call.Input ?? [];
        return items.All(item => item.IsKnown) && host.Budget.Step(1 + items.Count / 16) ? [.. items.Where((item, index) => index == 0 || !Comparison.AreEqual(items[index - 1], item, true))] : null;
    }

    public static IReadOnlyList<Value>? Group(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Property !NoElement !AsHashTable !AsString !CaseSensitive -InputObject") is not { } bound || bound.Has("AsHashTable"))
            return null;
        var groups = new Dictionary<string, List<Value>>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        foreach (var item in PipelineCommands.Input(call, bound))
        {
            var key = bound.Value("Property") is { } property ? PipelineCommands.Property(item, property, host) ?? NullValue.Instance : item;
            if (!host.Budget.Step() || !key.IsKnown)
                return null;
            var name = Conversion.Text(key);
            if (!groups.TryGetValue(name, out var members))
            {
                groups[name] = members = [];
                names.Add(name);
            }

            members.Add(item);
        }

        return [.. names.Order(StringComparer.OrdinalIgnoreCase).Select(name => new ObjectValue("microsoft.powershell.commands.groupinfo")
        {
            Properties = { ["Name"] = new TextValue(name), ["Count"] = new IntegerValue(groups[name].Count), ["Group"] = new ArrayValue(groups[name]) },
        })];
    }

    public static IReadOnlyList<Value>? Measure(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Property !Sum !Average !Maximum !Minimum !Line !Word !Character -InputObject") is not { } bound)
            return null;
        var items = PipelineCommands.Input(call, bound);
        var made = new ObjectValue("microsoft.powershell.commands.genericmeasureinfo") { Properties = { ["Count"] = new IntegerValue(items.Count) } };
        if (bound.Has("Line") || bound.Has("Word") || bound.Has("Character"))
        {
            var texts = items.Select(item => Conversion.Text(item)).ToList();
            made.Properties["Characters"] = new IntegerValue(texts.Sum(text => (long)text.Length));
            made.Properties["Lines"] = new IntegerValue(texts.Sum(text => (long)text.Split('\n').Length));
            made.Properties["Words"] = new IntegerValue(texts.Sum(text => (long)text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length));
        }

        var numbers = new List<double>();
        foreach (var item in items)
        {
            var value = bound.Value("Property") is { } property ? PipelineCommands.Property(item, property, host) ?? NullValue.Instance : item;
            if (!value.IsKnown || !host.Budget.Step())
                return null;
            if (Numbers.Real(value) is double number)
                numbers.Add(number);
        }

        if (numbers.Count > 0)
        {
            made.Properties["Sum"] = new DoubleValue(numbers.Sum());
            made.Properties["Average"] = new DoubleValue(numbers.Average());
            made.Properties["Maximum"] = new DoubleValue(numbers.Max());
            made.Properties["Minimum"] = new DoubleValue(numbers.Min());
        }

        return [made];
    }
}
