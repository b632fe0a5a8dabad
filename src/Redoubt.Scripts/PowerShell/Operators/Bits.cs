using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>-band -bor -bxor -shl -shr -bnot: over int, or long when one operand is longer.</summary>
internal static class Bits
{
    public static Value? Calculate(string name, Value left, Value right)
    {
        if (!left.IsKnown || !right.IsKnown)
            return new UnknownValue(Source.Binary(name, left, right), "system.int32");
        if (name is "band" or "bor" or "bxor" && left is EnumValue named && Enums.Number(named.TypeName, right) is long other)
            return Flags(name, named, right, other);
        if (Whole(left) is not { } first || Whole(right) is not { } second)
            return null;
        var type = Arithmetic.Wider(first.TypeName, second.TypeName);
        if (name is "shl" or "shr")
            return Shift(name == "shl", first, (int)(second.Number & 63));
        return new IntegerValue(name switch { "band" => first.Number & second.Number, "bor" => first.Number | second.Number, _ => first.Number ^ second.Number }, type);
    }

    public static Value? Not(Value operand) => !operand.IsKnown ? new UnknownValue($"-bnot {Source.Of(operand)}", "system.int32")
        : Whole(operand) is { } number ? number.TypeName == "system.uint32" ? new IntegerValue(~(uint)number.Number, "system.uint32") : new IntegerValue(~number.Number, Arithmetic.Wider(number.TypeName, "system.int32")) : null;

    private static IntegerValue Shift(bool left, IntegerValue number, int by)
    {
        if (number.TypeName is "system.int64" or "system.uint64")
            return new IntegerValue(left ? number.Number << by : number.Number >> by, number.TypeName);
        if (number.TypeName is "system.uint32")
            return new IntegerValue(left ? (uint)number.Number << (by & 31) : (uint)number.Number >> (by & 31), number.TypeName);
        return new IntegerValue(left ? (int)number.Number << (by & 31) : (int)number.Number >> (by & 31));
    }

    private static IntegerValue? Whole(Value value) => Numbers.From(value) switch
    {
        IntegerValue whole => whole,
        DoubleValue real => Numbers.Of(real.Number, "system.int32") as IntegerValue ?? Numbers.Of(real.Number, "system.int64") as IntegerValue,
        _ => null,
    };

    private static EnumValue Flags(string name, EnumValue left, Value right, long number)
    {
        var result = name switch { "bor" => left.Number | number, "band" => left.Number & number, _ => left.Number ^ number };
        return name == "bor" && right is EnumValue other ? new EnumValue(left.TypeName, $"{left.Name}, {other.Name}", result) : Enums.Of(left.TypeName, result) ?? left;
    }
}
