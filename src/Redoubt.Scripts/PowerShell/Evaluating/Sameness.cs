using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Whether two values are one to a reader, and copies of values that later changes do not reach.</summary>
internal static class Sameness
{
    private const int Most = 4000;

    public static bool Of(Value one, Value two)
    {
        if (ReferenceEquals(one, two))
            return true;
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
            (ArrayValue a, ArrayValue b) => a.Items.Count == b.Items.Count && a.Items.Count <= 200 && a.Items.Zip(b.Items).All(pair => Of(pair.First, pair.Second)),
            _ => false,
        };
    }

    /// <summary>A value as it is now; null when it cannot be shown to a reader.</summary>
    public static Value? Snapshot(Value value) => value switch
    {
        ArrayValue array => array.Items.Count <= Most && array.Items.TrueForAll(item => item is not (ArrayValue or HashValue or UnknownValue) && (item is not ObjectValue || Snapshot(item) is not null)) ? new ArrayValue([.. array.Items], array.TypeName)
            : array.Items.Count <= 50 && array.Items.TrueForAll(item => Snapshot(item) is not null) ? new ArrayValue([.. array.Items.Select(item => Snapshot(item)!)], array.TypeName) : null,
        BytesValue bytes => bytes.Bytes.Length <= 200 ? new BytesValue([.. bytes.Bytes]) : null,
        ObjectValue found when Rewriting.LiteralWriter.Named(found.TypeName) => value,
        HashValue or ObjectValue or ScriptBlockValue or MethodValue or UnknownValue => null,
        _ => value,
    };
}
