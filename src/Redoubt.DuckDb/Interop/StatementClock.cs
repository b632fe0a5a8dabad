namespace Redoubt.DuckDb.Interop;

/// <summary>Numbers the statements of all databases in the order in which they begin, and knows which still run.</summary>
internal static class StatementClock
{
    private static readonly Lock Gate = new();
    private static readonly SortedSet<long> Running = [];
    private static long _now;

    /// <summary>The number of the last that began.</summary>
    public static long Now => Volatile.Read(ref _now);

    public static long Begin()
    {
        lock (Gate)
        {
            Running.Add(++_now);
            return _now;
        }
    }

    /// <summary>Ends one.</summary>
    /// <returns>The oldest that still runs, or the next one when none does; and whether none does.</returns>
    public static (long Oldest, bool None) End(long statement)
    {
        lock (Gate)
        {
            Running.Remove(statement);
            return Running.Count > 0 ? (Running.Min, false) : (_now + 1, true);
        }
    }
}
