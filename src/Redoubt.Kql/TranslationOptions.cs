namespace Redoubt.Kql;

/// <summary>What a query is translated for.</summary>
public sealed record TranslationOptions
{
    /// <summary>The one instant that <c>now()</c> and <c>ago()</c> mean in the whole query, UTC.</summary>
    public required DateTime Now { get; init; }

    /// <summary>How far back rows of tables with a time column are read; null for no bound.</summary>
    public TimeSpan? LookBack { get; init; }

    /// <summary>Only rows of tables with a time column that were stored at this instant, UTC, or later are read; null for no bound. For
    /// tables that do not store it, this bounds nothing.</summary>
    public DateTime? TakenInSince { get; init; }

    /// <summary>The most rows that are read of the result, and one more by which a cut one is told; null for no bound. The SQL may give more
    /// all the same: the reader stops.</summary>
    public long? RowLimit { get; init; }

    /// <summary>Answers what can be known only from the rows (the keys that <c>bag_unpack</c> makes columns of); null where nothing
    /// can be asked: such columns are then left out.</summary>
    public IProbe? Probe { get; init; }

    /// <summary>Whether the query is only looked at and not run: nothing is fetched or asked for.</summary>
    internal bool ChecksOnly { get; init; }

    /// <summary>Fetches what <c>externaldata</c> names; null where that is off.</summary>
    public IExternalData? ExternalData { get; init; }

    /// <summary>Functions that the query may call beside those of the engine; of two with one name, the first counts.</summary>
    public IReadOnlyList<SavedFunction> Functions { get; init; } = [];
}
