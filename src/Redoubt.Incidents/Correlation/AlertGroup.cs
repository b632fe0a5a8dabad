using Redoubt.Incidents.Priority;

namespace Redoubt.Incidents.Correlation;

/// <summary>Alerts that belong to one incident, with the reasons and the priority that follow from them.</summary>
/// <param name="Alerts">Ordered by first activity, then fold key; at least one.</param>
/// <param name="Joins">One for each alert but the first: the strongest tie that brought it in.</param>
/// <param name="Incident">
/// The incident that people hold some of the alerts in (<see cref="Placement"/>); null for a free group.
/// </param>
/// <param name="Priority">From 0 to 100.</param>
/// <param name="Factors">
/// The parts of <paramref name="Priority"/>, largest first; they add up to it before it is cut to 0–100.
/// </param>
public sealed record AlertGroup(
    IReadOnlyList<FoldedAlert> Alerts, IReadOnlyList<Join> Joins, long? Incident, int Priority, IReadOnlyList<PriorityFactor> Factors);
