using System.Numerics;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>+ - * / % over numbers: whole numbers stay whole while the result fits (and divides evenly), else become doubles.</summary>
internal static class Arithmetic
{
    public static Value? Calculate(string name, Value left, Value right)
    {
        if (!left.IsKnown || !right.IsKnown)
        {
            // What follows a text or array that is known not to be a number fails anyway; all else may be one.
            var type = left is UnknownValue { TypeName: var one } && Numbers.IsNumber(one) ? one : "";
            return new UnknownValue(Source.Binary(name, left, right), type);
        }

        if (left is ObjectValue { State: BigInteger } || right is ObjectValue { State: BigInteger })
            return Big(name, left, right);
        if (Numbers.From(left) is not { } first || Numbers.From(right) is not { } second)
            return null;
        if (first is IntegerValue a && second is IntegerValue b && a.TypeName != "system.uint64" && b.TypeName != "system.uint64")
            return Whole(name, a, b);
        return Real(name, Numbers.Real(first)!.Value, Numbers.Real(second)!.Value, first.TypeName == "system.decimal" || second.TypeName == "system.decimal");
    }

    private static Value? Whole(string name, IntegerValue a, IntegerValue b)
    {
        if (name is "/" or "%" && b.Number == 0)
            return null;
        var type = Wider(a.TypeName, b.TypeName);
        var (x, y) = ((Int128)a.Number, (Int128)b.Number);
        if (name == "/" && x % y != 0)
            return new DoubleValue((double)a.Number / b.Number);
        var result = name switch { "+" => x + y, "-" => x - y, "*" => x * y, "/" => x / y, _ => x % y };
        // What is too large for the type becomes a double, not the next wider integer.
        return result >= long.MinValue && result <= long.MaxValue && Numbers.Fits((long)result, type) ? new IntegerValue((long)result, type) : new DoubleValue((double)result);
    }

    /// <summary>The type of an operation of two: int at least, long when one is long.</summary>
    public static string Wider(string a, string b) =>
        a is "system.int64" || b is "system.int64" ? "system.int64"
        : a is "system.uint64" || b is "system.uint64" ? "system.uint64"
        : a is "system.uint32" || b is "system.uint32" ? a == b || a is "system.byte" or "system.uint16" || b is "system.byte" or "system.uint16" ? "system.uint32" : "system.int64"
        : "system.int32";

    private static DoubleValue? Real(string name, double a, double b, bool exact)
    {
        if (exact && name is "/" or "%" && b == 0)
            return null;
        var result = name switch { "+" => a + b, "-" => a - b, "*" => a * b, "/" => a / b, _ => a % b };
        return new DoubleValue(result, exact ? "system.decimal" : "system.double");
    }

    private static ObjectValue? Big(string name, Value left, Value right)
    {
        if (Number(left) is not { } a || Number(right) is not { } b || (name is "/" or "%" && b.IsZero) || a.GetByteCount() + b.GetByteCount() > 4096)
            return null;
        return new ObjectValue("system.numerics.biginteger", name switch { "+" => a + b, "-" => a - b, "*" => a * b, "/" => BigInteger.Divide(a, b), _ => BigInteger.Remainder(a, b) });
    }

    private static BigInteger? Number(Value value) => value is ObjectValue { State: BigInteger big } ? big : Numbers.Whole(value) is long whole ? new BigInteger(whole) : null;
}
