namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>An array or list.</summary>
/// <param name="items">Its elements; the array owns the list, which changes when an element is set.</param>
/// <param name="type">"system.object[]", "system.char[]", "system.string[]", "system.collections.arraylist" ...; bytes are <see cref="BytesValue"/>.</param>
internal sealed class ArrayValue(List<Value> items, string type = "system.object[]") : Value
{
    public List<Value> Items { get; } = items;

    public override string TypeName { get; } = type;

    public override bool IsKnown => Items.TrueForAll(item => item.IsKnown);
}

/// <summary>A byte array, packed.</summary>
internal sealed class BytesValue(byte[] bytes) : Value
{
    public byte[] Bytes { get; } = bytes;

    public override string TypeName => "system.byte[]";
}

/// <summary>A hashtable or ordered dictionary; keys are compared as PowerShell does (text without case), and keep their order.</summary>
internal sealed class HashValue : Value
{
    public List<KeyValuePair<Value, Value>> Entries { get; } = [];

    public override string TypeName => "system.collections.hashtable";

    public override bool IsKnown => Entries.TrueForAll(entry => entry.Key.IsKnown && entry.Value.IsKnown);
}
