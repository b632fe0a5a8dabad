namespace Redoubt.Kql.Runtime.Series;

/// <summary>Filters with a finite and with an infinite impulse response. Before the series there are zeros.</summary>
internal static class Filters
{
    /// <summary>So many multiplications take about a second.</summary>
    private const long MostWork = 500_000_000;

    internal static IEnumerable<RuntimeFunction> All =>
    [
        new("kql_series_fir", [CellKind.Text, CellKind.Text, CellKind.Bool, CellKind.Bool], CellKind.Text, Fir),
        new("kql_series_iir", [CellKind.Text, CellKind.Text, CellKind.Text], CellKind.Text, Iir),
    ];

    /// <summary>The series, the coefficients, whether they are divided by their sum (when nothing is said: unless one is negative), and
    /// whether the filter lies about each element instead of before it.</summary>
    private static Cell Fir(ReadOnlySpan<Cell> arguments)
    {
        if (SeriesJson.Read(arguments[0]) is not { } series || SeriesJson.Read(arguments[1]) is not { Length: > 0 } filter
            || (long)series.Length * filter.Length > MostWork)
        {
            return Cell.Null;
        }

        var negative = Array.Exists(filter, coefficient => coefficient < 0);
        var normalize = arguments[2].HasValue ? arguments[2].Bool : !negative;
        if (normalize && negative)
            return Cell.Null;
        var sum = normalize ? filter.Sum() : 1;
        var shift = arguments[3].Bool ? (filter.Length - 1) / 2 : 0;
        return SeriesJson.OfReals(Enumerable.Range(0, series.Length).Select(i =>
        {
            var value = 0.0;
            for (var j = 0; j < filter.Length; j++)
            {
                var place = i + shift - j;
                if (place >= 0 && place < series.Length)
                    value += filter[j] * series[place];
            }

            return value / sum;
        }));
    }

    /// <summary>The series, the numerators b and the denominators a: y[i] = (Σ b[k] x[i-k] - Σ a[k] y[i-k]) / a[0].</summary>
    private static Cell Iir(ReadOnlySpan<Cell> arguments)
    {
        if (SeriesJson.Read(arguments[0]) is not { } series || SeriesJson.Read(arguments[1]) is not { } b
            || SeriesJson.Read(arguments[2]) is not { Length: > 0 } a || a[0] == 0
            || (long)series.Length * (a.Length + b.Length) > MostWork)
        {
            return Cell.Null;
        }

        var result = new double[series.Length];
        for (var i = 0; i < series.Length; i++)
        {
            var value = 0.0;
            for (var k = 0; k < b.Length && k <= i; k++)
                value += b[k] * series[i - k];
            for (var k = 1; k < a.Length && k <= i; k++)
                value -= a[k] * result[i - k];
            result[i] = value / a[0];
        }

        return SeriesJson.OfReals(result);
    }
}
