namespace Redoubt.Kql.Runtime.Series;

/// <summary>What a series, or two, come to. An element that is no number makes it null.</summary>
internal static class Totals
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        Of("sum", series => series.Sum()),
        Of("product", series => series.Aggregate(1.0, (product, value) => product * value)),
        Of("magnitude", Magnitude),
        new("kql_series_dot_product", [CellKind.Text, CellKind.Text], CellKind.Real, arguments =>
            Two(arguments) is var (one, other) ? Real(Dot(one, other)) : Cell.Null),
        new("kql_series_pearson_correlation", [CellKind.Text, CellKind.Text], CellKind.Real, arguments =>
            Two(arguments) is var (one, other) ? Real(Correlation(one, other)) : Cell.Null),
        new("kql_series_cosine_similarity", [CellKind.Text, CellKind.Text, CellKind.Real, CellKind.Real], CellKind.Real, CosineSimilarity),
        new("kql_series_stats", [CellKind.Text, CellKind.Bool], CellKind.Text, arguments => Stats(arguments) is { } stats
            ? SeriesJson.Columns(stats.Min, stats.MinAt, stats.Max, stats.MaxAt, stats.Average, Math.Sqrt(stats.Variance), stats.Variance)
            : Cell.Null),
        new("kql_series_stats_dynamic", [CellKind.Text, CellKind.Bool], CellKind.Text, arguments => Stats(arguments) is { } stats
            ? SeriesJson.Bag(
                ("min", stats.Min), ("min_idx", stats.MinAt), ("max", stats.Max), ("max_idx", stats.MaxAt), ("avg", stats.Average),
                ("stdev", Math.Sqrt(stats.Variance)), ("variance", stats.Variance), ("sum", stats.Sum), ("len", stats.Count))
            : Cell.Null),
    ];

    /// <summary>Pearson's correlation of two series of the same length; NaN when one does not vary.</summary>
    private static double Correlation(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var (mean1, mean2) = (Mean(one), Mean(other));
        var (product, square1, square2) = (0.0, 0.0, 0.0);
        for (var i = 0; i < one.Length; i++)
        {
            var (a, b) = (one[i] - mean1, other[i] - mean2);
            product += a * b;
            square1 += a * a;
            square2 += b * b;
        }

        return product / Math.Sqrt(square1 * square2);
    }

    private static RuntimeFunction Of(string name, Func<double[], double> total) => new(
        "kql_series_" + name, [CellKind.Text], CellKind.Real, arguments =>
            SeriesJson.Read(arguments[0]) is { } series ? Real(total(series)) : Cell.Null);

    private static Cell Real(double value) => double.IsNaN(value) ? Cell.Null : Cell.Of(value);

    private static double Magnitude(double[] series) => Math.Sqrt(series.Sum(value => value * value));

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();

    private static double Mean(ReadOnlySpan<double> series)
    {
        var sum = 0.0;
        foreach (var value in series)
            sum += value;
        return sum / series.Length;
    }

    /// <summary>Two series of the same length; a number is as many of it as the other has elements.</summary>
    private static (double[] One, double[] Other)? Two(ReadOnlySpan<Cell> arguments)
    {
        var (one, other) = (SeriesJson.Read(arguments[0]), SeriesJson.Read(arguments[1]));
        one ??= other is not null ? Repeated(arguments[0], other.Length) : null;
        other ??= one is not null ? Repeated(arguments[1], one.Length) : null;
        return one is not null && other is not null && one.Length == other.Length ? (one, other) : null;
    }

    private static double[]? Repeated(Cell number, int count) => JsonText.TryParse(number.Text, out var value)
        && SeriesJson.Of(value) is var real && !double.IsNaN(real) ? [.. Enumerable.Repeat(real, count)] : null;

    /// <summary>Two series, and their magnitudes where they are known already.</summary>
    private static Cell CosineSimilarity(ReadOnlySpan<Cell> arguments)
    {
        if (Two(arguments) is not var (one, other))
            return Cell.Null;
        var magnitude1 = arguments[2].HasValue ? arguments[2].Real : Magnitude(one);
        var magnitude2 = arguments[3].HasValue ? arguments[3].Real : Magnitude(other);
        return Real(Dot(one, other) / (magnitude1 * magnitude2));
    }

    /// <summary>A series, and whether what is no finite number is left out; otherwise it makes everything null.</summary>
    private static Statistics? Stats(ReadOnlySpan<Cell> arguments)
    {
        if (SeriesJson.Read(arguments[0]) is not { Length: > 0 } series)
            return null;
        var places = Enumerable.Range(0, series.Length).Where(i => double.IsFinite(series[i])).ToList();
        if (places.Count == 0 || (places.Count < series.Length && !arguments[1].Bool))
            return null;
        var (minAt, maxAt) = (places[0], places[0]);
        foreach (var i in places)
        {
            minAt = series[i] < series[minAt] ? i : minAt;
            maxAt = series[i] > series[maxAt] ? i : maxAt;
        }

        var sum = places.Sum(i => series[i]);
        var average = sum / places.Count;
        var squares = places.Sum(i => (series[i] - average) * (series[i] - average));
        return new Statistics(
            series[minAt], minAt, series[maxAt], maxAt, average, places.Count > 1 ? squares / (places.Count - 1) : 0, sum, series.Length);
    }

    private sealed record Statistics(
        double Min, int MinAt, double Max, int MaxAt, double Average, double Variance, double Sum, int Count);
}
