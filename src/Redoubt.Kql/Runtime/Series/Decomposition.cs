namespace Redoubt.Kql.Runtime.Series;

/// <summary>
/// A series as what comes again (the median of each phase of the period), a trend of the rest, and what is left. Source: Kusto's
/// documentation of series_decompose, series_decompose_anomalies, series_decompose_forecast and series_seasonal.
/// </summary>
internal static class Decomposition
{
    private const double SeasonalThreshold = 0.7;

    private static readonly CellKind[] Settings = [CellKind.Integer, CellKind.Text, CellKind.Integer, CellKind.Real];

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_seasonal", [CellKind.Text, CellKind.Integer, CellKind.Integer], CellKind.Text, arguments =>
            SeriesJson.Read(arguments[0]) is { } series && arguments[1].HasValue && arguments[2].HasValue
                ? SeriesJson.OfReals(SeasonalOf(series, arguments[1].Integer, Learnable(series, arguments[2]), SeasonalThreshold))
                : Cell.Null),
        new("kql_series_decompose", [CellKind.Text, .. Settings], CellKind.Text, arguments =>
            Parts.Of(arguments) is { } parts
                ? SeriesJson.Columns(parts.Baseline, parts.Seasonal, parts.Trend, parts.Residual)
                : Cell.Null),
        new("kql_series_decompose_anomalies",
            [CellKind.Text, .. Settings, CellKind.Real, CellKind.Text], CellKind.Text, Anomalies),
    ];

    /// <summary>The arguments of series_decompose (series, period, trend, test points, threshold of a period's score), then the
    /// threshold of an anomaly and the kind of test.</summary>
    private static Cell Anomalies(ReadOnlySpan<Cell> arguments)
    {
        if (arguments[5].IsNull || Outliers.Fences(arguments[6].Text) is not var (low, high) || Parts.Of(arguments) is not { } parts)
            return Cell.Null;
        var threshold = arguments[5].Real;
        var scores = Outliers.Scores(parts.Residual, low, high, parts.Learn);
        var flags = Array.ConvertAll(scores, score => score > threshold ? 1 : score < -threshold ? -1 : 0);
        return SeriesJson.Columns(flags, scores, parts.Baseline);
    }

    private static int Learnable(double[] series, Cell testPoints) =>
        series.Length - (int)Math.Clamp(testPoints.Integer, 0, series.Length);

    /// <param name="series">The series.</param>
    /// <param name="period">The period in elements; 0 for none, -1 to find it.</param>
    /// <param name="learn">How many of the first elements count.</param>
    /// <param name="threshold">The least score of a period that is found.</param>
    /// <returns>Zeros when there is no period.</returns>
    private static double[] SeasonalOf(double[] series, long period, int learn, double threshold)
    {
        if (period < 0)
        {
            var best = Periods.Find(series[..learn], 0, series.Length).FirstOrDefault();
            period = best.Score >= threshold ? best.Period : 0;
        }

        if (period <= 0 || learn == 0)
            return new double[series.Length];
        var phases = (int)Math.Min(period, series.Length);
        var medians = new double[phases];
        for (var phase = 0; phase < phases; phase++)
        {
            var values = new List<double>();
            for (var i = phase; i < learn; i += phases)
            {
                if (double.IsFinite(series[i]))
                    values.Add(series[i]);
            }

            medians[phase] = Median(values);
        }

        return [.. Enumerable.Range(0, series.Length).Select(i => medians[i % phases])];
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count == 0 ? 0 : values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private sealed record Parts(double[] Baseline, double[] Seasonal, double[] Trend, double[] Residual, int Learn)
    {
        /// <summary>Null when the arguments are not of the form.</summary>
        public static Parts? Of(ReadOnlySpan<Cell> arguments)
        {
            if (SeriesJson.Read(arguments[0]) is not { } series || arguments[1].IsNull || arguments[3].IsNull || arguments[4].IsNull)
                return null;
            var learn = Learnable(series, arguments[3]);
            var seasonal = SeasonalOf(series, arguments[1].Integer, learn, arguments[4].Real);
            var rest = series.Zip(seasonal, (value, season) => double.IsFinite(value) ? value - season : double.NaN).ToArray();
            if (TrendOf(rest, learn, arguments[2].Text) is not { } trend)
                return null;
            var baseline = seasonal.Zip(trend, (season, rise) => season + rise).ToArray();
            return new Parts(baseline, seasonal, trend, [.. series.Zip(baseline, (value, expected) => value - expected)], learn);
        }

        private static double[]? TrendOf(double[] rest, int learn, string? kind)
        {
            switch (kind?.ToLowerInvariant())
            {
                case null or "" or "avg":
                    var average = rest.Take(learn).Where(double.IsFinite).DefaultIfEmpty().Average();
                    return [.. Enumerable.Repeat(average, rest.Length)];
                case "linefit":
                    var line = Line.Of(rest.AsSpan(0, learn));
                    return [.. Enumerable.Range(0, rest.Length).Select(line.At)];
                case "none":
                    return new double[rest.Length];
                default:
                    return null;
            }
        }
    }
}
