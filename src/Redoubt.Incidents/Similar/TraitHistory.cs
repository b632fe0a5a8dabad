namespace Redoubt.Incidents.Similar;

/// <summary>How the closed incidents ended that have something in common with one.</summary>
/// <param name="What">What they have in common.</param>
/// <param name="Counts">How many were judged each way.</param>
/// <param name="Examples">Some of them, the latest first.</param>
public sealed record TraitHistory(Likeness What, JudgementCounts Counts, IReadOnlyList<JudgedIncident> Examples);
