using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>ArrayList, List, Queue, Stack and their like.</summary>
internal static class ListMembers
{
    private const string Int = "system.int32";
    private static readonly string[] Types =
    [
        "system.collections.arraylist", "system.collections.generic.list", "system.collections.queue", "system.collections.generic.queue", "system.collections.stack", "system.collections.generic.stack",
        "system.collections.generic.hashset", "system.collections.objectmodel.collection",
    ];

    public static void Register(Func<string, TypeMembers> of)
    {
        foreach (var type in Types)
        {
            of(type)
                .New("", _ => new ArrayValue([], type))
                .New("i", _ => new ArrayValue([], type))
                .New("a", call => new ArrayValue([.. type.EndsWith("stack", StringComparison.Ordinal) ? Conversion.Elements(call.Given[0]).Reverse() : Conversion.Elements(call.Given[0])], type));
        }

        of(TypeTree.List)
            .OpenProperty("Count", Int, call => new IntegerValue(Items(call).Count))
            .OpenProperty("Length", Int, call => new IntegerValue(Items(call).Count))
            .OpenProperty("Capacity", Int, call => new IntegerValue(Items(call).Capacity))
            .OpenMethod("Add", "o", Int, Add)
            .OpenMethod("AddRange", "o", "", call => AddRange(call, Items(call).Count, call.Given[0]))
            .OpenMethod("InsertRange", "io", "", call => AddRange(call, call.Int(0), call.Given[1]))
            .OpenMethod("Insert", "io", "", call => AddRange(call, call.Int(0), new ArrayValue([call.Given[1]])))
            .OpenMethod("Clear", "", "", call => Changed(() => Items(call).Clear()))
            .OpenMethod("RemoveAt", "i", "", call => Changed(() => Items(call).RemoveAt(call.Int(0))))
            .OpenMethod("RemoveRange", "ii", "", call => Changed(() => Items(call).RemoveRange(call.Int(0), call.Int(1))))
            .OpenMethod("Remove", "o", "", call => ArrayMembers.IndexOf(call.Target, call.Given[0], 0).Number is >= 0 and var at ? Changed(() => Items(call).RemoveAt((int)at)) : NullValue.Instance)
            .OpenMethod("Reverse", "", "", call => Changed(() => Items(call).Reverse()))
            .OpenMethod("Reverse", "ii", "", call => Changed(() => Items(call).Reverse(call.Int(0), call.Int(1))))
            .Method("Sort", "", "", ArrayMembers.Sort)
            .OpenMethod("ToArray", "", "", ToArray)
            .OpenMethod("ToArray", "o", "", ToArray)
            .OpenMethod("GetRange", "ii", "", call => new ArrayValue(Items(call).GetRange(call.Int(0), call.Int(1)), call.Target.TypeName))
            .OpenMethod("Item", "i", "", call => Items(call)[call.Int(0)])
            .OpenMethod("get_Item", "i", "", call => Items(call)[call.Int(0)])
            .OpenMethod("set_Item", "io", "", call => Changed(() => Items(call)[call.Int(0)] = call.Given[1]))
            .OpenMethod("Contains", "o", "system.boolean", call => Comparison.Contains(true, call.Target, call.Given[0], true, call.Host))
            .OpenMethod("IndexOf", "o", Int, call => ArrayMembers.IndexOf(call.Target, call.Given[0], 0))
            .OpenMethod("Clone", "", "", call => new ArrayValue([.. Items(call)], call.Target.TypeName))
            .OpenMethod("GetEnumerator", "", "", call => call.Target)
            .OpenMethod("Enqueue", "o", "", call => AddRange(call, Items(call).Count, new ArrayValue([call.Given[0]])))
            .OpenMethod("Dequeue", "", "", call => Take(call))
            .OpenMethod("Push", "o", "", call => AddRange(call, 0, new ArrayValue([call.Given[0]])))
            .OpenMethod("Pop", "", "", call => Take(call))
            .OpenMethod("Peek", "", "", call => Items(call)[0]);
    }

    private static List<Value> Items(MemberCall call) => ((ArrayValue)call.Target).Items;

    private static NullValue Changed(Action change)
    {
        change();
        return NullValue.Instance;
    }

    // ArrayList.Add says where it put it; List.Add says nothing.
    private static Value? Add(MemberCall call)
    {
        var at = Items(call).Count;
        if (AddRange(call, at, new ArrayValue([call.Given[0]])) is null)
            return null;
        return call.Target.TypeName == "system.collections.arraylist" ? new IntegerValue(at) : NullValue.Instance;
    }

    private static NullValue? AddRange(MemberCall call, int at, Value more)
    {
        var items = Conversion.Elements(more);
        if (Items(call).Count + items.Count > call.Host.Budget.Limits.Elements || !call.Host.Budget.Produce(items.Count))
            return null;
        Items(call).InsertRange(at, [.. items]);
        return NullValue.Instance;
    }

    // Bytes in a list become packed bytes again.
    private static Value ToArray(MemberCall call)
    {
        var items = Items(call);
        return items.Count > 0 && items.TrueForAll(item => item is IntegerValue { TypeName: "system.byte" })
            ? new BytesValue([.. items.Select(item => (byte)((IntegerValue)item).Number)])
            : new ArrayValue([.. items]);
    }

    private static Value Take(MemberCall call)
    {
        var first = Items(call)[0];
        Items(call).RemoveAt(0);
        return first;
    }
}
