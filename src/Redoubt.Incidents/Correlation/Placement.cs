namespace Redoubt.Incidents.Correlation;

/// <summary>
/// What people (or the past) have decided about where an alert stands. Alerts with the same incident stay together; alerts of two
/// incidents whose decisions contradict are never joined.
/// </summary>
/// <param name="Incident">The incident that the alert is held in.</param>
/// <param name="Closed">The incident is resolved: nothing joins it any more.</param>
/// <param name="Apart">A person put the alert here on purpose: it is not joined to alerts of any other incident.</param>
/// <param name="AssignedTo">Owner, or null when there is none.</param>
/// <param name="Classification">Judgement, <see cref="Classification.Unknown"/> when there is none.</param>
/// <param name="Determination">Kind of threat, <see cref="Determination.Unknown"/> when there is none.</param>
public sealed record Placement(
    long Incident, bool Closed, bool Apart, string? AssignedTo, Classification Classification, Determination Determination);
