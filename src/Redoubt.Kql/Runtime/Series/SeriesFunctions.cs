namespace Redoubt.Kql.Runtime.Series;

/// <summary>Arrays of numbers at even distances, as make-series gives them.</summary>
internal static class SeriesFunctions
{
    internal static IEnumerable<RuntimeFunction> All =>
    [
        .. Elementwise.All,
        .. Totals.All,
        .. Filling.All,
        .. Filters.All,
        .. LineFits.All,
        .. PolynomialFit.All,
        .. Outliers.All,
        .. Periods.All,
        .. Decomposition.All,
        .. FourierFunctions.All,
    ];
}
