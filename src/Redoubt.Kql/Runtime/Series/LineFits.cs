namespace Redoubt.Kql.Runtime.Series;

/// <summary>One and two straight lines through a series. An element that is no number makes everything null.</summary>
internal static class LineFits
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_fit_line", [CellKind.Text], CellKind.Text, arguments => One(arguments) is var (line, fit)
            ? SeriesJson.Columns(line.RSquare, line.Slope, line.Variance, line.ResidualVariance, line.Interception, fit) : Cell.Null),
        new("kql_series_fit_line_dynamic", [CellKind.Text], CellKind.Text, arguments => One(arguments) is var (line, fit)
            ? SeriesJson.Bag([.. Parts(line), ("line_fit", fit)]) : Cell.Null),
        new("kql_series_fit_2lines", [CellKind.Text], CellKind.Text, arguments => Two(arguments) is { } fit
            ? SeriesJson.Columns(
                fit.RSquare, fit.Split, fit.Whole.Variance, fit.ResidualVariance, fit.Fit,
                fit.Right.RSquare, fit.Right.Slope, fit.Right.Interception, fit.Right.Variance, fit.Right.ResidualVariance,
                fit.Left.RSquare, fit.Left.Slope, fit.Left.Interception, fit.Left.Variance, fit.Left.ResidualVariance)
            : Cell.Null),
        new("kql_series_fit_2lines_dynamic", [CellKind.Text], CellKind.Text, arguments => Two(arguments) is { } fit
            ? SeriesJson.Bag([
                ("rsquare", fit.RSquare), ("split_idx", fit.Split), ("variance", fit.Whole.Variance), ("rvariance", fit.ResidualVariance),
                ("line_fit", fit.Fit),
                .. Parts(fit.Right).Select(part => ("right_" + part.Key, part.Value)),
                .. Parts(fit.Left).Select(part => ("left_" + part.Key, part.Value))])
            : Cell.Null),
    ];

    private static (string Key, object? Value)[] Parts(Line line) =>
    [
        ("rsquare", line.RSquare), ("slope", line.Slope), ("variance", line.Variance), ("rvariance", line.ResidualVariance),
        ("interception", line.Interception),
    ];

    private static double[]? Whole(Cell series) =>
        SeriesJson.Read(series) is { Length: > 0 } values && Array.TrueForAll(values, double.IsFinite) ? values : null;

    private static (Line Line, double[] Fit)? One(ReadOnlySpan<Cell> arguments)
    {
        if (Whole(arguments[0]) is not { } series)
            return null;
        var line = Line.Of(series);
        return (line, [.. Enumerable.Range(0, series.Length).Select(line.At)]);
    }

    /// <summary>The split that explains most of the variance; each side has at least two elements, and its line its own numbering.</summary>
    private static TwoLines? Two(ReadOnlySpan<Cell> arguments)
    {
        if (Whole(arguments[0]) is not { Length: >= 4 } series)
            return null;
        var split = BestSplit(series);
        var (left, right) = (Line.Of(series.AsSpan(0, split)), Line.Of(series.AsSpan(split)));
        return new TwoLines(
            split, Line.Of(series), left, right,
            [.. Enumerable.Range(0, series.Length).Select(i => i < split ? left.At(i) : right.At(i - split))]);
    }

    private static int BestSplit(double[] series)
    {
        // What is left over of a part is known from its running sums, so that every split is tried in one pass.
        var mean = series.Average();
        var leftOver = Leftovers(series.Select(value => value - mean));
        var rightOver = Leftovers(series.Reverse().Select(value => value - mean));
        var best = 2;
        for (var split = 3; split <= series.Length - 2; split++)
        {
            if (leftOver[split] + rightOver[series.Length - split] < leftOver[best] + rightOver[series.Length - best])
                best = split;
        }

        return best;
    }

    /// <summary>For each count of first values, the squared distances from their line, summed.</summary>
    private static double[] Leftovers(IEnumerable<double> values)
    {
        var result = new List<double> { 0 };
        var (count, meanX, meanY, squareX, product, squareY) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            var (x, y) = (count - meanX, value - meanY);
            count++;
            meanX += x / count;
            meanY += y / count;
            squareX += x * (count - 1 - meanX);
            product += x * (value - meanY);
            squareY += y * (value - meanY);
            result.Add(squareX > 0 ? Math.Max(0, squareY - (product * product / squareX)) : 0);
        }

        return [.. result];
    }

    private sealed record TwoLines(int Split, Line Whole, Line Left, Line Right, double[] Fit)
    {
        public double RSquare => Line.Share(Whole.Squares, Left.Residue + Right.Residue);

        public double ResidualVariance => (Left.Residue + Right.Residue) / (Whole.Count - 1);
    }
}
