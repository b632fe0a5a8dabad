using System.Numerics;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>The members of Math that always give the same.</summary>
internal static class MathCalls
{
    public static readonly string[] Names =
    [
        "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "clz32", "cos", "cosh", "exp", "expm1", "f16round", "floor", "fround", "hypot", "imul", "log", "log10", "log1p", "log2", "max", "min", "pow", "round", "sign",
        "sin", "sinh", "sqrt", "sumPrecise", "tan", "tanh", "trunc",
    ];

    public static object? Call(string name, IReadOnlyList<object?> arguments)
    {
        if (name == "sumPrecise" && arguments is [JsArray array])
            return array.Items.TrueForAll(Coercion.Known) ? array.Items.Sum(item => Coercion.Number(item) ?? double.NaN) : null;
        var numbers = new List<double>();
        foreach (var argument in arguments)
        {
            if (Coercion.Number(argument) is not { } number)
                return null;
            numbers.Add(number);
        }

        var x = numbers.Count > 0 ? numbers[0] : double.NaN;
        var y = numbers.Count > 1 ? numbers[1] : double.NaN;
        return name switch
        {
            "abs" => Math.Abs(x), "acos" => Math.Acos(x), "acosh" => Math.Acosh(x), "asin" => Math.Asin(x), "asinh" => Math.Asinh(x), "atan" => Math.Atan(x), "atanh" => Math.Atanh(x), "atan2" => Math.Atan2(x, y),
            "cbrt" => Math.Cbrt(x), "ceil" => Math.Ceiling(x), "clz32" => (double)BitOperations.LeadingZeroCount((uint)Coercion.ToInt32(x)), "cos" => Math.Cos(x), "cosh" => Math.Cosh(x), "exp" => Math.Exp(x),
            "expm1" => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1, "f16round" => (double)(Half)x, "floor" => Math.Floor(x), "fround" => (double)(float)x, "hypot" => Math.Sqrt(numbers.Sum(one => one * one)),
            "imul" => (double)unchecked(Coercion.ToInt32(x) * Coercion.ToInt32(double.IsNaN(y) ? 0 : y)), "log" => Math.Log(x), "log10" => Math.Log10(x), "log1p" => Math.Abs(x) < 1e-5 ? x - (x * x / 2) : Math.Log(1 + x), "log2" => Math.Log2(x),
            "max" => numbers.Count == 0 ? double.NegativeInfinity : numbers.Exists(double.IsNaN) ? double.NaN : numbers.Max(), "min" => numbers.Count == 0 ? double.PositiveInfinity : numbers.Exists(double.IsNaN) ? double.NaN : numbers.Min(),
            "pow" => Math.Pow(x, y), "round" => Math.Floor(x + 0.5), "sign" => double.IsNaN(x) ? double.NaN : (double)Math.Sign(x), "sin" => Math.Sin(x), "sinh" => Math.Sinh(x), "sqrt" => Math.Sqrt(x),
            "tan" => Math.Tan(x), "tanh" => Math.Tanh(x), "trunc" => Math.Truncate(x), _ => null,
        };
    }
}
