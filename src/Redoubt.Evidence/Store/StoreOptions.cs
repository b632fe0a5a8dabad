namespace Redoubt.Evidence.Store;

/// <summary>How a store is opened.</summary>
public sealed record StoreOptions
{
    /// <summary>The store's file, created with its folder when absent; null for a store in memory that is gone when closed.</summary>
    public string? Path { get; init; }

    /// <summary>The tables that other parts keep in this store, beside the store's own.</summary>
    public IReadOnlyList<MigrationSet> Migrations { get; init; } = [];

    /// <summary>
    /// By hunting table (AlertInfo, AlertEvidence), a SELECT that gives further rows of it, from the tables of
    /// <see cref="Migrations"/>: the table's columns as stored, and <c>_ingested</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> LiveRows { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Views that the store is to have, as CREATE OR REPLACE statements over all its tables; they are made anew when they, or the tables,
    /// have changed.
    /// </summary>
    public IReadOnlyList<string> Views { get; init; } = [];

    /// <summary>
    /// By which key like records are folded into one alert; null for none. Called on the threads that append, several at a time.
    /// </summary>
    public Func<Alert, string?>? FoldKey { get; init; }

    /// <summary>How much may wait to be written, in bytes of memory. Beyond it appends are refused.</summary>
    public long MaxQueuedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many reads run at once; more wait.</summary>
    public int ReadConnections { get; init; } = 4;

    /// <summary>How many hunting queries run at once, beside the reads; more wait.</summary>
    public int HuntConnections { get; init; } = 2;

    /// <summary>The most memory for the database's buffers, in DuckDB's words.</summary>
    public string MemoryLimit { get; init; } = "512MB";

    /// <summary>
    /// How long the log of changes grows before it is worked into the file, in DuckDB's words: large enough that this is rare under
    /// load, small enough that a start after a crash is quick.
    /// </summary>
    public string CheckpointThreshold { get; init; } = "256MB";

    /// <summary>How many threads the database may use; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Further DuckDB settings, for tests that make it fail.</summary>
    internal IReadOnlyDictionary<string, string> DebugSettings { get; init; } = new Dictionary<string, string>();

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told when a subscriber throws: the records are stored all the same.</summary>
    public Action<Exception>? OnSubscriberFault { get; init; }
}
