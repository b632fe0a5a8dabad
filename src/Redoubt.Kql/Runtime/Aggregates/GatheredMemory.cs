namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary>
/// Bounds what the states of all groups of all queries hold together: the database does not count it among its own memory, and a
/// query must not be able to end the process.
/// </summary>
internal static class GatheredMemory
{
    /// <summary>In bytes: a quarter of the memory that there is.</summary>
    public static long Most { get; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>In bytes.</summary>
    public static long Held => Interlocked.Read(ref _held);

    private static long _held;

    /// <exception cref="InvalidOperationException">There is no more.</exception>
    public static void Take(long bytes, string function)
    {
        if (Interlocked.Add(ref _held, bytes) <= Most)
            return;
        Interlocked.Add(ref _held, -bytes);
        throw new InvalidOperationException($"'{function}' lacks memory for the values of all groups. Filter earlier, or give it a smaller maximum.");
    }

    public static void Return(long bytes) => Interlocked.Add(ref _held, -bytes);
}
