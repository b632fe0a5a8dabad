using System.Numerics;

namespace Redoubt.Kql.Runtime.Series;

/// <summary>
/// After how many elements a series comes again. A period's score is the lower one of the series' autocorrelations at it and at twice of
/// it, so that a period is seen twice before it counts; what is not above the noise of a random series (1.96 / √n) counts as 0. Periods
/// have at least 4 elements and at most half of the series. Source: Kusto's documentation, which does not name the measure; this one
/// gives the scores of its examples.
/// </summary>
internal static class Periods
{
    private const int Shortest = 4;

    /// <summary>Longer series are correlated by way of their Fourier transform.</summary>
    private const int Direct = 2048;

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_periods_detect", [CellKind.Text, CellKind.Real, CellKind.Real, CellKind.Integer], CellKind.Text, Detect),
        new("kql_series_periods_validate", [CellKind.Text], CellKind.Text, Validate, Variadic: true),
    ];

    /// <summary>The periods between two lengths whose score is higher than their neighbours', the best first.</summary>
    internal static List<(int Period, double Score)> Find(double[] series, double shortest, double longest)
    {
        var scores = Scores(series);
        var found = new List<(int Period, double Score)>();
        for (var period = (int)Math.Max(Shortest, Math.Ceiling(Math.Min(shortest, series.Length))); period < scores.Length; period++)
        {
            var higherNeighbour = Math.Max(scores[period - 1], period + 1 < scores.Length ? scores[period + 1] : 0);
            if (period <= longest && scores[period] > 0 && scores[period] > higherNeighbour)
                found.Add((period, scores[period]));
        }

        found = [.. found.OrderByDescending(candidate => candidate.Score)];
        // What comes again after n elements also does after 2 n.
        return [.. found.Where((candidate, i) => !found.Take(i).Any(better => candidate.Period % better.Period == 0)
            && !found.Exists(other => other.Period < candidate.Period && candidate.Period % other.Period == 0
                && other.Score > candidate.Score * 0.9))];
    }

    private static Cell Detect(ReadOnlySpan<Cell> arguments)
    {
        if (SeriesJson.Read(arguments[0]) is not { Length: > 0 } series || arguments[1].IsNull || arguments[2].IsNull
            || double.IsNaN(arguments[1].Real) || double.IsNaN(arguments[2].Real)
            || arguments[3].IsNull || arguments[3].Integer is < 1 or > 1000)
        {
            return Cell.Null;
        }

        var found = Find(series, arguments[1].Real, arguments[2].Real);
        var places = Enumerable.Range(0, (int)arguments[3].Integer).ToArray();
        return SeriesJson.Columns(
            Array.ConvertAll(places, i => i < found.Count ? (double)found[i].Period : 0),
            Array.ConvertAll(places, i => i < found.Count ? found[i].Score : 0));
    }

    private static Cell Validate(ReadOnlySpan<Cell> arguments)
    {
        // The first argument is the series, as JSON; the periods follow as JSON numbers.
        if (arguments.Length < 2 || SeriesJson.Read(arguments[0]) is not { } series)
            return Cell.Null;
        var periods = new List<double>();
        foreach (var argument in arguments[1..])
            periods.Add(JsonText.TryParse(argument.Text, out var period) ? SeriesJson.Of(period) : double.NaN);
        var scores = Scores(series);
        return SeriesJson.Columns(periods.ToArray(), Array.ConvertAll([.. periods], period =>
            period >= Shortest && Math.Round(period) < scores.Length ? scores[(int)Math.Round(period)] : 0));
    }

    /// <summary>The score of each period, 0 to 1. What is no number counts as the mean.</summary>
    private static double[] Scores(double[] series)
    {
        var known = series.Where(double.IsFinite).ToList();
        if (known.Count == 0)
            return [];
        var mean = known.Average();
        var values = Array.ConvertAll(series, value => double.IsFinite(value) ? value - mean : 0);
        var products = values.Length <= Direct ? DirectProducts(values) : Products(values);
        var noise = 1.96 / Math.Sqrt(values.Length);
        return [.. Enumerable.Range(0, (values.Length + 1) / 2).Select(period =>
        {
            var score = Math.Min(1, Math.Min(Correlation(period), Correlation(2 * period)));
            return score > noise ? score : 0;
        })];

        double Correlation(int shift) => products[shift] / (values.Length - shift) / (products[0] / values.Length);
    }

    /// <summary>The products of the elements with those a shift later, summed, for each shift.</summary>
    private static double[] DirectProducts(double[] values) => [.. Enumerable.Range(0, values.Length).Select(shift =>
    {
        var sum = 0.0;
        for (var i = shift; i < values.Length; i++)
            sum += values[i] * values[i - shift];
        return sum;
    })];

    private static double[] Products(double[] values)
    {
        var padded = new Complex[BitOperations.RoundUpToPowerOf2((uint)values.Length * 2)];
        for (var i = 0; i < values.Length; i++)
            padded[i] = values[i];
        var spectrum = Fourier.Transform(padded, inverse: false);
        var power = Array.ConvertAll(spectrum, value => new Complex((value.Real * value.Real) + (value.Imaginary * value.Imaginary), 0));
        return Array.ConvertAll(Fourier.Transform(power, inverse: true), value => value.Real);
    }
}
