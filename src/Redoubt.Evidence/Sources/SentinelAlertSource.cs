using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>
/// Rows of Microsoft Sentinel's SecurityAlert table, as queried, streamed or exported to CSV. Columns that hold JSON may come as text.
/// Older exports name some columns otherwise (Severity, StartTimeUtc, AlertDisplayName).
/// </summary>
internal sealed class SentinelAlertSource(TimeProvider clock) : ISource
{
    public string Format => "sentinel-alert";

    public int Recognise(JsonElement record) =>
        record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("SystemAlertId", out _) ? 0
        : record.TryGetProperty("ProviderName", out _) || record.TryGetProperty("ExtendedProperties", out _) ? 95 : 60;

    public IEnumerable<AlertRecord> Read(JsonElement record)
    {
        var draft = new AlertDraft(record);
        var fields = draft.Fields;
        var extended = fields.Object("ExtendedProperties");
        draft.Id = fields.Text("SystemAlertId", "VendorOriginalId", "ProviderAlertId");
        draft.Title = fields.Text("DisplayName", "AlertDisplayName", "AlertName");
        draft.Description = fields.Text("Description");
        draft.Severity = SeverityWords.Read(fields.Text("AlertSeverity", "Severity"));
        draft.Detector = Product(fields.Text("ProductName") ?? fields.Text("ProviderName") ?? fields.Text("VendorName"));
        draft.DetectorId = extended.Text("DetectorId") ?? extended.Texts("Analytic Rule Ids").FirstOrDefault()
            ?? fields.Text("AlertType");
        draft.Category = extended.Text("MicrosoftDefenderAtp.Category", "Category") ?? extended.Text("Intent");
        draft.FirstActivity = Time(fields, "StartTime") ?? Time(fields, "StartTimeUtc") ?? Time(fields, "TimeGenerated");
        draft.LastActivity = Time(fields, "EndTime") ?? Time(fields, "EndTimeUtc");
        draft.RecommendedActions = fields.Lines("RemediationSteps");
        draft.Actor = extended.Text("ActorDisplayName", "ActorName", "Activity Group");
        draft.Threat = extended.Text("ThreatName", "Threat Name");
        draft.ThreatFamily = extended.Text("ThreatFamilyName");
        draft.SourceStatus = Status(fields.Text("Status"));
        draft.TenantId = fields.Text("TenantId");
        draft.SourceIncident = extended.Text("IncidentId");
        draft.Link = fields.Text("AlertLink") ?? extended.Text("AlertUri");
        draft.AddTechniques(Techniques(fields, extended));
        draft.AddTactics([.. fields.Words("Tactics"), .. extended.Words("Intent"), draft.Category ?? ""]);
        new SentinelEntities(draft).Read(fields.Objects("Entities"));
        if (fields.Text("CompromisedEntity") is { } compromised)
            MarkCompromised(draft, compromised);
        return [draft.Finish(Format, "Microsoft Sentinel", "DisplayName", clock)];
    }

    /// <summary>The row repeats each sub-technique's parent in a column of its own; the parent says nothing more.</summary>
    private static IEnumerable<string> Techniques(RecordFields fields, RecordFields extended)
    {
        var finer = fields.Words("SubTechniques").Concat(extended.Words("MitreTechniques")).ToList();
        return finer.Concat(fields.Words("Techniques")
            .Where(parent => !finer.Exists(technique => technique.StartsWith(parent + ".", StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>The portal's CSV export writes the zone into the column's name.</summary>
    private static DateTimeOffset? Time(RecordFields fields, string column) => fields.Time(column)
        ?? fields.Time(column + " [UTC]");

    /// <summary>The row names an entity that is often missing from its entity list.</summary>
    private static void MarkCompromised(AlertDraft draft, string name)
    {
        var kind = name.Contains('@', StringComparison.Ordinal) ? EntityKind.User
            : name.AsSpan().ContainsAny("/ ") ? EntityKind.Other : EntityKind.Device;
        if (draft.Entities.AddRole(name, "compromised") || kind == EntityKind.Other)
            return;
        draft.Entities.Add(kind == EntityKind.User
            ? new EntityDraft(kind).Set("upn", name).Set("accountName", name[..name.IndexOf('@', StringComparison.Ordinal)])
                .Role("compromised")
            : new EntityDraft(kind).Set("hostName", EntityIdentity.ShortHostName(name))
                .Set("dnsName", name.Contains('.', StringComparison.Ordinal) ? name : null).Role("compromised"));
    }

    private static string? Status(string? word) => word?.ToLowerInvariant() switch
    {
        "new" => "new",
        "inprogress" or "in progress" or "active" => "inProgress",
        "resolved" or "closed" or "dismissed" => "resolved",
        _ => null,
    };

    /// <summary>Products under their names of today: one product must not look like two detectors.</summary>
    private static string? Product(string? name) => name switch
    {
        "Microsoft Defender Advanced Threat Protection" or "MDATP" => "Microsoft Defender for Endpoint",
        "Office 365 Advanced Threat Protection" or "OATP" => "Microsoft Defender for Office 365",
        "Azure Advanced Threat Protection" or "AATP" => "Microsoft Defender for Identity",
        "Microsoft Cloud App Security" or "MCAS" => "Microsoft Defender for Cloud Apps",
        "Azure Security Center" or "Detection" => "Microsoft Defender for Cloud",
        "Azure Active Directory Identity Protection" or "IPC" => "Microsoft Entra ID Protection",
        "Microsoft 365 Defender" => "Microsoft Defender XDR",
        "Azure Sentinel" or "ASI Scheduled Alerts" or "CustomAlertRule" => "Microsoft Sentinel",
        _ => name,
    };
}
