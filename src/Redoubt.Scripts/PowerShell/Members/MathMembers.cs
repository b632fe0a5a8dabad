using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[math]::</summary>
internal static class MathMembers
{
    private const string Real = "system.double";

    public static void Register(Func<string, TypeMembers> of)
    {
        var type = of("system.math")
            .Field("PI", new DoubleValue(Math.PI))
            .Field("E", new DoubleValue(Math.E))
            .Static("Abs", "o", Real, call => Numbers.From(call.Given[0]) switch { IntegerValue number => new IntegerValue(Math.Abs(number.Number), number.TypeName), DoubleValue number => new DoubleValue(Math.Abs(number.Number)), _ => null })
            .Static("Max", "oo", Real, call => Pick(call, 1))
            .Static("Min", "oo", Real, call => Pick(call, -1))
            .Static("Pow", "rr", Real, call => new DoubleValue(Math.Pow(call.Real(0), call.Real(1))))
            .Static("Atan2", "rr", Real, call => new DoubleValue(Math.Atan2(call.Real(0), call.Real(1))))
            .Static("Log", "rr", Real, call => new DoubleValue(Math.Log(call.Real(0), call.Real(1))))
            .Static("IEEERemainder", "rr", Real, call => new DoubleValue(Math.IEEERemainder(call.Real(0), call.Real(1))))
            .Static("Sign", "r", "system.int32", call => new IntegerValue(Math.Sign(call.Real(0))))
            .Static("Round", "r", Real, call => new DoubleValue(Math.Round(call.Real(0))))
            .Static("Round", "ri", Real, call => new DoubleValue(Math.Round(call.Real(0), call.Int(1))))
            .Static("Round", "ro", Real, call => call.Given[1] is EnumValue named ? new DoubleValue(Math.Round(call.Real(0), (MidpointRounding)named.Number)) : null)
            .Static("DivRem", "ll", "system.int64", call => new IntegerValue(Math.DivRem(call.Long(0), call.Long(1), out _), "system.int64"))
            .Static("BigMul", "ii", "system.int64", call => new IntegerValue(Math.BigMul(call.Int(0), call.Int(1)), "system.int64"));
        foreach (var (name, compute) in new (string, Func<double, double>)[]
                 {
                     ("Floor", Math.Floor), ("Ceiling", Math.Ceiling), ("Truncate", Math.Truncate), ("Sqrt", Math.Sqrt), ("Log", Math.Log), ("Log10", Math.Log10), ("Log2", Math.Log2), ("Exp", Math.Exp), ("Sin", Math.Sin),
                     ("Cos", Math.Cos), ("Tan", Math.Tan), ("Asin", Math.Asin), ("Acos", Math.Acos), ("Atan", Math.Atan), ("Sinh", Math.Sinh), ("Cosh", Math.Cosh), ("Tanh", Math.Tanh), ("Cbrt", Math.Cbrt),
                 })
        {
            type.Static(name, "r", Real, call => new DoubleValue(compute(call.Real(0))));
        }
    }

    private static Value? Pick(MemberCall call, int sign) => Numbers.From(call.Given[0]) is { } one && Numbers.From(call.Given[1]) is { } other && Comparison.Order(one, other, false) is int order ? order * sign >= 0 ? one : other : null;
}
