using System.Text.Json;

namespace Redoubt.Evidence.Sources;

/// <summary>
/// Sentinel's entity graph: each object may carry an <c>$id</c>, and <c>$ref</c> stands for an object given elsewhere, also later.
/// </summary>
internal sealed class SentinelEntities(AlertDraft draft)
{
    private readonly Dictionary<string, RecordFields> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public void Read(IEnumerable<RecordFields> entities)
    {
        var listed = entities.ToList();
        foreach (var entity in listed)
            Index(entity);

        // A queue, not recursion: a hostile record chains a hundred thousand parents by reference.
        var pending = new Queue<RecordFields>(listed);
        while (pending.TryDequeue(out var entity))
            Add(entity, pending);
    }

    private void Index(RecordFields entity)
    {
        if (entity.Text("$id") is { } id)
            _byId.TryAdd(id, entity);
        foreach (var property in entity.Element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                Index(new RecordFields(property.Value, entity.Path(property.Name), draft.Remarks));
            else if (property.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in property.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
                    Index(new RecordFields(item, entity.Path(property.Name), draft.Remarks));
            }
        }
    }

    private RecordFields Resolve(RecordFields entity) =>
        entity.Text("$ref") is { } id && _byId.TryGetValue(id, out var target) ? target : entity;

    private RecordFields Nested(RecordFields entity, string name) => entity.Has(name) ? Resolve(entity.Object(name)) : default;

    private void Add(RecordFields given, Queue<RecordFields> pending)
    {
        var entity = Resolve(given);

        // Also ends circles: an object is read once, however it is reached.
        if (entity.Text("$id") is { } id && !_read.Add(id))
            return;
        var type = entity.Text("Type")?.ToLowerInvariant();
        if (type is null or "filehash" or "process-tree")
            return;
        if (Draft(type, entity) is not { } read)
            return;
        foreach (var role in entity.Texts("Roles"))
            read.Role(role);
        read.Verdict = entity.Text("LastVerdict", "Verdict") is { } verdict
            && !verdict.Equals("unknown", StringComparison.OrdinalIgnoreCase)
            ? EntityDraft.CamelCase(verdict) : null;
        read.RemediationStatus = entity.Text("LastRemediationState", "RemediationState") is { } state
            ? EntityDraft.CamelCase(state) : null;
        draft.Entities.Add(read);
        foreach (var name in (ReadOnlySpan<string>)["ImageFile", "ParentProcess", "Account", "Host", "File"])
        {
            if (Nested(entity, name) is { Exists: true } nested)
                pending.Enqueue(nested);
        }
    }

    private EntityDraft? Draft(string type, RecordFields entity) => type switch
    {
        "account" => Account(entity),
        "host" => Host(entity),
        "process" => Process(entity),
        "file" => File(entity),
        "ip" => new EntityDraft(EntityKind.Ip).Set("address", entity.Text("Address"))
            .Set("country", entity.Text("Location.CountryName", "Location.CountryCode"))
            .Set("city", entity.Text("Location.City")),
        "url" => new EntityDraft(EntityKind.Url).Set("url", entity.Text("Url")),
        "dns" => new EntityDraft(EntityKind.Domain).Set("name", entity.Text("DomainName")),
        "mailmessage" => Mail(entity),
        "mailcluster" => new EntityDraft(EntityKind.Other).Set("kind", "mailCluster")
            .Set("name", entity.Text("ClusterSourceIdentifier", "Query"))
            .Set("mailCount", entity.Text("MailCount")),
        "mailbox" => new EntityDraft(EntityKind.Mailbox).Set("address", entity.Text("MailboxPrimaryAddress"))
            .Set("upn", entity.Text("Upn"))
            .Set("displayName", entity.Text("DisplayName")),
        "registry-key" => new EntityDraft(EntityKind.RegistryKey).Set("key", Key(entity)),
        "registry-value" => RegistryValue(entity),
        "cloud-application" => new EntityDraft(EntityKind.CloudApplication).Set("id", entity.Text("AppId"))
            .Set("name", entity.Text("Name"))
            .Set("instance", entity.Text("InstanceName")),
        "azure-resource" => new EntityDraft(EntityKind.CloudResource).Set("id", entity.Text("ResourceId"))
            .Set("name", entity.Text("ResourceName") ?? EntityDraft.LastSegment(entity.Text("ResourceId")))
            .Set("resourceType", entity.Text("ResourceType")),
        "malware" => new EntityDraft(EntityKind.Malware).Set("name", entity.Text("Name"))
            .Set("category", entity.Text("Category")),
        "security-group" => new EntityDraft(EntityKind.SecurityGroup).Set("name", entity.Text("DistinguishedName"))
            .Set("id", entity.Text("SID", "ObjectGuid")),
        "host-logon-session" => Session(entity),
        "container" => new EntityDraft(EntityKind.Container).Set("name", entity.Text("Name"))
            .Set("id", entity.Text("ContainerId")),
        _ => Unknown(type, entity),
    };

    private static EntityDraft Account(RecordFields entity)
    {
        var name = entity.Text("AccountName", "Name");
        var suffix = entity.Text("UPNSuffix");
        var upn = entity.Text("UserPrincipalName") ?? (name is not null && suffix is not null ? $"{name}@{suffix}" : null);
        return new EntityDraft(EntityKind.User).Set("accountName", name)
            .Set("domain", entity.Text("NTDomain", "DomainName", "DnsDomain"))
            .Set("upn", upn).Set("sid", entity.Text("Sid")).Set("aadUserId", entity.Text("AadUserId"))
            .Set("displayName", entity.Text("DisplayName") ?? PersonName(entity));
    }

