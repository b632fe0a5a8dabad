using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>Hashtable and the dictionaries.</summary>
internal static class HashMembers
{
    private const string Hash = "system.collections.hashtable";

    public static void Register(Func<string, TypeMembers> of)
    {
        foreach (var type in new[] { Hash, "system.collections.generic.dictionary", "system.collections.specialized.ordereddictionary", "system.collections.generic.sorteddictionary" })
            of(type).New("", _ => new HashValue()).New("o", call => call.Given[0] is HashValue hash ? Copy(hash) : new HashValue());
        of(Hash)
            .OpenProperty("Keys", "", call => new ArrayValue([.. Entries(call).Select(entry => entry.Key)]))
            .OpenProperty("Values", "", call => new ArrayValue([.. Entries(call).Select(entry => entry.Value)]))
            .OpenProperty("Count", "system.int32", call => new IntegerValue(Entries(call).Count))
            .OpenMethod("ContainsKey", "o", "system.boolean", call => BoolValue.Of(Indexing.Find(Of(call), call.Given[0]) >= 0))
            .OpenMethod("Contains", "o", "system.boolean", call => BoolValue.Of(Indexing.Find(Of(call), call.Given[0]) >= 0))
            .OpenMethod("ContainsValue", "o", "system.boolean", call => BoolValue.Of(Entries(call).Exists(entry => Comparison.AreEqual(entry.Value, call.Given[0], true))))
            .OpenMethod("Add", "oo", "", call => Indexing.Set(Of(call), call.Given[0], call.Given[1]) ? NullValue.Instance : null)
            .OpenMethod("Set_Item", "oo", "", call => Indexing.Set(Of(call), call.Given[0], call.Given[1]) ? NullValue.Instance : null)
            .OpenMethod("Item", "o", "", call => Indexing.Get(call.Target, call.Given[0], call.Host))
            .OpenMethod("get_Item", "o", "", call => Indexing.Get(call.Target, call.Given[0], call.Host))
            .OpenMethod("Remove", "o", "", Remove)
            .OpenMethod("Clear", "", "", Clear)
            .OpenMethod("Clone", "", "", call => Copy(Of(call)))
            .OpenMethod("GetEnumerator", "", "", call => new ArrayValue([.. Entries(call).Select(Entry)]));
    }

    /// <summary>An entry as PowerShell shows it: an object with Key and Value.</summary>
    public static Value Entry(KeyValuePair<Value, Value> entry) => new ObjectValue("system.collections.dictionaryentry") { Properties = { ["Name"] = entry.Key, ["Key"] = entry.Key, ["Value"] = entry.Value } };

    private static HashValue Of(MemberCall call) => (HashValue)call.Target;

    private static List<KeyValuePair<Value, Value>> Entries(MemberCall call) => Of(call).Entries;

    private static HashValue Copy(HashValue from)
    {
        var copy = new HashValue();
        copy.Entries.AddRange(from.Entries);
        return copy;
    }

    private static NullValue Remove(MemberCall call)
    {
        if (Indexing.Find(Of(call), call.Given[0]) is >= 0 and var at)
            Entries(call).RemoveAt(at);
        return NullValue.Instance;
    }

    private static NullValue Clear(MemberCall call)
    {
        Entries(call).Clear();
        return NullValue.Instance;
    }
}
