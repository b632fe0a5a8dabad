namespace Redoubt.Kql.Runtime.Series;

/// <summary>The polynomial that fits a series best, by least squares.</summary>
internal static class PolynomialFit
{
    private const int HighestDegree = 20;

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_fit_poly", [CellKind.Text, CellKind.Text, CellKind.Integer], CellKind.Text, Fit),
    ];

    /// <summary>y, x (1, 2 ... when it is null) and the degree. Coefficients come from the highest power to the lowest.</summary>
    private static Cell Fit(ReadOnlySpan<Cell> arguments)
    {
        if (SeriesJson.Read(arguments[0]) is not { Length: > 0 } y || arguments[2].IsNull || arguments[2].Integer is < 1 or > HighestDegree)
            return Cell.Null;
        var x = arguments[1].HasValue ? SeriesJson.Read(arguments[1]) : [.. Enumerable.Range(1, y.Length).Select(i => (double)i)];
        if (x is null || x.Length != y.Length || !Array.TrueForAll(x, double.IsFinite) || !Array.TrueForAll(y, double.IsFinite))
            return Cell.Null;
        var degree = (int)arguments[2].Integer;
        // Powers of large numbers drown each other; those of -1 to 1 do not.
        var (low, high) = (x.Min(), x.Max());
        var (middle, half) = ((low + high) / 2, high > low ? (high - low) / 2 : 1);
        if (!double.IsFinite(middle) || !double.IsFinite(half))
            return Cell.Null;
        var scaled = Solve(Array.ConvertAll(x, value => (value - middle) / half), y, degree);
        if (scaled is null)
            return Cell.Null;
        var fit = Array.ConvertAll(x, value => Value(scaled, (value - middle) / half));
        var mean = y.Average();
        var squares = y.Sum(value => (value - mean) * (value - mean));
        var residue = y.Zip(fit, (value, fitted) => (value - fitted) * (value - fitted)).Sum();
        var count = Math.Max(1, y.Length - 1);
        return SeriesJson.Columns(
            Line.Share(squares, residue), Unscaled(scaled, middle, half).Reverse().ToArray(), squares / count, residue / count, fit);
    }

    private static double Value(double[] coefficients, double x)
    {
        var value = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            value = (value * x) + coefficients[i];
        return value;
    }

    /// <summary>The coefficients, lowest power first, of the normal equations; null when they have no one solution.</summary>
    private static double[]? Solve(double[] x, double[] y, int degree)
    {
        var size = degree + 1;
        var matrix = new double[size, size + 1];
        for (var i = 0; i < x.Length; i++)
        {
            var powers = new double[size];
            powers[0] = 1;
            for (var k = 1; k < size; k++)
                powers[k] = powers[k - 1] * x[i];
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                    matrix[row, column] += powers[row] * powers[column];
                matrix[row, size] += powers[row] * y[i];
            }
        }

        for (var pivot = 0; pivot < size; pivot++)
        {
            var largest = Enumerable.Range(pivot, size - pivot).MaxBy(row => Math.Abs(matrix[row, pivot]));
            if (!(Math.Abs(matrix[largest, pivot]) > 1e-12))
                return null;
            for (var column = 0; column <= size; column++)
                (matrix[pivot, column], matrix[largest, column]) = (matrix[largest, column], matrix[pivot, column]);
            for (var row = 0; row < size; row++)
            {
                var factor = row == pivot ? 0 : matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; factor != 0 && column <= size; column++)
                    matrix[row, column] -= factor * matrix[pivot, column];
            }
        }

        return [.. Enumerable.Range(0, size).Select(row => matrix[row, size] / matrix[row, row])];
    }

    /// <summary>The coefficients of the polynomial in x, from those in (x - middle) / half.</summary>
    private static double[] Unscaled(double[] scaled, double middle, double half)
    {
        var result = new double[scaled.Length];
        for (var i = scaled.Length - 1; i >= 0; i--)
        {
            for (var k = scaled.Length - 1; k >= 0; k--)
                result[k] = ((k > 0 ? result[k - 1] : 0) - (result[k] * middle)) / half;
            result[0] += scaled[i];
        }

        return result;
    }
}