    /// <summary>Where the account has a field of its own, <c>Name</c> is what the person is called.</summary>
    private static string? PersonName(RecordFields entity) => entity.Has("AccountName") ? entity.Text("Name") : null;

    private EntityDraft Host(RecordFields entity)
    {
        var name = entity.Text("HostName", "NetBiosName", "AzureID");
        var domain = entity.Text("DnsDomain");
        return new EntityDraft(EntityKind.Device)
            .Set("hostName", EntityDraft.LastSegment(name))
            .Set("dnsName", entity.Text("FQDN") ?? (name is not null && domain is not null ? $"{name}.{domain}" : null))
            .Set("domain", entity.Text("NTDomain")).Set("id", entity.Text("MdatpDeviceId", "AzureID", "OMSAgentID"))
            .Set("aadDeviceId", entity.Text("AadDeviceId")).Set("ip", Address(entity, "LastIpAddress"))
            .Set("externalIp", Address(entity, "LastExternalIpAddress")).Set("os", entity.Text("OSFamily"))
            .Set("osVersion", entity.Text("OSVersion"))
            .Set("riskScore", Known(entity.Text("RiskScore"))).Set("healthStatus", entity.Text("HealthStatus"))
            .Set("group", entity.Text("RbacGroupName"));
    }

    private EntityDraft Process(RecordFields entity)
    {
        var image = Nested(entity, "ImageFile");
        var parent = Nested(entity, "ParentProcess");
        var parentImage = parent.Exists ? Nested(parent, "ImageFile") : default;
        var process = new EntityDraft(EntityKind.Process).SetPath(image.Text("Directory"), image.Text("Name"))
            .Set("commandLine", entity.Text("CommandLine")).Set("processId", entity.Text("ProcessId"))
            .Set("creationTime", entity.Time("CreationTimeUtc"))
            .Set("host", HostName(entity)).Set("account", AccountName(entity)).Set("elevation", entity.Text("ElevationToken"))
            .Set("parent.fileName", parentImage.Text("Name")).Set("parent.processId", parent.Text("ProcessId"))
            .Set("parent.commandLine", parent.Text("CommandLine"))
            .Set("parent.creationTime", parent.Exists ? parent.Time("CreationTimeUtc") : null);
        return WithHashes(process, image);
    }

    private EntityDraft File(RecordFields entity) =>
        WithHashes(new EntityDraft(EntityKind.File).SetPath(entity.Text("Directory"), entity.Text("Name")), entity)
            .Set("host", HostName(entity));

    private EntityDraft WithHashes(EntityDraft draft, RecordFields file)
    {
        foreach (var hash in file.Exists ? file.Objects("FileHashes").Select(Resolve) : [])
            draft.SetHash(hash.Text("Algorithm"), hash.Text("Value"));
        return draft;
    }

    private static EntityDraft Mail(RecordFields entity) => new EntityDraft(EntityKind.Mail)
        .Set("messageId", entity.Text("InternetMessageId")).Set("networkMessageId", entity.Text("NetworkMessageId"))
        .Set("sender", entity.Text("P2Sender", "Sender", "P1Sender")).Set("senderIp", entity.Text("SenderIP"))
        .Set("recipient", entity.Text("Recipient"))
        .Set("subject", entity.Text("Subject")).Set("deliveryAction", Known(entity.Text("DeliveryAction")))
        .Set("deliveryLocation", Known(entity.Text("DeliveryLocation")))
        .Set("received", entity.Has("ReceivedDate") ? entity.Time("ReceivedDate") : entity.Time("ReceiveDate"))
        .Set("direction", Known(entity.Text("AntispamDirection")));

    /// <summary>The key may be nested, or the value's own fields may hold it.</summary>
    private EntityDraft RegistryValue(RecordFields entity)
    {
        var key = entity.Element.TryGetProperty("Key", out var nested)
            && nested.ValueKind == JsonValueKind.Object ? Key(Nested(entity, "Key")) : Key(entity);
        return new EntityDraft(EntityKind.RegistryValue).Set("key", key).Set("name", entity.Text("Name"))
            .Set("data", entity.Text("Value"))
            .Set("valueType", Known(entity.Text("ValueType")));
    }

    private EntityDraft Session(RecordFields entity) => new EntityDraft(EntityKind.Session).Set("id", entity.Text("SessionId"))
        .Set("host", HostName(entity)).Set("account", AccountName(entity)).Set("started", entity.Time("StartTimeUtc"))
        .Set("ended", entity.Time("EndTimeUtc"));

    private static EntityDraft Unknown(string type, RecordFields entity)
    {
        var draft = new EntityDraft(EntityKind.Other).Set("kind", type);
        foreach (var property in entity.Element.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                && property.Name is not ("$id" or "Type"))
                draft.Set(EntityDraft.CamelCase(property.Name), entity.Text(property.Name));
        }

        return draft;
    }

    private static string? Key(RecordFields entity)
    {
        var key = entity.Text("Key");
        var hive = entity.Text("Hive");
        return key is null || hive is null ? key ?? hive : $"{hive}\\{key}";
    }

    private string? HostName(RecordFields entity)
    {
        var host = Nested(entity, "Host");
        return host.Text("FQDN", "HostName", "NetBiosName");
    }

    private string? AccountName(RecordFields entity)
    {
        var account = Nested(entity, "Account");
        var name = account.Text("AccountName", "Name");
        var domain = account.Text("NTDomain", "DomainName");
        return name is not null && domain is not null ? $"{domain}\\{name}" : name;
    }

    /// <summary>An address as text, or as an entity of its own.</summary>
    private string? Address(RecordFields entity, string name) =>
        entity.Element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Object ? Nested(entity, name).Text("Address") : entity.Text(name);

    private static string? Known(string? word) => word is "None" or "Unknown" ? null : word;
}
