using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>Wazuh's alerts.json, also as documents taken from its indexer. Archived events that no rule matched are no alerts.</summary>
internal sealed class WazuhSource(TimeProvider clock) : ISource
{
    public string Format => "wazuh";

    public int Recognise(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
            return 0;
        if (record.TryGetProperty("_source", out var source))
            return Recognise(source);
        if (!record.TryGetProperty("agent", out _) || !record.TryGetProperty("manager", out _))
            return 0;
        return record.TryGetProperty("rule", out var rule) && rule.ValueKind == JsonValueKind.Object
            && rule.TryGetProperty("level", out _) ? 95 : 60;
    }

    public IEnumerable<AlertRecord> Read(JsonElement record)
    {
        var draft = new AlertDraft(record);
        var fields = draft.Fields.Has("_source") ? draft.Fields.Object("_source") : draft.Fields;
        if (!fields.Has("rule"))
            return [];
        var rule = fields.Object("rule");
        draft.Id = fields.Text("id") ?? draft.Fields.Text("_id");
        draft.Title = rule.Text("description");
        draft.Description = fields.Text("full_log");
        draft.Severity = rule.Number("level") switch { >= 12 => Severity.High, >= 7 => Severity.Medium, >= 4 => Severity.Low, >= 0 => Severity.Informational, _ => Severity.Unknown };
        draft.DetectorId = rule.Text("id");
        draft.Category = string.Join(", ", rule.Texts("groups")) is { Length: > 0 } groups ? groups : null;
        draft.FirstActivity = fields.Time("timestamp") ?? fields.Time("@timestamp");
        draft.AddTechniques(rule.Texts("mitre.id"));
        draft.AddTactics(rule.Texts("mitre.tactic"));
        var host = AddDevice(draft, fields);
        AddFields(draft.Entities, fields, host);
        if (fields.Has("data.win.eventdata"))
            new WindowsEventEntities(draft.Entities, fields.Object("data.win.eventdata"), host).Read();
        AddChangedFile(draft.Entities, fields, host);
        return [draft.Finish(Format, "Wazuh", "rule.description", clock)];
    }

    /// <summary>The watched device. An agent may relay the logs of others: then the log's own host is the device.</summary>
    private static string? AddDevice(AlertDraft draft, RecordFields fields)
    {
        var agent = fields.Text("agent.name");
        var logged = fields.Text("data.win.system.computer") ?? fields.Text("predecoder.hostname");
        var name = logged ?? agent;
        var same = agent is not null && name is not null
            && EntityIdentity.ShortHostName(agent).Equals(EntityIdentity.ShortHostName(name), StringComparison.OrdinalIgnoreCase);
        draft.Entities.Add(new EntityDraft(EntityKind.Device)
            .Set("hostName", name is null ? null : EntityIdentity.ShortHostName(name))
            .Set("dnsName", name is not null && name.Contains('.', StringComparison.Ordinal) ? name : null)
            .Set("id", same ? fields.Text("agent.id") : null).Set("ip", same ? fields.Text("agent.ip") : null));
        return name;
    }

    private static void AddFields(EntityCollection entities, RecordFields fields, string? host)
    {
        entities.Add(new EntityDraft(EntityKind.Ip).Set("address", fields.Text("data.srcip", "data.src_ip"))
            .Set("port", fields.Text("data.srcport", "data.src_port")).Role("source"));
        entities.Add(new EntityDraft(EntityKind.Ip).Set("address", fields.Text("data.dstip", "data.dest_ip"))
            .Set("port", fields.Text("data.dstport", "data.dest_port")).Role("destination"));
        entities.Add(new EntityDraft(EntityKind.User).Set("accountName", fields.Text("data.srcuser")).Role("source"));
        entities.Add(new EntityDraft(EntityKind.User).Set("accountName", fields.Text("data.dstuser", "data.user"))
            .Role("destination"));
        if (fields.Text("data.url") is { } url && url.Contains("://", StringComparison.Ordinal))
            entities.Add(new EntityDraft(EntityKind.Url).Set("url", url));
        entities.Add(new EntityDraft(EntityKind.Process).SetPath(fields.Text("data.audit.exe"))
            .Set("commandLine", fields.Text("data.audit.command"))
            .Set("processId", fields.Text("data.audit.pid")).Set("host", host));
        entities.Add(new EntityDraft(EntityKind.File).SetPath(fields.Text("data.virustotal.source.file"))
            .SetHash("md5", fields.Text("data.virustotal.source.md5"))
            .SetHash("sha1", fields.Text("data.virustotal.source.sha1")).Set("host", host));
    }

    private static void AddChangedFile(EntityCollection entities, RecordFields fields, string? host)
    {
        if (!fields.Has("syscheck"))
            return;
        var change = fields.Object("syscheck");
        var path = change.Text("path");
        if (path is not null && path.StartsWith("HKEY_", StringComparison.OrdinalIgnoreCase))
        {
            entities.Add(new EntityDraft(change.Has("value_name") ? EntityKind.RegistryValue : EntityKind.RegistryKey)
                .Set("key", path)
                .Set("name", change.Text("value_name")).Set("host", host));
            return;
        }

        entities.Add(new EntityDraft(EntityKind.File).SetPath(path).SetHash("sha256", change.Text("sha256_after"))
            .SetHash("sha1", change.Text("sha1_after"))
            .SetHash("md5", change.Text("md5_after")).Set("size", change.Text("size_after")).Set("host", host)
            .Role(change.Text("event") switch { "added" => "created", "modified" => "edited", _ => null }));
        entities.Add(WindowsEventEntities.FullAccount(change.Text("audit.user.name")));
        entities.Add(new EntityDraft(EntityKind.Process).SetPath(change.Text("audit.process.name"))
            .Set("processId", change.Text("audit.process.id")).Set("host", host));
    }
}
