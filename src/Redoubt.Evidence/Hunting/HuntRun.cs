namespace Redoubt.Evidence.Hunting;

/// <summary>A query that was run.</summary>
/// <param name="Id">Of the run.</param>
/// <param name="Query">Its text.</param>
/// <param name="By">Who ran it.</param>
/// <param name="Interface">From where.</param>
/// <param name="Started">When.</param>
/// <param name="Ms">How long it ran, in milliseconds.</param>
/// <param name="Rows">How many rows it gave.</param>
/// <param name="State">How it ended.</param>
/// <param name="Usage">How much of the machine it took.</param>
/// <param name="Error">Why it did not come to its end; null when it did.</param>
public sealed record HuntRun(
    string Id, string Query, string By, HuntInterface Interface, DateTimeOffset Started, double Ms, long Rows, HuntState State, HuntUsage Usage, string? Error);

/// <summary>Where a query comes from.</summary>
public enum HuntInterface
{
    Portal,
    Api,
    CommandLine,

    /// <summary>A question to the copilot.</summary>
    Copilot,
}

/// <summary>How a run ended.</summary>
public enum HuntState
{
    Completed,

    /// <summary>It had more rows than it may give.</summary>
    Truncated,
    Failed,
    Cancelled,
    TimedOut,
}
