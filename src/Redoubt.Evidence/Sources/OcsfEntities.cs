namespace Redoubt.Evidence.Sources;

/// <summary>Entities in an OCSF finding: its evidences, its device, actor and resources, its observables.</summary>
internal sealed class OcsfEntities(AlertDraft draft)
{
    private readonly EntityCollection _entities = draft.Entities;
    private string? _host;

    public void Read()
    {
        var fields = draft.Fields;
        _host = fields.Text("device.hostname", "device.name");
        if (fields.Has("device"))
            AddDevice(fields.Object("device"));
        AddParts(fields);
        foreach (var evidence in fields.Objects("evidences"))
        {
            if (evidence.Has("device"))
                AddDevice(evidence.Object("device"));
            AddParts(evidence);
        }

        foreach (var resource in fields.Objects("resources").Concat(fields.Objects("resource")))
        {
            _entities.Add(new EntityDraft(EntityKind.CloudResource).Set("id", resource.Text("uid"))
                .Set("name", resource.Text("name") ?? EntityDraft.LastSegment(resource.Text("uid")))
                .Set("resourceType", resource.Text("type")));
        }

        foreach (var malware in fields.Objects("malware"))
        {
            draft.Threat ??= malware.Text("name");
            _entities.Add(new EntityDraft(EntityKind.Malware).Set("name", malware.Text("name"))
                .Set("category", malware.Text("classifications")));
        }

        foreach (var observable in fields.Objects("observables"))
            AddObservable(observable);
    }

    private void AddParts(RecordFields part)
    {
        if (part.Has("actor.process"))
            AddProcess(part.Object("actor.process"), null);
        if (part.Has("process"))
            AddProcess(part.Object("process"), null);
        if (part.Has("actor.user"))
            AddUser(part.Object("actor.user"), null);
        if (part.Has("user"))
            AddUser(part.Object("user"), null);
        if (part.Has("file"))
            _entities.Add(File(part.Object("file")));
        if (part.Has("src_endpoint"))
            AddEndpoint(part.Object("src_endpoint"), "source");
        if (part.Has("dst_endpoint"))
            AddEndpoint(part.Object("dst_endpoint"), "destination");
        if (part.Has("url"))
            _entities.Add(new EntityDraft(EntityKind.Url).Set("url", part.Text("url.url_string", "url.text")));
        if (part.Has("query"))
            _entities.Add(new EntityDraft(EntityKind.Domain).Set("name", part.Text("query.hostname")));
        if (part.Has("reg_key"))
            _entities.Add(new EntityDraft(EntityKind.RegistryKey).Set("key", part.Text("reg_key.path")));
        if (part.Has("reg_value"))
            _entities.Add(new EntityDraft(EntityKind.RegistryValue).Set("key", part.Text("reg_value.path"))
                .Set("name", part.Text("reg_value.name")).Set("data", part.Text("reg_value.data")));
        if (part.Has("email"))
        {
            _entities.Add(new EntityDraft(EntityKind.Mail).Set("messageId", part.Text("email.message_uid", "email.uid"))
                .Set("sender", part.Text("email.from"))
                .Set("recipient", string.Join(", ", part.Texts("email.to"))).Set("subject", part.Text("email.subject")));
        }
    }

    private void AddDevice(RecordFields device)
    {
        var name = device.Text("hostname", "name");
        _entities.Add(new EntityDraft(EntityKind.Device).Set("hostName", name is null ? null : EntityIdentity.ShortHostName(name))
            .Set("dnsName", name is not null && name.Contains('.', StringComparison.Ordinal) ? name : null)
            .Set("id", device.Text("uid", "instance_uid"))
            .Set("ip", device.Text("ip")).Set("domain", device.Text("domain")).Set("os", device.Text("os.name"))
            .Set("osVersion", device.Text("os.version")));
    }

    private void AddProcess(RecordFields process, string? role)
    {
        // One level up: findings nest a process's whole ancestry.
        var parent = process.Has("parent_process") ? process.Object("parent_process") : default;
        _entities.Add(Process(process).Role(role).Set("parent.fileName", parent.Text("name", "file.name"))
            .Set("parent.processId", parent.Text("pid"))
            .Set("parent.processGuid", parent.Text("uid")).Set("parent.commandLine", parent.Text("cmd_line")));
        if (process.Has("file"))
            _entities.Add(File(process.Object("file")));
        if (process.Has("user"))
            AddUser(process.Object("user"), null);
        if (parent.Exists && role is null)
            AddProcess(parent, "parent");
    }

