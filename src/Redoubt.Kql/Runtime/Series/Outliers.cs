namespace Redoubt.Kql.Runtime.Series;

/// <summary>
/// How far elements of a series lie outside of what is usual, by Tukey's fences: 0 within the range between two percentiles, else the
/// distance from it, in widths of the range; negative below. Percentiles are interpolated.
/// </summary>
internal static class Outliers
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_outliers",
            [CellKind.Text, CellKind.Text, CellKind.Real, CellKind.Real, CellKind.Real, CellKind.Integer], CellKind.Text, Find),
    ];

    /// <param name="series">NaN scores 0 and is not looked at.</param>
    /// <param name="low">The lower percentile, 0 to 100.</param>
    /// <param name="high">The higher one.</param>
    /// <param name="learn">How many of the first elements tell what is usual.</param>
    internal static double[] Scores(double[] series, double low, double high, int learn)
    {
        var sorted = series.Take(learn).Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0)
            return new double[series.Length];
        var (from, to) = (Percentile(sorted, low), Percentile(sorted, high));
        return Array.ConvertAll(series, value =>
        {
            var beyond = value > to ? value - to : value < from ? value - from : 0;
            // Where nothing varies, whatever differs is infinitely far off; a large number can be counted with.
            return beyond == 0 ? 0 : to > from ? beyond / (to - from) : Math.Sign(beyond) * 1e6;
        });
    }

    /// <summary>The percentiles of a kind of test; null for a kind that there is not.</summary>
    internal static (double Low, double High)? Fences(string? kind) => kind?.ToLowerInvariant() switch
    {
        null or "" or "ctukey" => (10, 90),
        "tukey" => (25, 75),
        _ => null,
    };

    /// <summary>Series, kind, the value that means nothing, the percentiles of ctukey, and how many last elements do not count.</summary>
    private static Cell Find(ReadOnlySpan<Cell> arguments)
    {
        if (SeriesJson.Read(arguments[0]) is not { } series || Fences(arguments[1].Text) is not var (low, high))
            return Cell.Null;
        if (low == 10)
            (low, high) = (arguments[3].HasValue ? arguments[3].Real : low, arguments[4].HasValue ? arguments[4].Real : high);
        if (!(low >= 2) || !(high <= 98) || !(low < high))
            return Cell.Null;
        var ignored = arguments[2].HasValue ? arguments[2].Real : double.NaN;
        var values = Array.ConvertAll(series, value => value == ignored ? double.NaN : value);
        var test = arguments[5].HasValue ? Math.Clamp(arguments[5].Integer, 0, series.Length) : 0;
        return SeriesJson.OfReals(Scores(values, low, high, series.Length - (int)test));
    }

    private static double Percentile(double[] sorted, double percentile)
    {
        var place = percentile / 100 * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        return below + 1 < sorted.Length ? sorted[below] + ((sorted[below + 1] - sorted[below]) * (place - below)) : sorted[below];
    }
}
