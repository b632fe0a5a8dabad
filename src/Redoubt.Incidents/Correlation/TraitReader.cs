using Redoubt.Evidence;

namespace Redoubt.Incidents.Correlation;

/// <summary>Finds the traits of one alert.</summary>
internal sealed class TraitReader
{
    private readonly string _device;
    private readonly bool _hasDevice;
    private readonly List<Trait> _traits = new(16);
    private readonly SortedSet<string> _programs = new(StringComparer.OrdinalIgnoreCase);

    private TraitReader(Alert alert)
    {
        var name = FoldKey.DeviceOf(alert);
        _hasDevice = name is not null;
        _device = name ?? "?";
    }

    /// <summary>All traits, in no particular order; may name one twice.</summary>
    public static List<Trait> Read(Alert alert)
    {
        var reader = new TraitReader(alert);
        foreach (var entity in alert.Entities)
            reader.Read(entity);
        reader.Add(TraitKind.ThreatActor, "actor:" + alert.Actor, EntityKind.Other, alert.Actor);
        reader.Add(TraitKind.Threat, "threat:" + alert.Threat, EntityKind.Malware, alert.Threat);
        reader.Add(TraitKind.SourceIncident, $"incident:{alert.Detector}/{alert.SourceIncident}", default, alert.SourceIncident);
        var rule = FoldKey.Rule(alert);
        reader.Add(TraitKind.Rule, "rule:" + rule, EntityKind.Other, alert.Title);
        if (reader._programs.Count > 0)
            reader.Add(TraitKind.Behaviour, $"behaviour:{rule}|{string.Join('|', reader._programs)}", EntityKind.Other, alert.Title);
        return reader._traits;
    }

    private void Read(Entity entity)
    {
        switch (entity.Kind)
        {
            case EntityKind.Device:
                Plain(TraitKind.Device, entity);
                Add(TraitKind.Ip, "ip:" + entity.Field("ip"), EntityKind.Ip, entity.Field("ip"));
                break;
            case EntityKind.User:
                User(entity);
                break;
            case EntityKind.Mail:
                Plain(TraitKind.Mail, entity);
                if (entity.Field("networkMessageId") is { } message)
                    Add(TraitKind.Mail, "mail:" + message, EntityKind.Mail, entity.Name);
                break;
            case EntityKind.Process:
                Process(entity);
                break;
            case EntityKind.File:
                File(entity);
                break;
            case EntityKind.Ip:
                var attacker = entity.Verdict is "malicious" || Plays(entity, "attacker");
                Plain(attacker ? TraitKind.AttackerIp : TraitKind.Ip, entity);
                break;
            case EntityKind.Url:
                Url(entity);
                break;
            case EntityKind.RegistryKey or EntityKind.RegistryValue:
                OnDevice(TraitKind.Registry, entity);
                break;
            case EntityKind.Service or EntityKind.ScheduledTask:
                OnDevice(TraitKind.Service, entity);
                break;
            case EntityKind.Other:
                Other(entity);
                break;
            default:
                if (KindOf(entity.Kind) is { } kind)
                    Plain(kind, entity);
                break;
        }
    }

    private string? Known => _hasDevice ? _device : null;

    private static TraitKind? KindOf(EntityKind kind) => kind switch
    {
        EntityKind.Mailbox => TraitKind.Mailbox,
        EntityKind.Session => TraitKind.Session,
        EntityKind.Domain => TraitKind.Domain,
        EntityKind.CloudResource or EntityKind.Container or EntityKind.SecurityGroup => TraitKind.CloudResource,
        EntityKind.CloudApplication => TraitKind.CloudApplication,
        EntityKind.Malware => TraitKind.Threat,
        _ => null,
    };

    private void User(Entity entity)
    {
        var system = CommonKnowledge.IsSystemAccount(AccountOf(entity));
        var named = entity.Field("accountName") is not null || entity.Field("upn") is not null;
        foreach (var key in EntityIdentity.Keys(entity, Known))
        {
            // Security ids are not unique: system accounts have theirs everywhere, and local accounts of cloned devices share them.
            var sure = key.StartsWith("user:", StringComparison.Ordinal)
                || (!system && !(named && key.StartsWith("sid:", StringComparison.Ordinal)));
            if (sure)
                Add(system ? TraitKind.SystemAccount : TraitKind.User, system ? $"{key}@{_device}" : key, entity.Kind, entity.Name);
        }

        if (!system)
            Add(TraitKind.Mailbox, "mailbox:" + entity.Field("upn"), EntityKind.Mailbox, entity.Field("upn"));
    }

    private static string AccountOf(Entity user)
    {
        var name = user.Field("accountName") ?? user.Name;
        return name[(name.LastIndexOf('\\') + 1)..];
    }

