namespace Redoubt.DuckDb;

/// <summary>How a database is opened. What is not said keeps DuckDB's own default, except that files and the network are closed.</summary>
public sealed record DuckDbOptions
{
    /// <summary>The database file, created when it is absent; null for a database that lives in memory only.</summary>
    public string? Path { get; init; }

    /// <summary>Opens the file for reading only; it must exist.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The most memory that DuckDB's buffers may take, in DuckDB's words: <c>512MB</c>, <c>2GB</c>.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>How many threads run queries, counted over all connections.</summary>
    public int? Threads { get; init; }

    /// <summary>Where queries that outgrow <see cref="MemoryLimit"/> spill to. Null: beside the file, and nowhere when in memory.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Further DuckDB settings by name, such as <c>checkpoint_threshold</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Work that may read files (loading a CSV, say), done before the sandbox closes. After it no statement can reach a file,
    /// the network or a setting.
    /// </summary>
    public Action<DuckDbConnection>? BeforeSandbox { get; init; }
}
