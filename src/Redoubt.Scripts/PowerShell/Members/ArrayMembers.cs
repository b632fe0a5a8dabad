using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>Arrays, and [array]::.</summary>
internal static class ArrayMembers
{
    private const string Int = "system.int32";

    public static void Register(Func<string, TypeMembers> of)
    {
        of("system.array")
            .OpenProperty("Length", Int, call => Count(call.Target))
            .OpenProperty("Count", Int, call => Count(call.Target))
            .OpenProperty("LongLength", Int, call => Count(call.Target))
            .OpenProperty("Rank", Int, _ => new IntegerValue(1))
            .OpenMethod("GetLength", "i", Int, call => Count(call.Target))
            .OpenMethod("GetUpperBound", "i", Int, call => new IntegerValue(Conversion.Elements(call.Target).Count - 1))
            .OpenMethod("GetLowerBound", "i", Int, _ => new IntegerValue(0))
            .OpenMethod("GetValue", "i", "", call => Indexing.Get(call.Target, call.Given[0], call.Host))
            .OpenMethod("Get", "i", "", call => Indexing.Get(call.Target, call.Given[0], call.Host))
            .OpenMethod("SetValue", "oi", "", call => Indexing.Set(call.Target, call.Given[1], call.Given[0]) ? NullValue.Instance : null)
            .OpenMethod("Set", "io", "", call => Indexing.Set(call.Target, call.Given[0], call.Given[1]) ? NullValue.Instance : null)
            .OpenMethod("Clone", "", "", call => Part(call.Target, 0, Conversion.Elements(call.Target).Count))
            .OpenMethod("GetEnumerator", "", "", call => call.Target)
            .OpenMethod("CopyTo", "oi", "", call => BitConverterMembers.Copy(call, call.Target, 0, call.Given[0], call.Int(1), Conversion.Elements(call.Target).Count))
            .OpenMethod("Contains", "o", "system.boolean", call => Comparison.Contains(true, call.Target, call.Given[0], true, call.Host))
            .OpenMethod("IndexOf", "o", Int, call => IndexOf(call.Target, call.Given[0], 0))
            .OpenStatic("Reverse", "a", "", call => Reverse(call.Given[0], 0, Conversion.Elements(call.Given[0]).Count))
            .OpenStatic("Reverse", "aii", "", call => Reverse(call.Given[0], call.Int(1), call.Int(2)))
            .Static("Sort", "a", "", call => Sort(call))
            .Static("Sort", "aa", "", SortBoth)
            .OpenStatic("IndexOf", "ao", Int, call => IndexOf(call.Given[0], call.Given[1], 0))
            .OpenStatic("IndexOf", "aoi", Int, call => IndexOf(call.Given[0], call.Given[1], call.Int(2)))
            .Static("LastIndexOf", "ao", Int, call => LastIndexOf(call.Given[0], call.Given[1]))
            .OpenStatic("Copy", "aai", "", call => BitConverterMembers.Copy(call, call.Given[0], 0, call.Given[1], 0, call.Int(2)))
            .OpenStatic("Copy", "aiaii", "", call => BitConverterMembers.Copy(call, call.Given[0], call.Int(1), call.Given[2], call.Int(3), call.Int(4)))
            .OpenStatic("Clear", "aii", "", Clear)
            .Static("CreateInstance", "oi", "", call => Casts.To("system.type", call.Given[0], call.Host) is TypeValue type ? MemberTable.New(type.Name + "[]", [call.Given[1]], call.Host) : null)
            .OpenStatic("ForEach", "ao", "", call => MemberTable.Call(call.Given[0], "ForEach", [call.Given[1]], call.Host))
            .OpenStatic("FindAll", "ao", "", call => MemberTable.Call(call.Given[0], "Where", [call.Given[1]], call.Host));
        of("system.linq.enumerable")
            .OpenStatic("Reverse", "a", "", call => new ArrayValue([.. Conversion.Elements(call.Given[0]).Reverse()]))
            .OpenStatic("ToArray", "o", "", call => call.Given[0])
            .OpenStatic("ToList", "o", "", call => call.Given[0])
            .OpenStatic("Concat", "aa", "", call => new ArrayValue([.. Conversion.Elements(call.Given[0]), .. Conversion.Elements(call.Given[1])]))
            .OpenStatic("Skip", "ai", "", call => new ArrayValue([.. Conversion.Elements(call.Given[0]).Skip(call.Int(1))]))
            .OpenStatic("Take", "ai", "", call => new ArrayValue([.. Conversion.Elements(call.Given[0]).Take(call.Int(1))]))
            .OpenStatic("Range", "ii", "", call => call.Int(1) > 0 ? Ranges.Between(call.Given[0], new IntegerValue((long)call.Int(0) + call.Int(1) - 1), call.Host) : new ArrayValue([]));
    }

