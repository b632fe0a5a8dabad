namespace Redoubt.Incidents;

/// <summary>An incident with all that is known of it, for what hands it on.</summary>
/// <param name="Row">As the queue shows it.</param>
/// <param name="Description">One paragraph of facts.</param>
/// <param name="LastModifiedBy">A person's name, or "Redoubt correlation".</param>
/// <param name="ResolvingComment">What was written when it was resolved.</param>
/// <param name="Comments">Those about the incident itself, the earliest first; with those of incidents that went up in it.</param>
/// <param name="Alerts">The first of its alerts, when asked for; else null.</param>
/// <param name="More">Its further alerts begin behind this; null when there are none.</param>
public sealed record FullIncident(
    IncidentRow Row, string Description, string LastModifiedBy, string? ResolvingComment, IReadOnlyList<Comment> Comments,
    IReadOnlyList<FullAlert>? Alerts, Queries.Bookmark? More);
