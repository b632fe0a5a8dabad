using System.Collections.Frozen;
using Redoubt.Evidence.Hunting;

namespace Redoubt.Incidents.Detection;

/// <summary>Words for entities of a result, and the fields of the native alert that they mean.</summary>
public static class EntityColumns
{
    // By kind: what a column can say of it, and the field that this goes to.
    private static readonly FrozenDictionary<string, (string Type, FrozenDictionary<string, string> Fields)> Kinds = new Dictionary<string, (string, FrozenDictionary<string, string>)>
    {
        ["device"] = ("device", Fields("deviceName:hostName", "hostName:hostName", "deviceId:id", "id:id", "ip:ip")),
        ["user"] = ("user", Account()),
        ["account"] = ("user", Account()),
        ["mailbox"] = ("mailbox", Fields("address:address", "upn:upn")),
        ["cloudApplication"] = ("cloudApplication", Fields("name:name", "id:id")),
        ["oauthApplication"] = ("cloudApplication", Fields("name:name", "id:id")),
        ["cloudResource"] = ("cloudResource", Fields("resourceId:id", "id:id", "name:name")),
        ["process"] = ("process", Fields("commandLine:commandLine", "fileName:fileName", "processId:processId", "id:processId", "path:path")),
        ["file"] = ("file", Fields("sha256:sha256", "sha1:sha1", "md5:md5", "fileName:fileName", "name:fileName", "path:path")),
        ["registryKey"] = ("registryKey", Fields("registryKey:key", "key:key")),
        ["registryValue"] = ("registryValue", Fields("registryKey:key", "key:key", "registryValueName:name", "name:name")),
        ["ip"] = ("ip", Fields("address:address")),
        ["url"] = ("url", Fields("url:url")),
        ["domain"] = ("domain", Fields("name:name", "domain:name")),
        ["dns"] = ("domain", Fields("name:name", "domain:name")),
        ["securityGroup"] = ("securityGroup", Fields("name:name", "id:id", "sid:id")),
        ["mail"] = ("mail", Fields("networkMessageId:networkMessageId", "messageId:messageId", "subject:subject", "sender:sender", "recipient:recipient")),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Holds a mapping against what there is.</summary>
    /// <param name="entities">Which columns mean what.</param>
    /// <param name="columns">The names of the columns that there are.</param>
    /// <exception cref="HuntRefusedException">There is no such kind, identifier, role or column.</exception>
    public static void Check(IReadOnlyList<EntityColumn> entities, IReadOnlyCollection<string> columns)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(columns);
        if (entities.Count is 0 or > 50 || !entities.Any(entity => entity.IsImpacted))
            throw new HuntRefusedException("entities", "entities must name 1 to 50 columns, one of them of an impacted asset at least.");
        foreach (var entity in entities)
        {
            if (!Kinds.TryGetValue(entity.Kind, out var kind))
                throw new HuntRefusedException("entities", $"There is no kind '{entity.Kind}'; there are {string.Join(", ", Kinds.Keys.Order())}.");
            if (!kind.Fields.ContainsKey(entity.Identifier))
                throw new HuntRefusedException("entities", $"A {entity.Kind} has no identifier '{entity.Identifier}'; it has {string.Join(", ", kind.Fields.Keys.Order())}.");
            if (entity.Role is not ("impacted" or "related"))
                throw new HuntRefusedException("entities", "role must be impacted or related.");
            if (!columns.Contains(entity.Column))
                throw new HuntRefusedException("entities", $"The result has no column '{entity.Column}'.");
        }
    }

    /// <summary>
    /// What one row says, as entities of a native alert. Columns of the same kind and role that say different things of it, one after the
    /// other, are about one entity: a device's name and its id.
    /// </summary>
    /// <param name="entities">Which columns.</param>
    /// <param name="value">A column's value in this row; empty for none.</param>
    public static IEnumerable<Dictionary<string, string>> Of(IReadOnlyList<EntityColumn> entities, Func<string, string> value)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(value);
        return Each(entities, value);
    }

    private static IEnumerable<Dictionary<string, string>> Each(IReadOnlyList<EntityColumn> entities, Func<string, string> value)
    {
        Dictionary<string, string>? open = null;
        foreach (var entity in entities)
        {
            var (type, fields) = Kinds[entity.Kind];
            var field = fields[entity.Identifier];
            var role = entity.IsImpacted ? "impacted" : "related";
            if (open is null || open["type"] != type || open["role"] != role || open.ContainsKey(field))
            {
                if (open is { Count: > 2 })
                    yield return open;
                open = new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = type, ["role"] = role };
            }

            if (value(entity.Column) is not { Length: > 0 } text)
                continue;
            open[field] = text;
            // A name with its domain is both.
            if (field == "hostName" && text.Contains('.', StringComparison.Ordinal))
                open["dnsName"] = text;
        }

        if (open is { Count: > 2 })
            yield return open;
    }

    private static FrozenDictionary<string, string> Account() => Fields(
        "accountUpn:upn", "upn:upn", "accountName:accountName", "name:accountName", "accountSid:sid", "sid:sid", "accountObjectId:aadUserId", "objectId:aadUserId");

    private static FrozenDictionary<string, string> Fields(params string[] pairs) =>
        pairs.Select(pair => pair.Split(':')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
