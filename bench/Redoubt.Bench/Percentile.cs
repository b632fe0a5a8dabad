namespace Redoubt.Bench;

internal static class Percentile
{
    /// <summary>The value that 95 of 100 do not exceed.</summary>
    public static double P95(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * 0.95) - 1)];
    }
}