    private void Process(Entity entity)
    {
        var host = entity.Field("host") is { } named ? EntityIdentity.ShortHostName(named).ToLowerInvariant() : _device;
        var path = entity.Field("path");
        var name = entity.Field("fileName") ?? (path is null ? entity.Name : CommonKnowledge.FileName(path));
        var part = Plays(entity, "target") ? TraitPart.Target : Plays(entity, "parent") ? TraitPart.Parent : TraitPart.Itself;
        var link = EntityIdentity.Key(entity, Known);
        Instance(host, Guid(entity, "processGuid"), entity.Field("processId"), name, part, link);
        _programs.Add(name);
        if (path is not null && !CommonKnowledge.IsStock(path))
        {
            Add(TraitKind.File, $"file:{host}/{path}", EntityKind.File, name, TraitPart.Image);
            if (entity.Field("sha256") is { } hash)
                Add(TraitKind.FileHash, "sha256:" + hash, EntityKind.File, name, TraitPart.Image);
        }

        var parent = entity.Field("parent.fileName");
        Instance(host, Guid(entity, "parent.processGuid"), entity.Field("parent.processId"), parent, TraitPart.Parent);
        Mentions(entity.Field("commandLine"));
    }

    private static string? Guid(Entity process, string field) => process.Field(field)?.Trim('{', '}');

    private void Instance(string host, string? guid, string? number, string? name, TraitPart part, string? link = null)
    {
        var longLived = name is not null && CommonKnowledge.IsLongLived(name);
        if (guid is not null)
            AddProcess(longLived ? TraitKind.LongLivedProcess : TraitKind.Process, guid, name ?? guid);
        if (number is not null && name is not null)
            AddProcess(longLived ? TraitKind.LongLivedProcess : TraitKind.ProcessNumber, $"{number}/{name}", name);
        void AddProcess(TraitKind kind, string key, string called) =>
            Add(kind, $"process:{host}/{key}", EntityKind.Process, called, part, link);
    }

    private void File(Entity entity)
    {
        var path = entity.Field("path") ?? entity.Name;
        var stock = CommonKnowledge.IsStock(path);
        var link = EntityIdentity.Key(entity, Known);
        Add(stock ? TraitKind.StockFile : TraitKind.File, $"file:{_device}/{path}", EntityKind.File, entity.Name, link: link);
        if (stock)
            return;
        foreach (var algorithm in (ReadOnlySpan<string>)["sha256", "sha1", "md5"])
        {
            if (entity.Field(algorithm) is { } hash)
                Add(TraitKind.FileHash, $"{algorithm}:{hash}", EntityKind.File, entity.Name, link: link);
        }
    }

    private void Url(Entity entity)
    {
        var text = entity.Field("url") ?? entity.Name;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var address = (scheme < 0 ? text : text[(scheme + 3)..]).TrimEnd('/');
        Add(TraitKind.Url, "url:" + address, EntityKind.Url, text);
        var end = address.AsSpan().IndexOfAny('/', ':', '?');
        Add(TraitKind.Domain, "domain:" + (end < 0 ? address : address[..end]), EntityKind.Domain, text);
    }

    private void Other(Entity entity)
    {
        if (entity.Field("content") is { } script)
            Mentions(script);
        else
            OnDevice(TraitKind.Other, entity);
    }

    private void Mentions(string? text)
    {
        if (text is null)
            return;
        foreach (var name in HostNames.In(text))
        {
            if (name != _device)
                Add(TraitKind.MentionedDevice, "device:" + name, EntityKind.Device, name, TraitPart.Mentioned);
        }
    }

    private static bool Plays(Entity entity, string part) =>
        string.Equals(entity.Field("role"), part, StringComparison.OrdinalIgnoreCase)
        || entity.Roles.Contains(part, StringComparer.OrdinalIgnoreCase);

    private void Plain(TraitKind kind, Entity entity)
    {
        foreach (var key in EntityIdentity.Keys(entity, Known))
            Add(kind, key, entity.Kind, entity.Name);
    }

    private void OnDevice(TraitKind kind, Entity entity)
    {
        var key = EntityIdentity.Key(entity, Known);
        Add(kind, $"{_device}/{key}", entity.Kind, entity.Name, link: key);
    }

    private void Add(
        TraitKind kind, string key, EntityKind entityKind, string? name, TraitPart part = TraitPart.Itself, string? link = null)
    {
        if (string.IsNullOrWhiteSpace(name))
            return;
        // Without a device, what is only unique on one device is unique nowhere.
        if (!_hasDevice && key.Contains('?', StringComparison.Ordinal) && !IsUniqueAnywhere(kind))
            return;
        key = key.ToLowerInvariant();
        _traits.Add(new Trait(kind, key, entityKind, name, part, link ?? key));
    }

    private static bool IsUniqueAnywhere(TraitKind kind) => kind is TraitKind.Url or TraitKind.Rule or TraitKind.Behaviour;
}
