using System.Text;
using Redoubt.Scripts.JavaScript.Running;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>Methods of arrays.</summary>
internal static class ArrayCalls
{
    public static object? Call(Machine machine, JsArray array, string name, IReadOnlyList<object?> arguments, Node node)
    {
        var items = array.Items;
        var first = arguments.Count > 0 ? arguments[0] : JsUndefined.Value;
        var second = arguments.Count > 1 ? arguments[1] : JsUndefined.Value;
        if (!machine.Budget.Step(1 + (items.Count / 4096)))
            return null;
        switch (name)
        {
            case "toString": return Coercion.Text(array);
            case "valueOf": return array;
            case "join": return Join(machine, items, first is JsUndefined ? "," : Coercion.Text(first));
            case "at": return Coercion.Integer(first) is not { } at ? null : (at < 0 ? at + items.Count : at) is var place && place >= 0 && place < items.Count ? items[place] : JsUndefined.Value;
            case "includes": return items.Exists(one => Coercion.StrictEquals(one, first) || (one is double.NaN && first is double.NaN));
            case "indexOf": return (double)items.FindIndex(Math.Min(StringCalls.Relative(second, 0, items.Count), items.Count), one => Coercion.StrictEquals(one, first));
            case "lastIndexOf":
                var last = second is JsUndefined ? items.Count - 1 : double.IsNaN(Coercion.Number(second) ?? 0) ? 0 : Math.Min(items.Count - 1, (Coercion.Integer(second) ?? 0) is var n && n < 0 ? n + items.Count : n);
                return last < 0 ? -1d : (double)items.FindLastIndex(last, one => Coercion.StrictEquals(one, first));
            case "concat":
                if (!machine.Budget.Produce(items.Count))
                    return null;
                return machine.Array([.. items, .. arguments.SelectMany(one => one is JsArray other ? other.Items : (IEnumerable<object?>)[one])]);
            case "slice":
                var (start, end) = (StringCalls.Relative(first, 0, items.Count), StringCalls.Relative(second, items.Count, items.Count));
                return machine.Budget.Produce(items.Count) ? machine.Array(start < end ? items.GetRange(start, end - start) : []) : null;
            case "push":
                machine.Touch(array.Serial);
                if (items.Count + arguments.Count > machine.Budget.Limits.Elements)
                    return null;
                items.AddRange(arguments);
                return (double)items.Count;
            case "unshift":
                machine.Touch(array.Serial);
                items.InsertRange(0, arguments);
                return (double)items.Count;
            case "pop" or "shift":
                machine.Touch(array.Serial);
                if (items.Count == 0)
                    return JsUndefined.Value;
                var index = name == "pop" ? items.Count - 1 : 0;
                var taken = items[index];
                items.RemoveAt(index);
                return taken;
            case "reverse":
                machine.Touch(array.Serial);
                items.Reverse();
                return array;
            case "toReversed": return machine.Array(Enumerable.Reverse(items).ToList());
            case "sort" or "toSorted": return Sort(machine, name == "sort" ? array : machine.Array([.. items]), first, node);
            case "fill":
                machine.Touch(array.Serial);
                for (var (i, to) = (StringCalls.Relative(second, 0, items.Count), StringCalls.Relative(arguments.Count > 2 ? arguments[2] : JsUndefined.Value, items.Count, items.Count)); i < to; i++)
                    items[i] = first;
                return array;
            case "splice": return Splice(machine, array, arguments);
            case "copyWithin": return CopyWithin(machine, array, arguments);
            case "flat": return machine.Array(Flat(items, first is JsUndefined ? 1 : (int)Math.Clamp(Coercion.Number(first) ?? 1, 0, 50)).Take(100_000).ToList());
            case "keys" or "values" or "entries": return Iterator(machine, items, name);
            case "hasOwnProperty": return Coercion.Number(first) is { } own && own >= 0 && own < items.Count;
            default: return Each(machine, array, name, first, arguments, node);
        }
    }

    private static string? Join(Machine machine, List<object?> items, string sign)
    {
        var text = new StringBuilder();
        for (var index = 0; index < items.Count; index++)
        {
            if (text.Length > machine.Budget.Limits.Text)
                return null;
            text.Append(index > 0 ? sign : "").Append(items[index] is JsUndefined or JsNull ? "" : Coercion.Text(items[index]));
        }

        return machine.Budget.Produce(text.Length) ? text.ToString() : null;
    }

