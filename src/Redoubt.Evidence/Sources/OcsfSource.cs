using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>The Open Cybersecurity Schema's findings: Detection Finding (2004) and the older Security Finding (2001). Other classes are no alerts.</summary>
internal sealed class OcsfSource(TimeProvider clock) : ISource
{
    public string Format => "ocsf";

    public int Recognise(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("class_uid", out _)
            ? record.TryGetProperty("metadata", out _) || record.TryGetProperty("category_uid", out _) ? 95 : 60
            : 0;

    public IEnumerable<AlertRecord> Read(JsonElement record)
    {
        var draft = new AlertDraft(record);
        var fields = draft.Fields;
        if (fields.Text("class_uid") is not ("2004" or "2001"))
            return [];
        var finding = fields.Has("finding_info") ? fields.Object("finding_info") : fields.Object("finding");
        draft.Id = finding.Text("uid") ?? fields.Text("metadata.uid");
        draft.Title = finding.Text("title") ?? fields.Text("message");
        draft.Description = finding.Text("desc") ?? fields.Text("message");
        draft.Severity = fields.Number("severity_id") switch
        {
            1 => Severity.Informational,
            2 => Severity.Low,
            3 => Severity.Medium,
            4 or 5 or 6 => Severity.High,
            _ => SeverityWords.Read(fields.Text("severity")),
        };
        draft.Detector = fields.Text("metadata.product.name", "metadata.product.vendor_name");
        draft.DetectorId = finding.Text("analytic.uid", "analytic.name") ?? fields.Text("analytic.uid");
        draft.Category = finding.Text("types");
        draft.FirstActivity = Time(finding, "first_seen_time") ?? Time(fields, "start_time") ?? Time(fields, "time")
            ?? Time(finding, "created_time");
        draft.LastActivity = Time(finding, "last_seen_time") ?? Time(fields, "end_time");
        draft.Count = fields.Number("count");
        var remediation = fields.Has("remediation") ? fields.Object("remediation") : finding;
        draft.RecommendedActions = remediation.Exists ? remediation.Lines(fields.Has("remediation") ? "desc" : "remediation.desc") : [];
        draft.SourceStatus = fields.Number("status_id") switch { 1 => "new", 2 => "inProgress", 3 or 4 => "resolved", _ => null };
        draft.Link = finding.Text("src_url");
        foreach (var attack in fields.Objects("attacks").Concat(finding.Exists ? finding.Objects("attacks") : []))
            AddAttack(draft, attack);
        new OcsfEntities(draft).Read();
        return [draft.Finish(Format, "OCSF finding", "finding_info.title", clock)];
    }

    private static void AddAttack(AlertDraft draft, RecordFields attack)
    {
        var tactics = attack.Has("tactics") ? attack.Objects("tactics").ToList() : [];
        if (attack.Has("tactic"))
            tactics.Add(attack.Object("tactic"));
        foreach (var tactic in tactics)
            draft.AddTactics([.. tactic.Texts("uid"), .. tactic.Texts("name")]);
        var finer = attack.Texts("sub_technique.uid");
        draft.AddTechniques(finer.Count > 0 ? finer : attack.Texts("technique.uid"));
    }

    /// <summary>Each time may be a number, or a text under the same name with <c>_dt</c>.</summary>
    private static DateTimeOffset? Time(RecordFields fields, string name) =>
        fields.Has(name) ? fields.Time(name) : fields.Has(name + "_dt") ? fields.Time(name + "_dt") : null;
}
