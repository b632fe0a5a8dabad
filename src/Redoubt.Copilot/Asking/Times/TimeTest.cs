namespace Redoubt.Copilot.Asking.Times;

/// <summary>When rows happened.</summary>
/// <param name="From">From when on; null for no bound.</param>
/// <param name="To">Until when; null for no bound.</param>
/// <param name="ToIncluded">Whether the end itself belongs to it.</param>
/// <param name="Words">The words that say it.</param>
/// <param name="Column">The column that it is about; null for the time of the row.</param>
internal sealed record TimeTest(TimePoint? From, TimePoint? To, bool ToIncluded, string Words, string? Column = null);
