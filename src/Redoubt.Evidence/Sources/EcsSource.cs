using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>
/// Elastic: alerts of its detection engine (<c>kibana.alert.*</c>, before 8.0 <c>signal.*</c>) and of products that write the common schema
/// (<c>event.kind: alert</c>); fields nested or with dots in their names. Plain events are no alerts.
/// </summary>
internal sealed class EcsSource(TimeProvider clock) : ISource
{
    private const string Product = "Elastic Security";

    public string Format => "ecs";

    public int Recognise(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
            return 0;
        if (record.TryGetProperty("_source", out var source))
            return Recognise(source);
        var fields = new RecordFields(record, "", new Remarks());
        if (fields.Has("kibana.alert.rule") || fields.Has("kibana.alert.rule.name") || fields.Has("signal.rule"))
            return 98;
        return fields.Has("event.kind") ? fields.Has("ecs") || fields.Has("ecs.version") ? 80 : 60 : 0;
    }

    public IEnumerable<AlertRecord> Read(JsonElement record)
    {
        var draft = new AlertDraft(record);
        var fields = draft.Fields.Has("_source") ? draft.Fields.Object("_source") : draft.Fields;
        var engine = fields.Has("kibana.alert.rule.name")
            || fields.Has("kibana.alert.uuid") ? "kibana.alert." : fields.Has("signal") ? "signal." : null;
        if (engine is null && fields.Text("event.kind") is not ("alert" or "signal"))
            return [];
        draft.Id = fields.Text("kibana.alert.uuid") ?? draft.Fields.Text("_id") ?? fields.Text("event.id");
        if (engine is null)
            ReadProductAlert(draft, fields);
        else
            ReadEngineAlert(draft, fields, engine);
        draft.FirstActivity = (engine is null ? null : fields.Time(engine + "original_time")) ?? fields.Time("event.start")
            ?? fields.Time("@timestamp");
        draft.LastActivity = fields.Time("event.end");
        AddThreat(draft, fields, "threat");
        new EcsEntities(draft.Entities, fields).Read();
        return [draft.Finish(Format, Product, engine is null ? "rule.name" : engine + "rule.name", clock)];
    }

    private static void ReadEngineAlert(AlertDraft draft, RecordFields fields, string engine)
    {
        draft.Title = fields.Text(engine + "rule.name");
        draft.Description = fields.Text(engine + "rule.description", engine + "reason");
        draft.Severity = SeverityWords.Read(fields.Text(engine + "severity", engine + "rule.severity", engine + "risk_score"));
        draft.DetectorId = fields.Text(engine + "rule.rule_id", engine + "rule.uuid", engine + "rule.id");
        draft.Category = fields.Text(engine + "rule.category", engine + "rule.type");
        draft.Count = fields.Number(engine + "threshold_result.count");
        draft.SourceStatus = fields.Text(engine + "workflow_status", engine + "status") switch
        {
            "open" => "new",
            "acknowledged" or "in-progress" => "inProgress",
            "closed" => "resolved",
            _ => null,
        };
        draft.RecommendedActions = fields.Lines(engine + "rule.note");
        draft.Link = fields.Text(engine + "url");
        AddThreat(draft, fields, engine + "rule.threat");
    }

    /// <summary>The product that raised it names itself; Elastic only carried it.</summary>
    private static void ReadProductAlert(AlertDraft draft, RecordFields fields)
    {
        draft.Title = fields.Text("rule.name", "message");
        draft.Description = fields.Text("rule.description", "message");
        draft.Severity = SeverityWords.Read(fields.Text("log.level", "event.risk_score", "event.severity"));
        draft.Detector = fields.Text("observer.product", "event.module", "event.provider");
        draft.DetectorId = fields.Text("rule.uuid", "rule.id");
        draft.Category = fields.Text("rule.category", "event.category");
        draft.Link = fields.Text("event.url");
    }

    private static void AddThreat(AlertDraft draft, RecordFields fields, string name)
    {
        foreach (var threat in fields.Has(name) ? fields.Objects(name) : [])
        {
            draft.AddTactics([.. threat.Texts("tactic.id"), .. threat.Texts("tactic.name")]);
            draft.Actor ??= threat.Text("group.name");
            draft.Threat ??= threat.Text("software.name");
            var techniques = threat.Has("technique") ? threat.Objects("technique").ToList() : [];
            foreach (var technique in techniques)
            {
                var finer = technique.Has("subtechnique") ? technique.Objects("subtechnique")
                    .Select(sub => sub.Text("id")).OfType<string>().ToList() : [];
                draft.AddTechniques(finer.Count > 0 ? finer : technique.Texts("id"));
            }
        }
    }
}
