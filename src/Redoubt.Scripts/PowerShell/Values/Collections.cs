namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>An array or list.</summary>
/// <param name="items">Its elements; the array owns the list, which changes when an element is set.</param>
/// <param name="type">"system.object[]", "system.char[]", "system.string[]", "system.collections.arraylist" ...; bytes are <see cref="BytesValue"/>.</param>
internal sealed class ArrayValue(List<Value> items, string type = "system.object[]") : Value
{
    public List<Value> Items { get; } = items;

    public override string TypeName { get; } = type;

    protected internal override bool Known(ref int left)
    {
        foreach (var item in Items)
        {
            if (--left < 0 || !item.Known(ref left))
                return false;
        }

        return true;
    }
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

    protected internal override bool Known(ref int left)
    {
        foreach (var (key, value) in Entries)
        {
            if (--left < 0 || !key.Known(ref left) || !value.Known(ref left))
                return false;
        }

        return true;
    }
}
