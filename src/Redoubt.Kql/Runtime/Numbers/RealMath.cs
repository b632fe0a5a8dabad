namespace Redoubt.Kql.Runtime.Numbers;

/// <summary>Functions of one real, and of two. Outside of its domain a function gives NaN or infinity, as .NET's do; null for null.</summary>
internal static class RealMath
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        Of("kql_exp2", value => Math.Pow(2, value)),
        Of("kql_exp10", value => Math.Pow(10, value)),
        Of("kql_log", Math.Log),
        Of("kql_log2", Math.Log2),
        Of("kql_log10", Math.Log10),
        Of("kql_sin", Math.Sin),
        Of("kql_cos", Math.Cos),
        Of("kql_tan", Math.Tan),
        Of("kql_cot", value => 1 / Math.Tan(value)),
        Of("kql_asin", Math.Asin),
        Of("kql_acos", Math.Acos),
        Of("kql_atan", Math.Atan),
        OfTwo("kql_atan2", Math.Atan2),
        OfTwo("kql_pow", Math.Pow),
        Of("kql_gamma", GammaFunction.Gamma),
        Of("kql_loggamma", GammaFunction.LogGamma),
        Of("kql_erf", GammaFunction.Erf),
        Of("kql_erfc", GammaFunction.Erfc),
    ];

    private static RuntimeFunction Of(string name, Func<double, double> function) => new(
        name, [CellKind.Real], CellKind.Real, arguments => arguments[0].HasValue ? Cell.Of(function(arguments[0].Real)) : Cell.Null);

    private static RuntimeFunction OfTwo(string name, Func<double, double, double> function) => new(
        name,
        [CellKind.Real, CellKind.Real],
        CellKind.Real,
        arguments => arguments[0].HasValue && arguments[1].HasValue ? Cell.Of(function(arguments[0].Real, arguments[1].Real)) : Cell.Null);
}
