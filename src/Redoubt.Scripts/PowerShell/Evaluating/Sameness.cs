using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Whether two values are one to a reader, and copies of values that later changes do not reach.</summary>
internal static class Sameness
{
    private const int Most = 4000;

    public static bool Of(Value one, Value two)
    {
        var left = Most;
        return Of(one, two, ref left);
    }

    // A few arrays in one another can stand for more elements than there is time: what is left is counted.
    private static bool Of(Value one, Value two, ref int left)
    {
        if (ReferenceEquals(one, two))
            return true;
        if (--left < 0)
            return false;
        return (one, two) switch
        {
            (TextValue a, TextValue b) => a.Text == b.Text,
            (IntegerValue a, IntegerValue b) => a.Number == b.Number,
            (DoubleValue a, DoubleValue b) => a.Number.Equals(b.Number),
            (CharValue a, CharValue b) => a.Character == b.Character,
            (BoolValue a, BoolValue b) => a.Is == b.Is,
            (NullValue, NullValue) => true,
            (TypeValue a, TypeValue b) => a.Name == b.Name,
            (BytesValue a, BytesValue b) => a.Bytes.Length <= Most && a.Bytes.AsSpan().SequenceEqual(b.Bytes),
            (UnknownValue a, UnknownValue b) => a.Source == b.Source,
            (ArrayValue a, ArrayValue b) => Items(a, b, ref left),
            _ => false,
        };
    }

    private static bool Items(ArrayValue one, ArrayValue two, ref int left)
    {
        if (one.Items.Count != two.Items.Count || one.Items.Count > 200)
            return false;
        for (var at = 0; at < one.Items.Count; at++)
        {
            if (!Of(one.Items[at], two.Items[at], ref left))
                return false;
        }

        return true;
    }

    /// <summary>A value as it is now; null when it cannot be shown to a reader.</summary>
    public static Value? Snapshot(Value value)
    {
        var left = Most;
        return Snapshot(value, ref left);
    }

    private static Value? Snapshot(Value value, ref int left) => value switch
    {
        ArrayValue array => Elements(array, ref left),
        BytesValue bytes => bytes.Bytes.Length <= 200 ? new BytesValue([.. bytes.Bytes]) : null,
        ObjectValue found when Rewriting.LiteralWriter.Named(found.TypeName) => value,
        HashValue or ObjectValue or ScriptBlockValue or MethodValue or UnknownValue => null,
        _ => value,
    };

    private static ArrayValue? Elements(ArrayValue array, ref int left)
    {
        if ((left -= Math.Max(1, array.Items.Count)) < 0)
            return null;
        var items = new List<Value>(array.Items.Count);
        foreach (var item in array.Items)
        {
            // An array in an array is worth reading only among few.
            if ((item is ArrayValue && array.Items.Count > 50) || Snapshot(item, ref left) is not { } kept)
                return null;
            items.Add(kept);
        }

        return new ArrayValue(items, array.TypeName);
    }
}