    /// <summary>A part as a new array of the same type.</summary>
    public static Value? Part(Value array, int start, int count) => array switch
    {
        BytesValue bytes => new BytesValue(bytes.Bytes.AsSpan(start, count).ToArray()),
        ArrayValue items => new ArrayValue(items.Items.GetRange(start, count), items.TypeName),
        _ => null,
    };

    public static NullValue? Reverse(Value array, int start, int count)
    {
        switch (array)
        {
            case BytesValue bytes:
                Array.Reverse(bytes.Bytes, start, count);
                return NullValue.Instance;
            case ArrayValue items:
                items.Items.Reverse(start, count);
                return NullValue.Instance;
            default:
                return null;
        }
    }

    public static IntegerValue IndexOf(Value array, Value what, int start)
    {
        var items = Conversion.Elements(array);
        for (var index = Math.Max(0, start); index < items.Count; index++)
        {
            if (items[index].TypeName == what.TypeName && Comparison.AreEqual(items[index], what, caseSensitive: true))
                return new IntegerValue(index);
        }

        // [char[]] is often searched with text, and an array of numbers of another kind with a number.
        for (var index = Math.Max(0, start); index < items.Count && array is not ArrayValue { TypeName: "system.object[]" }; index++)
        {
            if (Comparison.AreEqual(items[index], what, caseSensitive: true))
                return new IntegerValue(index);
        }

        return new IntegerValue(-1);
    }

    public static Value? Sort(MemberCall call)
    {
        var array = call.Given.Count > 0 ? call.Given[0] : call.Target;
        if (array is BytesValue bytes)
            Array.Sort(bytes.Bytes);
        else if (array is ArrayValue items)
            Ordered(items.Items);
        else
            return null;
        return NullValue.Instance;
    }

    private static void Ordered(List<Value> items)
    {
        var sorted = items.Order(Comparer<Value>.Create((one, other) => Comparison.Order(one, other, true) ?? 0)).ToList();
        items.Clear();
        items.AddRange(sorted);
    }

    // Sort(keys, items): both are put in the order of the keys.
    private static Value? SortBoth(MemberCall call)
    {
        if (call.Given[0] is not ArrayValue keys || call.Given[1] is not ArrayValue values || keys.Items.Count != values.Items.Count)
            return null;
        var pairs = keys.Items.Zip(values.Items).OrderBy(pair => pair.First, Comparer<Value>.Create((one, other) => Comparison.Order(one, other, true) ?? 0)).ToList();
        for (var index = 0; index < pairs.Count; index++)
            (keys.Items[index], values.Items[index]) = pairs[index];
        return NullValue.Instance;
    }

    private static IntegerValue LastIndexOf(Value array, Value what)
    {
        var items = Conversion.Elements(array);
        for (var index = items.Count - 1; index >= 0; index--)
        {
            if (Comparison.AreEqual(items[index], what, caseSensitive: true))
                return new IntegerValue(index);
        }

        return new IntegerValue(-1);
    }

    private static Value? Clear(MemberCall call)
    {
        if (call.Given[0] is BytesValue bytes)
            Array.Clear(bytes.Bytes, call.Int(1), call.Int(2));
        else
            return null;
        return NullValue.Instance;
    }

    private static IntegerValue Count(Value array) => new(Conversion.Elements(array).Count);
}
