namespace Redoubt.Incidents.Similar;

/// <summary>
/// What this organisation's closed incidents say of an open one. Counted from the store each time: an incident that is opened again or
/// judged otherwise counts otherwise from then on.
/// </summary>
/// <param name="All">How all closed incidents were judged.</param>
/// <param name="Traits">By what they have in common with this one; only what occurs in a judged one.</param>
public sealed record IncidentHistory(JudgementCounts All, IReadOnlyList<TraitHistory> Traits)
{
    /// <summary>Nothing was closed yet.</summary>
    public static IncidentHistory None { get; } = new(default, []);
}
