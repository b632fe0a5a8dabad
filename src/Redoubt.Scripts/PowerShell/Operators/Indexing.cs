using System.Globalization;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>value[index]</summary>
internal static class Indexing
{
    public static Value? Get(Value target, Value index, IScriptHost host)
    {
        if (target is NullValue)
            return target;
        if (index is UnknownValue || target is UnknownValue)
            return Unknown(target, index);
        if (index is ArrayValue or BytesValue)
            return Several(target, Conversion.Elements(index), host);
        return One(target, index) ?? NullValue.Instance;
    }

    /// <summary>A hash table's value for a key, as PowerShell compares keys; null when there is none.</summary>
    public static int Find(HashValue hash, Value key)
    {
        for (var at = 0; at < hash.Entries.Count; at++)
        {
            if (SameKey(hash.Entries[at].Key, key))
                return at;
        }

        return -1;
    }

    public static bool Set(Value target, Value index, Value value)
    {
        switch (target)
        {
            case HashValue hash:
                if (Find(hash, index) is >= 0 and var found)
                    hash.Entries[found] = new(hash.Entries[found].Key, value);
                else if (hash.Entries.Count < 100_000)
                    hash.Entries.Add(new(index, value));
                return true;
            case ArrayValue array when Position(index, array.Items.Count) is int at:
                array.Items[at] = array.TypeName == "system.char[]" && value is TextValue { Text: [var only] } ? new CharValue(only) : value;
                return true;
            case BytesValue bytes when Position(index, bytes.Bytes.Length) is int at && value.IsKnown && Numbers.Whole(value) is >= 0 and <= 255 and var number:
                bytes.Bytes[at] = (byte)number;
                return true;
            case ObjectValue made when index is TextValue name:
                made.Properties[name.Text] = value;
                return true;
            default:
                return false;
        }
    }

    private static bool SameKey(Value one, Value other) => (one, other) switch
    {
        (TextValue a, TextValue b) => a.Text.Equals(b.Text, StringComparison.OrdinalIgnoreCase),
        (TextValue, _) or (_, TextValue) => false,
        (CharValue a, CharValue b) => a.Character == b.Character,
        (CharValue, _) or (_, CharValue) => false,
        (IntegerValue a, IntegerValue b) => a.Number == b.Number && a.TypeName == b.TypeName,
        _ => Comparison.AreEqual(one, other),
    };

    private static Value Unknown(Value target, Value index)
    {
        var type = target is TextValue or UnknownValue { TypeName: "system.string" } && index is IntegerValue or UnknownValue { TypeName: "system.int32" } ? "system.char" : "";
        return new UnknownValue(Source.Short($"{Source.Of(target)}[{Source.Of(index)}]"), type);
    }

    private static Value? Several(Value target, IReadOnlyList<Value> indexes, IScriptHost host)
    {
        if (!host.Budget.Produce(indexes.Count))
            return null;
        var items = new List<Value>(indexes.Count);
        foreach (var index in indexes)
        {
            if (index is UnknownValue)
                items.Add(Unknown(target, index));
            else if (One(target, index) is { } item)
                items.Add(item);
            else if (target is HashValue)
                items.Add(NullValue.Instance);
        }

        return new ArrayValue(items);
    }

    private static Value? One(Value target, Value index)
    {
        switch (target)
        {
            case TextValue { IsKnown: false } text:
                return Partly(text.Text, index);
            case TextValue text:
                return Position(index, text.Text.Length) is int at ? new CharValue(text.Text[at]) : null;
            case BytesValue bytes:
                return Position(index, bytes.Bytes.Length) is int place ? ByteElements.Of(bytes.Bytes[place]) : null;
            case ArrayValue array when index is TextValue name && array.TypeName.EndsWith("groupcollection", StringComparison.Ordinal):
                return array.Items.Find(item => item is ObjectValue group && group.Properties.TryGetValue("Name", out var own) && Conversion.Text(own) == name.Text);
            case ArrayValue array:
                return Position(index, array.Items.Count) is int where ? array.Items[where] : null;
            case HashValue hash:
                return Find(hash, index) is >= 0 and var found ? hash.Entries[found].Value
                    // An ordered dictionary has positions too.
                    : index is IntegerValue number && number.Number >= 0 && number.Number < hash.Entries.Count && hash.TypeName.EndsWith("ordereddictionary", StringComparison.Ordinal) ? hash.Entries[(int)number.Number].Value : null;
            case ObjectValue made when index is TextValue property && made.Properties.TryGetValue(property.Text, out var value):
                return value;
            case ObjectValue made when !made.IsKnown:
                return new UnknownValue(Source.Short($"{Source.Of(target)}[{Source.Of(index)}]"));
            default:
                // A single value is its own first and last element.
                return Numbers.Whole(index) is 0 or -1 ? target : null;
        }
    }

    // Inside the known beginning or end of the text a character is known.
    private static Value Partly(string text, Value index)
    {
        var number = Numbers.Whole(index) ?? long.MaxValue;
        var (start, end) = (HoledText.Start(text), HoledText.End(text));
        return number >= 0 && number < start.Length ? new CharValue(start[(int)number])
            : number < 0 && number >= -end.Length ? new CharValue(end[^(int)-number])
            : new UnknownValue(Source.Short(string.Create(CultureInfo.InvariantCulture, $"{Source.Of(new TextValue(text))}[{Source.Of(index)}]")), "system.char");
    }

    private static int? Position(Value index, int length)
    {
        if (index is BoolValue truth)
            index = new IntegerValue(truth.Is ? 1 : 0);
        if (!index.IsKnown || Numbers.Whole(index) is not long number)
            return null;
        if (number < 0)
            number += length;
        return number >= 0 && number < length ? (int)number : null;
    }
}
