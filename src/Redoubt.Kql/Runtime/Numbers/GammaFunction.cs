namespace Redoubt.Kql.Runtime.Numbers;

/// <summary>
/// The gamma function and the error functions, which follow from its incomplete form. Source: Lanczos' approximation (g = 7, 9 terms),
/// and series and continued fraction of the incomplete gamma function (DLMF 8.11.4, 8.9.2).
/// </summary>
internal static class GammaFunction
{
    private const double Tiny = 1e-300;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    public static double Gamma(double value)
    {
        if (value == Math.Floor(value))
        {
            if (value <= 0)
                return double.NaN;
            if (value <= 171)
                return Factorial((int)value - 1);
        }

        if (value < 0.5)
            return Math.PI / (Math.Sin(Math.PI * value) * Gamma(1 - value));
        return value > 172 ? double.PositiveInfinity : Math.Exp(LogGamma(value));
    }

    /// <summary>The logarithm of the absolute value.</summary>
    public static double LogGamma(double value)
    {
        if (double.IsNaN(value) || double.IsNegativeInfinity(value))
            return double.NaN;
        if (value <= 0 && value == Math.Floor(value) || double.IsPositiveInfinity(value))
            return double.PositiveInfinity;
        if (value is 1 or 2)
            return 0;
        if (value < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * value))) - LogGamma(1 - value);
        var x = value - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    public static double Erf(double value) => value < 0 ? -Erf(-value) : value * value < 1.5 ? Lower(value * value) : 1 - Upper(value * value);

    public static double Erfc(double value) =>
        value < 0 ? 2 - Erfc(-value) : value * value < 1.5 ? 1 - Lower(value * value) : Upper(value * value);

    /// <summary>The regularised lower incomplete gamma function of a = 1/2, by its series.</summary>
    private static double Lower(double x)
    {
        if (double.IsNaN(x) || x <= 0)
            return x;
        var term = 2.0;
        var sum = term;
        for (var n = 1; n < 500 && term > sum * 1e-17; n++)
        {
            term *= x / (0.5 + n);
            sum += term;
        }

        return sum * Math.Exp(-x) * Math.Sqrt(x / Math.PI);
    }

    /// <summary>The regularised upper incomplete gamma function of a = 1/2, by its continued fraction.</summary>
    private static double Upper(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x))
            return double.IsNaN(x) ? x : 0;
        var b = x + 0.5;
        var c = 1 / Tiny;
        var d = 1 / b;
        var fraction = d;
        for (var n = 1; n < 1000; n++)
        {
            var a = -n * (n - 0.5);
            b += 2;
            d = 1 / NotZero((a * d) + b);
            c = NotZero(b + (a / c));
            var step = c * d;
            fraction *= step;
            if (Math.Abs(step - 1) < 1e-16)
                break;
        }

        return Math.Exp(-x) * Math.Sqrt(x / Math.PI) * fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double Factorial(int n)
    {
        var product = 1.0;
        for (var i = 2; i <= n; i++)
            product *= i;
        return product;
    }
}
