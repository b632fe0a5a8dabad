using System.Globalization;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Graph;

/// <summary>An incident as Graph has it.</summary>
/// <remarks>Source: Microsoft Graph v1.0, security: incident.</remarks>
internal static class GraphIncident
{
    public static GraphType<FullIncident> Type { get; } = new(
        "incident",
        [
            new("id", GraphKind.Text, (to, incident, _) => to.WriteStringValue(Id(incident.Row.Id)), Number(IncidentFields.Id)),
            new("tenantId", GraphKind.Text, (to, incident, _) => to.TextOrNull(Tenant(incident))),
            new("status", GraphKind.Text, (to, incident, answer) => to.WriteStringValue(Status(incident.Row.Status, answer)), Words(IncidentFields.Status, GraphWords.IncidentStatus))
                { Words = [.. GraphWords.IncidentStatus.Keys] },
            new("incidentWebUrl", GraphKind.Text, (to, incident, answer) => to.WriteStringValue($"{answer.Root}/incidents/{Id(incident.Row.Id)}")),
            new("redirectIncidentId", GraphKind.Text, (to, incident, _) => to.TextOrNull(incident.Row.RedirectTo is { } target ? Id(target) : null), Number(IncidentFields.RedirectTo)),
            new("displayName", GraphKind.Text, (to, incident, _) => to.WriteStringValue(incident.Row.Name), new(IncidentFields.Name)),
            new("createdDateTime", GraphKind.Time, (to, incident, _) => to.Time(incident.Row.Created), new(IncidentFields.Created)),
            new("lastUpdateDateTime", GraphKind.Time, (to, incident, _) => to.Time(incident.Row.LastUpdate), new(IncidentFields.LastUpdate)),
            new("assignedTo", GraphKind.Text, (to, incident, _) => to.TextOrNull(incident.Row.AssignedTo), new(IncidentFields.AssignedTo)),
            new("classification", GraphKind.Text, (to, incident, _) => to.WriteStringValue(GraphWords.Of(incident.Row.Classification)), Words(IncidentFields.Classification, GraphWords.Classification))
                { Words = [.. GraphWords.Classification.Keys] },
            new("determination", GraphKind.Text, (to, incident, _) => to.WriteStringValue(GraphWords.Of(incident.Row.Determination)), Words(IncidentFields.Determination, GraphWords.Determination))
                { Words = [.. GraphWords.Determination.Keys] },
            new("severity", GraphKind.Text, (to, incident, _) => to.WriteStringValue(GraphWords.Of(incident.Row.Severity)), Words(IncidentFields.Severity, GraphWords.Severity))
                { Words = [.. GraphWords.Severity.Keys] },
            new("customTags", GraphKind.TextList, (to, incident, _) => to.Texts(incident.Row.Tags), new(IncidentFields.Tags)),
            new("systemTags", GraphKind.TextList, (to, incident, _) => to.Texts(incident.Row.SystemTags), new(IncidentFields.SystemTags)),
            new("description", GraphKind.Text, (to, incident, _) => to.WriteStringValue(incident.Description)),
            new("summary", GraphKind.Text, (to, incident, _) => to.WriteStringValue(incident.Description)),
            new("lastModifiedBy", GraphKind.Text, (to, incident, _) => to.WriteStringValue(incident.LastModifiedBy), new(IncidentFields.LastModifiedBy)),
            new("resolvingComment", GraphKind.Text, (to, incident, _) => to.TextOrNull(incident.ResolvingComment), new(IncidentFields.ResolvingComment)),
            new("priorityScore", GraphKind.Number, (to, incident, _) =>
            {
                if (incident.Row.Priority is { } score)
                    to.WriteNumberValue(score);
                else
                    to.WriteNullValue();
            }, new(IncidentFields.Priority)),
            new("comments", GraphKind.Objects, (to, incident, _) => to.Comments(incident.Comments)),
        ],
        ("alerts", new FilterField(null) { Properties = GraphAlert.Type.Filters }));

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    // Alerts name the tenant; an incident is told to be of one when all that came along agree.
    private static string? Tenant(FullIncident incident) =>
        incident.Alerts?.Select(alert => alert.Record.TenantId).Distinct().Take(2).ToList() is [{ } one] ? one : null;

    private static string Status(IncidentStatus status, GraphAnswer answer) =>
        status == IncidentStatus.AwaitingAction && !answer.Newer ? GraphWords.Unknown : GraphWords.Of(status);

    private static FilterField Number(QueryField field) => new(field) { NumberAsText = true };

    private static FilterField Words(QueryField field, IReadOnlyDictionary<string, long> words) => new(field) { Words = words };
}