    private static object? Each(Machine machine, JsArray array, string name, object? function, IReadOnlyList<object?> arguments, Node node)
    {
        if (function is not JsFunction)
            return null;
        var kept = new List<object?>();
        var items = array.Items.ToList();
        var fold = name.StartsWith("reduce", StringComparison.Ordinal);
        if (name == "reduceRight")
            items.Reverse();
        var value = fold ? arguments.Count > 1 ? arguments[1] : items.Count > 0 ? items[0] : throw new JsThrow("TypeError: nothing to reduce") : null;
        for (var index = fold && arguments.Count < 2 ? 1 : 0; index < items.Count; index++)
        {
            if (!machine.Budget.Turn())
                return null;
            if (fold)
            {
                value = machine.Calls.Invoke(function, null, [value, items[index], (double)index, array], node);
                continue;
            }

            var made = machine.Calls.Invoke(function, null, [items[index], (double)index, array], node);
            if (name is "map" or "flatMap")
            {
                kept.Add(made);
                continue;
            }

            if (name == "forEach")
                continue;
            if (Coercion.Truth(made) is not { } truth)
                return null;
            switch (name)
            {
                case "filter" when truth: kept.Add(items[index]); break;
                case "find" when truth: return items[index];
                case "findIndex" when truth: return (double)index;
                case "some" when truth: return true;
                case "every" when !truth: return false;
            }
        }

        return name switch
        {
            "map" or "filter" => machine.Array(kept), "flatMap" => machine.Array(Flat(kept, 1).ToList()), "some" => false, "every" => true, "findIndex" => -1d, "find" or "forEach" => JsUndefined.Value, _ => fold ? value : null,
        };
    }

    private static IEnumerable<object?> Flat(IEnumerable<object?> items, int depth) => items.SelectMany(item => item is JsArray inner && depth > 0 ? Flat(inner.Items, depth - 1) : [item]);

    private static JsArray? Sort(Machine machine, JsArray array, object? order, Node node)
    {
        machine.Touch(array.Serial);
        if (array.Items.Exists(item => !Coercion.Known(item)))
            return null;
        if (order is JsUndefined)
        {
            var sorted = array.Items.OrderBy(item => item is JsUndefined).ThenBy(item => Coercion.Text(item), StringComparer.Ordinal).ToList();
            array.Items.Clear();
            array.Items.AddRange(sorted);
            return array;
        }

        // Merge order by hand: the script's own comparison may be inconsistent, which List.Sort punishes.
        var list = array.Items.ToList();
        if (list.Count > 2_000)
            return null;
        for (var index = 1; index < list.Count; index++)
        {
            for (var at = index; at > 0; at--)
            {
                if (!machine.Budget.Turn() || Coercion.Number(machine.Calls.Invoke(order, null, [list[at - 1], list[at]], node)) is not { } sign)
                    return null;
                if (!(sign > 0))
                    break;
                (list[at - 1], list[at]) = (list[at], list[at - 1]);
            }
        }

        array.Items.Clear();
        array.Items.AddRange(list);
        return array;
    }

    private static JsArray Splice(Machine machine, JsArray array, IReadOnlyList<object?> arguments)
    {
        machine.Touch(array.Serial);
        var from = StringCalls.Relative(arguments.Count > 0 ? arguments[0] : 0d, 0, array.Items.Count);
        var count = arguments.Count == 0 ? 0 : arguments.Count == 1 ? array.Items.Count - from : Math.Clamp(Coercion.Integer(arguments[1]) ?? 0, 0, array.Items.Count - from);
        var removed = array.Items.GetRange(from, count);
        array.Items.RemoveRange(from, count);
        array.Items.InsertRange(from, arguments.Skip(2));
        return machine.Array(removed);
    }

    private static JsArray CopyWithin(Machine machine, JsArray array, IReadOnlyList<object?> arguments)
    {
        machine.Touch(array.Serial);
        int At(int index, int standard) => StringCalls.Relative(arguments.Count > index ? arguments[index] : JsUndefined.Value, standard, array.Items.Count);
        var (to, from, end) = (At(0, 0), At(1, 0), At(2, array.Items.Count));
        var part = from < end ? array.Items.GetRange(from, end - from) : [];
        for (var index = 0; index < part.Count && to + index < array.Items.Count; index++)
            array.Items[to + index] = part[index];
        return array;
    }

    private static JsObject Iterator(Machine machine, List<object?> items, string name)
    {
        var iterator = new JsObject(machine.NextSerial());
        iterator.Properties["\0tag"] = "Array Iterator";
        iterator.Properties["\0items"] = machine.Array(items.Select((item, index) => name == "keys" ? (double)index : name == "values" ? item : machine.Array([(double)index, item])).ToList());
        return iterator;
    }
}
