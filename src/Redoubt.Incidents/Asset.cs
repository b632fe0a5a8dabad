using Redoubt.Evidence;

namespace Redoubt.Incidents;

/// <summary>A device, user, mailbox, application or cloud resource of an incident.</summary>
/// <param name="Entity">What it is, with all that its alerts say of it.</param>
/// <param name="AlertCount">Alerts of this incident that name it.</param>
/// <param name="ActiveAlertCount">Those of them that are not resolved.</param>
/// <param name="HighestSeverity">Of those alerts.</param>
/// <param name="First">Earliest activity, UTC.</param>
/// <param name="Last">Latest activity, UTC.</param>
/// <param name="OtherIncidents">How many other incidents touch it.</param>
public sealed record Asset(
    EntityDetail Entity, int AlertCount, int ActiveAlertCount, Severity HighestSeverity, DateTimeOffset First, DateTimeOffset Last,
    int OtherIncidents);
