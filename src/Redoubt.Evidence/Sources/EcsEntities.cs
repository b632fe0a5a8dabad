namespace Redoubt.Evidence.Sources;

/// <summary>Entities in the fields of the Elastic Common Schema.</summary>
internal sealed class EcsEntities(EntityCollection entities, RecordFields fields)
{
    private readonly string? _host = fields.Text("host.hostname", "host.name");

    public void Read()
    {
        entities.Add(new EntityDraft(EntityKind.Device)
            .Set("hostName", _host is null ? null : EntityIdentity.ShortHostName(_host))
            .Set("dnsName", fields.Text("host.name") is { } name && name.Contains('.', StringComparison.Ordinal) ? name : null)
            .Set("id", fields.Text("host.id")).Set("ip", fields.Text("host.ip")).Set("domain", fields.Text("host.domain"))
            .Set("os", fields.Text("host.os.name", "host.os.type")).Set("osVersion", fields.Text("host.os.version")));
        AddUser("user", null);
        AddUser("user.target", "destination");
        AddUser("source.user", "source");
        AddProcess();
        AddFile("file");
        AddFile("dll");
        AddEnd("source", "source");
        AddEnd("destination", "destination");
        entities.Add(new EntityDraft(EntityKind.Url).Set("url", fields.Text("url.full", "url.original")));
        entities.Add(new EntityDraft(EntityKind.Domain).Set("name", fields.Text("dns.question.name")));
        entities.Add(new EntityDraft(EntityKind.Domain).Set("name", fields.Text("tls.client.server_name")));
        AddRegistry();
        AddMail();
        entities.Add(new EntityDraft(EntityKind.Service)
            .Set("name", fields.Has("event.code") ? fields.Text("winlog.event_data.ServiceName") : null).Set("host", _host));
        entities.Add(new EntityDraft(EntityKind.Container).Set("id", fields.Text("container.id"))
            .Set("name", fields.Text("container.name")));
        entities.Add(new EntityDraft(EntityKind.CloudResource).Set("id", fields.Text("cloud.instance.id"))
            .Set("name", fields.Text("cloud.instance.name")));
    }

    private void AddUser(string prefix, string? role)
    {
        var email = fields.Text(prefix + ".email");
        var draft = WindowsEventEntities.FullAccount(fields.Text(prefix + ".name") ?? email)
            .Set("domain", fields.Text(prefix + ".domain")).Set("upn", email)
            .Set("displayName", fields.Text(prefix + ".full_name")).Role(role);
        var id = fields.Text(prefix + ".id");
        entities.Add(draft.Set(id is not null && id.StartsWith("S-1-", StringComparison.Ordinal) ? "sid" : "id", id));
    }

    private void AddProcess()
    {
        var process = Process("process").Set("parent.fileName", fields.Text("process.parent.name"))
            .Set("parent.processId", fields.Text("process.parent.pid"))
            .Set("parent.commandLine", fields.Text("process.parent.command_line"))
            .Set("parent.processGuid", fields.Text("process.parent.entity_id"));
        if (fields.Text("powershell.file.script_block_text") is { } script)
            process.Set("scriptBlock", script);
        entities.Add(process);
        if (fields.Has("process.parent.pid") || fields.Has("process.parent.entity_id"))
            entities.Add(Process("process.parent").Role("parent"));
        if (fields.Has("Target.process.executable"))
            entities.Add(Process("Target.process").Role("attacked"));
    }

    private EntityDraft Process(string prefix) => WithHashes(
        new EntityDraft(EntityKind.Process).Set("fileName", fields.Text(prefix + ".name"))
            .SetPath(fields.Text(prefix + ".executable"))
            .Set("commandLine", fields.Text(prefix + ".command_line")
            ?? (string.Join(' ', fields.Texts(prefix + ".args")) is { Length: > 0 } args ? args : null))
            .Set("processId", fields.Text(prefix + ".pid")).Set("processGuid", fields.Text(prefix + ".entity_id"))
            .Set("creationTime", fields.Has(prefix + ".start") ? fields.Time(prefix + ".start") : null).Set("host", _host)
            .Set("signer", fields.Text(prefix + ".code_signature.subject_name")), prefix);

    private void AddFile(string prefix)
    {
        var draft = new EntityDraft(EntityKind.File).Set("fileName", fields.Text(prefix + ".name"))
            .SetPath(fields.Text(prefix + ".path"))
            .Set("size", fields.Text(prefix + ".size")).Set("host", _host);
        entities.Add(WithHashes(draft, prefix));
    }

    private EntityDraft WithHashes(EntityDraft draft, string prefix)
    {
        foreach (var algorithm in (ReadOnlySpan<string>)["sha256", "sha1", "md5"])
            draft.SetHash(algorithm, fields.Text($"{prefix}.hash.{algorithm}"));
        return draft;
    }

    private void AddEnd(string prefix, string role)
    {
        entities.Add(new EntityDraft(EntityKind.Ip).Set("address", fields.Text(prefix + ".ip") ?? AddressOf(prefix))
            .Set("port", fields.Text(prefix + ".port"))
            .Set("country", fields.Text(prefix + ".geo.country_name")).Set("city", fields.Text(prefix + ".geo.city_name"))
            .Role(role));
        entities.Add(new EntityDraft(EntityKind.Domain).Set("name", fields.Text(prefix + ".domain")));
    }

    private string? AddressOf(string prefix) =>
        fields.Text(prefix + ".address") is { } address && System.Net.IPAddress.TryParse(address, out _) ? address : null;

    private void AddRegistry()
    {
        var key = fields.Text("registry.path", "registry.key");
        entities.Add(new EntityDraft(EntityKind.RegistryValue).Set("key", key).Set("data", fields.Text("registry.data.strings"))
            .Set("host", _host));
    }

    private void AddMail()
    {
        if (!fields.Has("email.message_id") && !fields.Has("email.subject"))
            return;
        entities.Add(new EntityDraft(EntityKind.Mail).Set("messageId", fields.Text("email.message_id"))
            .Set("subject", fields.Text("email.subject"))
            .Set("sender", fields.Text("email.from.address", "email.sender.address"))
            .Set("recipient", string.Join(", ", fields.Texts("email.to.address"))));
    }
}
