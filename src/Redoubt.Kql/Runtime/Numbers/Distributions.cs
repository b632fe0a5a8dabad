namespace Redoubt.Kql.Runtime.Numbers;

/// <summary>The beta distribution and Welch's test. Arguments that are out of range give NaN.</summary>
internal static class Distributions
{
    private const double Tiny = 1e-300;

    private static readonly CellKind[] ThreeReals = [CellKind.Real, CellKind.Real, CellKind.Real];

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_beta_cdf", ThreeReals, CellKind.Real, arguments => Beta(arguments, Cumulative)),
        new("kql_beta_inv", ThreeReals, CellKind.Real, arguments => Beta(arguments, Inverse)),
        new("kql_beta_pdf", ThreeReals, CellKind.Real, arguments => Beta(arguments, Density)),
        new("kql_welch_test", [.. ThreeReals, .. ThreeReals], CellKind.Real, Welch),
    ];

    private static Cell Beta(ReadOnlySpan<Cell> arguments, Func<double, double, double, double> function)
    {
        if (arguments[0].IsNull || arguments[1].IsNull || arguments[2].IsNull)
            return Cell.Null;
        var (x, alpha, beta) = (arguments[0].Real, arguments[1].Real, arguments[2].Real);
        return Cell.Of(x is >= 0 and <= 1 && alpha > 0 && beta > 0 && double.IsFinite(alpha) && double.IsFinite(beta)
            ? function(x, alpha, beta)
            : double.NaN);
    }

    /// <summary>The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22).</summary>
    internal static double Cumulative(double x, double alpha, double beta)
    {
        if (x is 0 or 1)
            return x;
        // The fraction is quick only on this side of the mean.
        if (x > (alpha + 1) / (alpha + beta + 2))
            return 1 - Cumulative(1 - x, beta, alpha);
        var front = Math.Exp((alpha * Math.Log(x)) + (beta * Math.Log(1 - x)) - LogBeta(alpha, beta)) / alpha;
        var c = 1.0;
        var d = 1 / NotZero(1 - ((alpha + beta) * x / (alpha + 1)));
        var fraction = d;
        for (var m = 1; m < 10_000; m++)
        {
            var even = m * (beta - m) * x / ((alpha + (2 * m) - 1) * (alpha + (2 * m)));
            var odd = -(alpha + m) * (alpha + beta + m) * x / ((alpha + (2 * m)) * (alpha + (2 * m) + 1));
            foreach (var term in (ReadOnlySpan<double>)[even, odd])
            {
                d = 1 / NotZero(1 + (term * d));
                c = NotZero(1 + (term / c));
                fraction *= c * d;
            }

            if (Math.Abs((c * d) - 1) < 1e-16)
                break;
        }

        return Math.Clamp(front * fraction, 0, 1);
    }

    private static double Density(double x, double alpha, double beta) =>
        Math.Exp(((alpha - 1) * LogOrZero(x, alpha - 1)) + ((beta - 1) * LogOrZero(1 - x, beta - 1)) - LogBeta(alpha, beta));

    private static double LogOrZero(double x, double factor) => factor == 0 ? 0 : Math.Log(x);

    /// <summary>By halving the interval until it is as narrow as reals are.</summary>
    private static double Inverse(double probability, double alpha, double beta)
    {
        if (probability is 0 or 1)
            return probability;
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 1100; i++)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                break;
            if (Cumulative(middle, alpha, beta) < probability)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>How probable a difference of the means as large as this or larger is when there is none (two sides): mean, variance and
    /// count of one sample, then of the other.</summary>
    private static Cell Welch(ReadOnlySpan<Cell> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.IsNull)
                return Cell.Null;
        }

        var (mean1, variance1, count1) = (arguments[0].Real, arguments[1].Real, arguments[2].Real);
        var (mean2, variance2, count2) = (arguments[3].Real, arguments[4].Real, arguments[5].Real);
        var (error1, error2) = (variance1 / count1, variance2 / count2);
        if (!(variance1 >= 0) || !(variance2 >= 0) || !(count1 > 1) || !(count2 > 1) || !(error1 + error2 > 0))
            return Cell.Of(double.NaN);
        var square = (mean1 - mean2) * (mean1 - mean2) / (error1 + error2);
        var freedom = (error1 + error2) * (error1 + error2)
            / ((error1 * error1 / (count1 - 1)) + (error2 * error2 / (count2 - 1)));
        var x = freedom / (freedom + square);
        return Cell.Of(double.IsNaN(x) ? x : Cumulative(x, freedom / 2, 0.5));
    }

    private static double LogBeta(double alpha, double beta) =>
        GammaFunction.LogGamma(alpha) + GammaFunction.LogGamma(beta) - GammaFunction.LogGamma(alpha + beta);

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
