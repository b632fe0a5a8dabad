namespace Redoubt.Bench;

internal static class Percentile
{
    /// <summary>The value that 95 of 100 do not exceed.</summary>
    public static double P95(IEnumerable<double> values) => Of(values, 0.95);

    /// <summary>The value that half of them do not exceed.</summary>
    public static double Median(IEnumerable<double> values) => Of(values, 0.5);

    /// <summary>The value that a share of them does not exceed.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">Above 0, up to 1.</param>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * share) - 1)];
    }
}
