using System.Text.Json;
using Redoubt.Evidence.Attack;
using Redoubt.Evidence.Sources;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;

namespace Redoubt.Server.Graph;

/// <summary>An alert as Graph has it.</summary>
/// <remarks>Source: Microsoft Graph v1.0, security: alert.</remarks>
internal static class GraphAlert
{
    public static GraphType<GraphAlertView> Type { get; } = new(
        "alert",
        [
            new("id", GraphKind.Text, (to, alert, _) => to.WriteStringValue(alert.Alert.Id), new(AlertFields.Id)),
            new("providerAlertId", GraphKind.Text, (to, alert, _) => to.WriteStringValue(alert.Original("providerAlertId") ?? alert.Alert.Id)),
            new("incidentId", GraphKind.Text, (to, alert, _) => to.WriteStringValue(GraphIncident.Id(alert.Alert.IncidentId)), new(AlertFields.IncidentId) { NumberAsText = true }),
            new("status", GraphKind.Text, (to, alert, _) => to.WriteStringValue(GraphWords.Of(alert.Alert.Status)), Worded(AlertFields.Status, GraphWords.AlertStatus))
                { Words = [.. GraphWords.AlertStatus.Keys] },
            new("severity", GraphKind.Text, (to, alert, _) => to.WriteStringValue(GraphWords.Of(alert.Record.Severity)), Worded(AlertFields.Severity, GraphWords.Severity))
                { Words = [.. GraphWords.Severity.Keys] },
            new("classification", GraphKind.Text, (to, alert, _) => to.WriteStringValue(GraphWords.Of(alert.Alert.Classification)), Worded(AlertFields.Classification, GraphWords.Classification))
                { Words = [.. GraphWords.Classification.Keys] },
            new("determination", GraphKind.Text, (to, alert, _) => to.WriteStringValue(GraphWords.Of(alert.Alert.Determination)), Worded(AlertFields.Determination, GraphWords.Determination))
                { Words = [.. GraphWords.Determination.Keys] },
            new("serviceSource", GraphKind.Text, (to, alert, _) => to.WriteStringValue(alert.Original("serviceSource") ?? ServiceSources.WordOf(alert.Record.Detector)), new(AlertFields.ServiceSource)),
            new("detectionSource", GraphKind.Text, (to, alert, _) => to.WriteStringValue(alert.Original("detectionSource") ?? DetectionSources.WordOf(alert.Record.Detector)), new(AlertFields.DetectionSource)),
            new("productName", GraphKind.Text, (to, alert, _) => to.WriteStringValue(alert.Record.Detector), new(AlertFields.Detector)),
            new("detectorId", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Record.DetectorId), new(AlertFields.DetectorId)),
            new("alertPolicyId", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Original("alertPolicyId"))),
            new("tenantId", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Record.TenantId)),
            new("title", GraphKind.Text, (to, alert, _) => to.WriteStringValue(alert.Record.Title), new(AlertFields.Title)),
            new("description", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Record.Description)),
            new("recommendedActions", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Record.RecommendedActions.Count == 0 ? null : string.Join('\n', alert.Record.RecommendedActions))),
            new("category", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Record.Category), new(AlertFields.Category)),
            new("categories", GraphKind.TextList, (to, alert, _) => to.Texts(alert.Record.Tactics.Select(Tactic)), new(AlertFields.Tactics) { Kept = word => AttackCatalog.TacticId(word) ?? word }),
            new("assignedTo", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Alert.AssignedTo), new(AlertFields.AssignedTo)),
            new("alertWebUrl", GraphKind.Text, (to, alert, answer) => to.WriteStringValue($"{answer.Root}/alerts/{Uri.EscapeDataString(alert.Alert.Id)}")),
            new("incidentWebUrl", GraphKind.Text, (to, alert, answer) => to.WriteStringValue($"{answer.Root}/incidents/{GraphIncident.Id(alert.Alert.IncidentId)}")),
            new("actorDisplayName", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Record.Actor), new(AlertFields.Actor)),
            new("threatDisplayName", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Record.Threat), new(AlertFields.Threat)),
            new("threatFamilyName", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Record.ThreatFamily), new(AlertFields.ThreatFamily)),
            new("mitreTechniques", GraphKind.TextList, (to, alert, _) => to.Texts(alert.Record.Techniques), new(AlertFields.Techniques)),
            new("investigationState", GraphKind.Text, (to, alert, _) => to.TextOrNull(alert.Original("investigationState"))),
            new("createdDateTime", GraphKind.Time, (to, alert, _) => to.Time(alert.Alert.Created), new(AlertFields.Created)),
            new("lastUpdateDateTime", GraphKind.Time, (to, alert, _) => to.Time(alert.Alert.LastUpdate), new(AlertFields.LastUpdate)),
            new("resolvedDateTime", GraphKind.Time, (to, alert, _) => to.Time(alert.Alert.Resolved), new(AlertFields.Resolved)),
            new("firstActivityDateTime", GraphKind.Time, (to, alert, _) => to.Time(alert.Alert.FirstActivity), new(AlertFields.FirstActivity)),
            new("lastActivityDateTime", GraphKind.Time, (to, alert, _) => to.Time(alert.Alert.LastActivity), new(AlertFields.LastActivity)),
            new("systemTags", GraphKind.TextList, (to, alert, _) => Copied(to, alert, "systemTags", JsonValueKind.Array)),
            new("comments", GraphKind.Objects, (to, alert, _) => to.Comments(alert.Alert.Comments)),
            new("evidence", GraphKind.Objects, (to, alert, _) => Evidence(to, alert)),
            new("additionalData", GraphKind.Objects, (to, alert, _) => Copied(to, alert, "additionalData", JsonValueKind.Object)),
            new("customDetails", GraphKind.Objects, (to, alert, _) => Copied(to, alert, "customDetails", JsonValueKind.Object)),
        ]);

    public static void Write(Utf8JsonWriter to, FullAlert alert, GraphAnswer answer, IReadOnlySet<string>? selected)
    {
        to.WriteStartObject();
        WriteProperties(to, alert, answer, selected);
        to.WriteEndObject();
    }

    /// <summary>The same into an object that is open.</summary>
    public static void WriteProperties(Utf8JsonWriter to, FullAlert alert, GraphAnswer answer, IReadOnlySet<string>? selected)
    {
        using var view = new GraphAlertView(alert);
        Type.Write(to, view, answer, selected);
        // What Graph has no place for, so that the alert comes back as it was.
        to.WriteStartObject("@redoubt.alert");
        to.WriteString("category", alert.Record.Category);
        to.WriteNumber("count", alert.EventCount);
        to.WriteNumber("records", alert.OccurrenceCount);
        to.WriteEndObject();
    }

    private static void Evidence(Utf8JsonWriter to, GraphAlertView alert)
    {
        if (alert.Original("evidence", JsonValueKind.Array) is { } original)
        {
            original.WriteTo(to);
            return;
        }

        to.WriteStartArray();
        foreach (var entity in alert.Record.Entities)
            GraphEvidenceItem.Write(to, entity, alert.Alert.Created);
        to.WriteEndArray();
    }

    private static void Copied(Utf8JsonWriter to, GraphAlertView alert, string property, JsonValueKind kind)
    {
        if (alert.Original(property, kind) is { } value)
        {
            value.WriteTo(to);
        }
        else if (kind == JsonValueKind.Array)
        {
            to.WriteStartArray();
            to.WriteEndArray();
        }
        else
        {
            to.WriteNullValue();
        }
    }

    /// <summary>Graph writes tactics without blanks: CredentialAccess.</summary>
    private static string Tactic(string id) => AttackCatalog.TacticName(id).Replace(" ", "", StringComparison.Ordinal);

    private static FilterField Worded(QueryField field, IReadOnlyDictionary<string, long> words) => new(field) { Words = words };
}
