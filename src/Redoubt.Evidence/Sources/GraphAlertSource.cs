using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>
/// Microsoft Graph security alerts (alerts_v2), alone, inside incidents (<c>incidents?$expand=alerts</c>), or in a page of either
/// (<c>{"value":[…]}</c>). An incident without its alerts is no alert.
/// </summary>
internal sealed class GraphAlertSource(TimeProvider clock) : ISource
{
    public string Format => "graph-alert";

    public int Recognise(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
            return 0;
        if (record.TryGetProperty("@odata.type", out var type) && type.ValueKind == JsonValueKind.String)
            return type.GetString()!.Contains("microsoft.graph.", StringComparison.Ordinal) ? 100 : 0;
        if (record.TryGetProperty("value", out var page) && page.ValueKind == JsonValueKind.Array)
            return page.GetArrayLength() > 0 ? Recognise(page[0]) : record.TryGetProperty("@odata.context", out _) ? 50 : 0;
        if (record.TryGetProperty("serviceSource", out _))
            return record.TryGetProperty("title", out _) ? 95 : 60;
        return record.TryGetProperty("incidentWebUrl", out _) ? 90 : 0;
    }

    public IEnumerable<AlertRecord> Read(JsonElement record)
    {
        var (problems, total) = (new List<string>(), 0);
        foreach (var (alert, incident) in Alerts(record, null, 0))
        {
            total++;
            AlertRecord? read = null;
            try
            {
                read = ReadAlert(alert, incident);
            }
            catch (RecordRejectedException problem)
            {
                problems.Add(problem.Message);
            }

            if (read is not null)
                yield return read;
        }

        // The good ones of a page are kept; the reject speaks for the others.
        if (problems.Count > 0)
            throw new RecordRejectedException(total == 1 ? problems[0] : $"{problems.Count} of {total} alerts: {problems[0]}");
    }

    private static IEnumerable<(JsonElement Alert, string? Incident)> Alerts(JsonElement record, string? incident, int depth)
    {
        if (record.ValueKind != JsonValueKind.Object || depth > 3)
            return [(record, incident)];
        var remarks = new Remarks();
        var fields = new RecordFields(record, "", remarks);
        if (record.TryGetProperty("value", out var page) && page.ValueKind == JsonValueKind.Array)
            return page.EnumerateArray().SelectMany(item => Alerts(item, null, depth + 1));
        if (record.TryGetProperty("alerts", out var alerts) && alerts.ValueKind == JsonValueKind.Array)
            return alerts.EnumerateArray().SelectMany(item => Alerts(item, fields.Text("id"), depth + 1));
        var isIncident = fields.Text("@odata.type") is { } type
            ? type.EndsWith(".incident", StringComparison.Ordinal)
            : !fields.Has("title") && fields.Has("incidentWebUrl");
        return isIncident ? [] : [(record, incident)];
    }

    private AlertRecord ReadAlert(JsonElement record, string? incident)
    {
        var draft = new AlertDraft(record);
        var fields = draft.Fields;
        draft.Id = fields.Text("id", "providerAlertId");
        draft.Title = fields.Text("title");
        draft.Description = fields.Text("description");
        draft.Severity = SeverityWords.Read(fields.Text("severity"));
        draft.Detector = fields.Text("productName") ?? Product(fields.Text("serviceSource"));
        draft.DetectorId = fields.Text("detectorId", "alertPolicyId");
        draft.Category = fields.Text("category", "categories");
        draft.FirstActivity = fields.Time("firstActivityDateTime") ?? fields.Time("createdDateTime");
        draft.LastActivity = fields.Time("lastActivityDateTime");
        draft.RecommendedActions = fields.Lines("recommendedActions");
        draft.Actor = fields.Text("actorDisplayName");
        draft.Threat = fields.Text("threatDisplayName");
        draft.ThreatFamily = fields.Text("threatFamilyName");
        draft.SourceStatus = fields.Text("status") is "new" or "inProgress" or "resolved" ? fields.Text("status") : null;
        draft.TenantId = fields.Text("tenantId");
        draft.SourceIncident = incident ?? fields.Text("incidentId");
        draft.Link = fields.Text("alertWebUrl");
        draft.AddTechniques(fields.Texts("mitreTechniques"));
        if (fields.Has("@redoubt.alert"))
        {
            // Redoubt's own: what Graph has no place for.
            var own = fields.Object("@redoubt.alert");
            draft.Category = own.Text("category");
            draft.Count = own.Number("count");
            draft.AddTactics(fields.Texts("categories"));
        }
        else
        {
            draft.AddTactics([.. fields.Texts("categories"), .. fields.Texts("category")]);
        }

        new GraphEvidence(draft.Entities).Read(fields.Objects("evidence").ToList());
        return draft.Finish(Format, "Microsoft Defender XDR", "title", clock);
    }

    private static string? Product(string? service) => service is null ? null : ServiceSources.ProductOf(service) ?? service;
}