    private EntityDraft Process(RecordFields process)
    {
        var file = process.Has("file") ? process.Object("file") : default;
        return WithHashes(new EntityDraft(EntityKind.Process).Set("fileName", process.Text("name")).SetPath(file.Text("path")
            ?? process.Text("path"))
            .Set("commandLine", process.Text("cmd_line")).Set("processId", process.Text("pid"))
            .Set("processGuid", process.Text("uid"))
            .Set("creationTime", process.Has("created_time") ? process.Time("created_time") : null).Set("host", _host)
            .Set("account", process.Text("user.name")), file);
    }

    private EntityDraft File(RecordFields file) =>
        WithHashes(new EntityDraft(EntityKind.File).Set("fileName", file.Text("name")).SetPath(file.Text("path"))
            .Set("size", file.Text("size")).Set("host", _host), file);

    private static EntityDraft WithHashes(EntityDraft draft, RecordFields file)
    {
        foreach (var hash in file.Has("hashes") ? file.Objects("hashes") : [])
            draft.SetHash(hash.Text("algorithm")
                ?? hash.Number("algorithm_id") switch { 1 => "md5", 2 => "sha1", 3 => "sha256", _ => null }, hash.Text("value"));
        return draft;
    }

    private void AddUser(RecordFields user, string? role)
    {
        var id = user.Text("uid");
        var draft = WindowsEventEntities.FullAccount(user.Text("name")).Set("domain", user.Text("domain"))
            .Set("upn", user.Text("email_addr"))
            .Set("displayName", user.Text("full_name")).Role(role);
        _entities.Add(draft.Set(id is not null && id.StartsWith("S-1-", StringComparison.Ordinal) ? "sid" : "id", id));
    }

    private void AddEndpoint(RecordFields endpoint, string role)
    {
        _entities.Add(new EntityDraft(EntityKind.Ip).Set("address", endpoint.Text("ip")).Set("port", endpoint.Text("port"))
            .Set("country", endpoint.Text("location.country")).Set("city", endpoint.Text("location.city")).Role(role));
        if (endpoint.Text("hostname", "name") is not { } name)
            return;

        // A name without an inside marker may be any host on the internet: with a dot it is a domain, without one a device.
        var owned = endpoint.Has("uid") || !name.Contains('.', StringComparison.Ordinal);
        _entities.Add(owned
            ? new EntityDraft(EntityKind.Device).Set("hostName", EntityIdentity.ShortHostName(name))
                .Set("id", endpoint.Text("uid")).Set("ip", endpoint.Text("ip")).Role(role)
            : new EntityDraft(EntityKind.Domain).Set("name", name.ToLowerInvariant()));
    }

    private void AddObservable(RecordFields observable)
    {
        var value = observable.Text("value");
        var entity = observable.Number("type_id") switch
        {
            1 => new EntityDraft(EntityKind.Device).Set("hostName", value is null ? null : EntityIdentity.ShortHostName(value)),
            2 => new EntityDraft(EntityKind.Ip).Set("address", value),
            4 => WindowsEventEntities.FullAccount(value),
            5 => new EntityDraft(EntityKind.Mailbox).Set("address", value),
            6 => new EntityDraft(EntityKind.Url).Set("url", value),
            7 => new EntityDraft(EntityKind.File).SetPath(value),
            8 => new EntityDraft(EntityKind.File).SetHash(null, value),
            10 => new EntityDraft(EntityKind.CloudResource).Set("id", value).Set("name", EntityDraft.LastSegment(value)),
            28 => new EntityDraft(EntityKind.RegistryKey).Set("key", value),
            _ => null,
        };
        if (entity is null)
            return;
        entity.Verdict = observable.Number("reputation.score_id") switch { >= 9 => "malicious", 6 or 7 or 8 => "suspicious", _ => null };
        _entities.Add(entity);
    }
}
