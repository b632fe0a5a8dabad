using Redoubt.Evidence;

namespace Redoubt.Incidents.Intelligence.Standing;

/// <summary>What is to be thought of an address, domain, URL, hash or sender, and why.</summary>
/// <param name="Subject">What.</param>
/// <param name="Classification">In one word.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Rules">Why, the weightiest first.</param>
/// <param name="Without">What could not be asked: telemetry, for who sees a part of it or when it took too long. Null when all was.</param>
public sealed record Reputation(Observable Subject, ReputationClass Classification, int Score, IReadOnlyList<ReputationRule> Rules, string? Without);

/// <summary>The words of Microsoft Graph's host reputation.</summary>
public enum ReputationClass
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>It was seen, and nothing speaks against it; or it is allowed.</summary>
    Neutral,

    Suspicious,
    Malicious,
}

/// <summary>One reason.</summary>
/// <param name="Name">Such as "Listed".</param>
/// <param name="Description">In one sentence. Hostile text.</param>
/// <param name="Severity">How much it says.</param>
/// <param name="Points">What it adds by itself, 0 to 100; below zero it takes away.</param>
/// <param name="Evidence">What shows it: <c>indicator:NUMBER</c>, ids of alerts, <c>incident:ID</c>; never empty but for what an administrator allowed.</param>
/// <param name="Kql">A query that shows the rows it rests on; null when it rests on none.</param>
public sealed record ReputationRule(string Name, string Description, Severity Severity, int Points, IReadOnlyList<string> Evidence, string? Kql);
