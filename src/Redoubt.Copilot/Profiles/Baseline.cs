namespace Redoubt.Copilot.Profiles;

/// <summary>
/// What is usual, by the days before this week: robust against a few wild days. Too short a history gives no baseline, and nothing is claimed.
/// </summary>
internal static class Baseline
{
    /// <summary>Of how many days before this week something must be known, and on how many it must have happened.</summary>
    public const int LeastSpan = 14;

    /// <inheritdoc cref="LeastSpan"/>
    public const int LeastDays = 7;

    // Twice the usual is Tuesday; what is said has to be worth being read at three in the morning.
    private const double Deviations = 6;
    private const double Times = 3;
    private const double ToStandardDeviation = 1.4826;

    /// <summary>How many whole days before this week are known; 0 when they are too few to tell what is usual.</summary>
    /// <param name="first">The first event known.</param>
    /// <param name="daysBefore">On how many days before this week there were any.</param>
    /// <param name="window">What was looked at.</param>
    public static int Span(DateTimeOffset? first, long daysBefore, ProfileWindow window)
    {
        if (first is not { } since || daysBefore < LeastDays)
            return 0;
        var span = (int)Math.Min(window.Days, Math.Round((window.Recent - since).TotalDays));
        return span >= LeastSpan ? span : 0;
    }

    public static double Median(IReadOnlyList<long> values)
    {
        if (values.Count == 0)
            return 0;
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    /// <summary>Whether a count is far above the usual ones: six standard deviations, as estimated by the median deviation, and three times the median.</summary>
    /// <param name="count">This week's.</param>
    /// <param name="usual">Those before; days with none are zeros.</param>
    /// <param name="least">Fewer than this are not worth a word.</param>
    public static bool IsRise(long count, IReadOnlyList<long> usual, long least)
    {
        var median = Median(usual);
        var deviation = Median([.. usual.Select(value => (long)Math.Abs(value - median))]) * ToStandardDeviation;
        return count >= least && count >= Times * median && count > median + (Deviations * Math.Max(deviation, 1));
    }
}
