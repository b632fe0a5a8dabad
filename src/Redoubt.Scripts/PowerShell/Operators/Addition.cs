using System.Numerics;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>a + b: the left operand decides whether texts are joined, arrays put together, or numbers added.</summary>
internal static class Addition
{
    private const int OldShare = 32;

    public static Value? Add(Value left, Value right, IScriptHost host)
    {
        switch (left)
        {
            case NullValue:
                return right;
            case TextValue text:
                return Join(text.Text, Conversion.Text(right, host), host);
            case CharValue character when right is TextValue or CharValue:
                return Join(character.Character.ToString(), Conversion.Text(right), host);
            case BytesValue bytes:
                return Append(bytes, right, host);
            case ArrayValue array:
                return Append(array.Items, right, host);
            case HashValue hash:
                return right is HashValue more ? Merge(hash, more) : null;
            case UnknownValue unknown:
                return Unknown(unknown, right, host);
            case ObjectValue { State: BigInteger big }:
                return Numbers.Whole(right) is long number ? new ObjectValue(left.TypeName, big + number) : right is ObjectValue { State: BigInteger other } ? new ObjectValue(left.TypeName, big + other) : null;
            default:
                return Arithmetic.Calculate("+", left, right);
        }
    }

    private static Value? Unknown(UnknownValue left, Value right, IScriptHost host)
    {
        if (left.TypeName is "" or "system.string" or "system.char" && right is TextValue or CharValue)
            return Join(Conversion.Text(left), Conversion.Text(right), host);
        return new UnknownValue(Source.Binary("+", left, right), left.TypeName);
    }

    // A text is often put together letter by letter: what was there before costs less than what is new.
    private static Value Join(string left, string right, IScriptHost host) =>
        left.Length + right.Length <= host.Budget.Limits.Text && host.Budget.Produce(left.Length / OldShare + right.Length) ? new TextValue(left + right) : new UnknownValue("(a text too long)", "system.string");

    private static Value? Append(BytesValue left, Value right, IScriptHost host)
    {
        if (right is BytesValue more)
            return left.Bytes.Length + more.Bytes.Length <= host.Budget.Limits.Text && host.Budget.Produce(left.Bytes.Length / OldShare + more.Bytes.Length) ? new BytesValue([.. left.Bytes, .. more.Bytes]) : null;
        if (right is IntegerValue { TypeName: "system.byte" } one && left.Bytes.Length < 100_000)
            return host.Budget.Produce(left.Bytes.Length / OldShare + 1) ? new BytesValue([.. left.Bytes, (byte)one.Number]) : null;
        return Append(new ByteElements(left.Bytes), right, host);
    }

    private static Value? Append(IReadOnlyList<Value> left, Value right, IScriptHost host)
    {
        IReadOnlyList<Value> more = right is NullValue ? [right] : Conversion.Elements(right);
        var count = left.Count + more.Count;
        if (count > host.Budget.Limits.Elements || !host.Budget.Produce(left.Count / (OldShare / 4) + more.Count))
            return null;
        var items = new List<Value>(count);
        items.AddRange(left);
        items.AddRange(more);
        return new ArrayValue(items);
    }

    private static HashValue Merge(HashValue left, HashValue right)
    {
        var merged = new HashValue();
        merged.Entries.AddRange(left.Entries);
        foreach (var (key, value) in right.Entries)
            Indexing.Set(merged, key, value);
        return merged;
    }
}
