namespace Redoubt.Evidence.Hunting;

/// <summary>What one query may take, and how many may run. The defaults are those of Defender's advanced hunting.</summary>
public sealed record HuntLimits
{
    /// <summary>How far back rows are read when the request does not say; null for no bound.</summary>
    public TimeSpan? LookBack { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The most rows of a result. A longer one is cut, and says so.</summary>
    public int Rows { get; init; } = 100_000;

    /// <summary>How long a query may run, waiting not counted.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most bytes of a result, as JSON. A longer one is an error: cut rows could not be told from few rows.</summary>
    public long ResultBytes { get; init; } = 256L << 20;

    /// <summary>How many queries run at once; further ones wait.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>How many may wait; further ones are refused.</summary>
    public int Waiting { get; init; } = 100;

    /// <summary>The most memory for the database, which queries share with all else, in its words: <c>2GB</c>; null for the store's own.</summary>
    public string? Memory { get; init; }

    /// <summary>Where <c>externaldata</c> may read; null for nowhere. Off unless an administrator says otherwise.</summary>
    public IExternalSource? ExternalData { get; init; }
}
