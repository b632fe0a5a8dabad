namespace Redoubt.Incidents.Changes;

/// <summary>What an incident and all its alerts were found to be.</summary>
/// <param name="Classification">The judgement; unknown takes one back.</param>
/// <param name="Determination">One of those offered under it.</param>
/// <param name="Resolve">Whether that closes it too.</param>
/// <param name="Comment">Why, when it closes; at most 30,000 characters.</param>
public sealed record IncidentJudgement(
    Classification Classification, Determination Determination = Determination.Unknown, bool Resolve = false, string? Comment = null);
