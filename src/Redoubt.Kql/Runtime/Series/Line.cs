namespace Redoubt.Kql.Runtime.Series;

/// <summary>The straight line that fits numbers at 0, 1, 2 ... best, by least squares.</summary>
/// <param name="Slope">How much it rises from one element to the next.</param>
/// <param name="Intercept">Its value at the first element.</param>
/// <param name="Count">How many numbers.</param>
/// <param name="Squares">The squared distances of the numbers from their mean, summed.</param>
/// <param name="Residue">The same from the line.</param>
internal readonly record struct Line(double Slope, double Intercept, int Count, double Squares, double Residue)
{
    /// <summary>How much of the variance the line explains, 0 to 1.</summary>
    public double RSquare => Share(Squares, Residue);

    /// <summary>Its value before the first element: Kusto numbers elements from 1.</summary>
    public double Interception => Intercept - Slope;

    public double Variance => Count > 1 ? Squares / (Count - 1) : 0;

    public double ResidualVariance => Count > 1 ? Residue / (Count - 1) : 0;

    public double At(int place) => Intercept + (Slope * place);

    public static double Share(double squares, double residue) => squares > 0 ? Math.Clamp(1 - (residue / squares), 0, 1) : 1;

    /// <param name="values">What to fit; NaN is left out.</param>
    public static Line Of(ReadOnlySpan<double> values)
    {
        var (count, meanX, meanY) = (0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            count++;
            meanX += (i - meanX) / count;
            meanY += (values[i] - meanY) / count;
        }

        var (squareX, product, squareY) = (0.0, 0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            var (x, y) = (i - meanX, values[i] - meanY);
            squareX += x * x;
            product += x * y;
            squareY += y * y;
        }

        var slope = squareX > 0 ? product / squareX : 0;
        return new Line(slope, meanY - (slope * meanX), count, squareY, Math.Max(0, squareY - (slope * product)));
    }
}
