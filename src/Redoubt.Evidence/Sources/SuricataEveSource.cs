using System.Net;
using System.Text.Json;
using Redoubt.Evidence.Sources.Mapping;

namespace Redoubt.Evidence.Sources;

/// <summary>Suricata's EVE log. Its alert events are alerts; they and what else it saw of the network are rows; its statistics are neither.</summary>
internal sealed class SuricataEveSource(TimeProvider clock) : IRowSource
{
    private static readonly Lazy<MappingFile> Mappings = new(() => MappingFile.Load("suricata-eve"));

    private static readonly MappedForm Form = new("Suricata", ["event_type"], ["timestamp"], true, new HashSet<string> { "stats", "engine" });

    public bool HasAlerts => true;

    public IRowReading Begin() => new MappedReading(Mappings.Value, Form);

    public string Format => "suricata-eve";

    public int Recognise(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("event_type", out _)
            && record.TryGetProperty("timestamp", out _)
            ? record.TryGetProperty("flow_id", out _) || record.TryGetProperty("src_ip", out _)
                || record.TryGetProperty("stats", out _) ? 95 : 60
            : 0;

    public IEnumerable<AlertRecord> Read(JsonElement record)
    {
        var draft = new AlertDraft(record);
        var fields = draft.Fields;
        if (fields.Text("event_type") != "alert")
            return [];
        var alert = fields.Object("alert");
        var metadata = alert.Has("metadata") ? alert.Object("metadata") : default;
        draft.Title = alert.Text("signature");
        draft.Severity = alert.Number("severity") switch { 1 => Severity.High, 2 => Severity.Medium, 3 => Severity.Low, > 3 => Severity.Informational, _ => Severity.Unknown };
        draft.DetectorId = alert.Text("gid") is { } generator and not "1" ? $"{generator}:{alert.Text("signature_id")}" : alert.Text("signature_id");
        draft.Category = alert.Text("category");
        draft.FirstActivity = fields.Time("timestamp");
        draft.ThreatFamily = metadata.Text("malware_family");
        draft.AddTechniques(metadata.Texts("mitre_technique_id"));
        draft.AddTactics([.. metadata.Texts("mitre_tactic_id"), .. metadata.Texts("mitre_tactic_name")]);
        AddEndpoints(draft, alert);
        AddHttp(draft);
        AddNames(draft);
        AddMail(draft);
        foreach (var file in fields.Objects("files").Concat(fields.Objects("fileinfo")))
        {
            draft.Entities.Add(new EntityDraft(EntityKind.File).Set("fileName", EntityDraft.LastSegment(file.Text("filename")))
                .SetHash("sha256", file.Text("sha256")).SetHash("sha1", file.Text("sha1")).SetHash("md5", file.Text("md5"))
                .Set("size", file.Text("size")));
        }

        return [draft.Finish(Format, "Suricata", "alert.signature", clock)];
    }

    private static void AddEndpoints(AlertDraft draft, RecordFields alert)
    {
        var fields = draft.Fields;
        var blocked = alert.Text("action") == "blocked" ? "blocked" : null;

        // Rules that say who attacks whom name the two; otherwise only the direction of the packet is known.
        var attacker = alert.Has("source") ? alert.Text("source.ip") : null;
        var attacked = alert.Has("target") ? alert.Text("target.ip") : null;
        foreach (var (side, role) in ((string, string)[])[("src", "source"), ("dest", "destination")])
        {
            var address = fields.Text(side + "_ip");
            var ip = new EntityDraft(EntityKind.Ip) { RemediationStatus = blocked }.Set("address", address)
                .Set("port", fields.Text(side + "_port"))
                .Set("protocol", fields.Text("proto")).Set("action", alert.Text("action")).Role(role);
            if (address is not null)
                ip.Role(address == attacker ? "attacker" : address == attacked ? "attacked" : null);
            draft.Entities.Add(ip);
        }

        draft.Entities.Add(new EntityDraft(EntityKind.Ip).Set("address", fields.Text("xff")).Role("source"));
    }

    private static void AddHttp(AlertDraft draft)
    {
        var fields = draft.Fields;
        var host = fields.Text("http.hostname");
        if (fields.Text("http.url") is { } path)
        {
            var port = fields.Text("http.http_port") is { } number and not "80" ? ":" + number : "";
            var url = path.Contains("://", StringComparison.Ordinal) || host is null ? path : $"http://{host}{port}{path}";
            draft.Entities.Add(new EntityDraft(EntityKind.Url).Set("url", url).Set("method", fields.Text("http.http_method"))
                .Set("status", fields.Text("http.status")).Set("userAgent", fields.Text("http.http_user_agent")));
        }

        AddHost(draft, host);
    }

    private static void AddNames(AlertDraft draft)
    {
        var fields = draft.Fields;
        AddHost(draft, fields.Text("tls.sni"));
        AddHost(draft, fields.Text("dns.rrname"));
        foreach (var list in (ReadOnlySpan<string>)["dns.query", "dns.queries"])
        {
            foreach (var query in fields.Objects(list))
                AddHost(draft, query.Text("rrname"));
        }

        draft.Entities.Add(new EntityDraft(EntityKind.User).Set("accountName", fields.Text("krb5.cname", "smb.ntlmssp.user"))
            .Set("domain", fields.Text("krb5.realm", "smb.ntlmssp.domain")));
        draft.Entities.Add(new EntityDraft(EntityKind.File).SetPath(fields.Text("smb.filename")));
    }

    private static void AddMail(AlertDraft draft)
    {
        var fields = draft.Fields;
        if (!fields.Has("smtp") && !fields.Has("email"))
            return;
        draft.Entities.Add(new EntityDraft(EntityKind.Mail).Set("sender", fields.Text("email.from", "smtp.mail_from"))
            .Set("subject", fields.Text("email.subject"))
            .Set("messageId", fields.Text("email.message_id")).Set("recipient", fields.Text("email.to", "smtp.rcpt_to")));
    }

    private static void AddHost(AlertDraft draft, string? host) =>
        draft.Entities.Add(IPAddress.TryParse(host, out _)
            ? new EntityDraft(EntityKind.Ip).Set("address", host)
            : new EntityDraft(EntityKind.Domain).Set("name", host?.TrimEnd('.').ToLowerInvariant()));
}
