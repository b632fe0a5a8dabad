using System.Net;

namespace Redoubt.Evidence;

/// <summary>
/// By what an entity is the same entity in another alert. A key reads <c>kind:value</c> and is lower case.
/// </summary>
public static class EntityIdentity
{
    private static readonly HashSet<string> AccountsOfEachDevice = new(StringComparer.OrdinalIgnoreCase)
    {
        "system", "local system", "local service", "network service", "administrator", "guest", "root", "nobody", "www-data",
        "anonymous logon", "defaultaccount",
    };

    /// <summary>
    /// The key that names the entity, used in links and tables. The strongest of <see cref="Keys"/>.
    /// </summary>
    /// <param name="entity">The entity.</param>
    /// <param name="device">The name of the device it was seen on, for things that are only unique there (SYSTEM, process ids).</param>
    public static string Key(Entity entity, string? device = null) => Keys(entity, device)[0];

    /// <summary>All keys by which the entity may be known, strongest first; at least one.</summary>
    /// <inheritdoc cref="Key"/>
    public static IReadOnlyList<string> Keys(Entity entity, string? device = null)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var keys = new List<string>(2);
        void Add(string kind, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                keys.Add(kind + ":" + value.Trim().ToLowerInvariant());
        }

        switch (entity.Kind)
        {
            case EntityKind.Device:
                Add("device", ShortHostName(entity.Field("hostName") ?? entity.Field("dnsName") ?? entity.Name));
                break;
            case EntityKind.User:
                Add("user", AccountKey(entity, device));
                Add("sid", entity.Field("sid"));
                Add("account", entity.Field("aadUserId"));
                break;
            case EntityKind.Process:
                Add("process", entity.Field("processGuid")?.Trim('{', '}'));
                if (entity.Field("processId") is { } pid)
                    Add("process", $"{ShortHostName(entity.Field("host") ?? device ?? "?")}/{pid}/{entity.Field("creationTime") ?? entity.Name}");
                break;
            case EntityKind.File:
                Add("sha256", entity.Field("sha256"));
                Add("sha1", entity.Field("sha1"));
                Add("md5", entity.Field("md5"));
                Add("file", entity.Field("path"));
                break;
            case EntityKind.Ip:
                Add("ip", IPAddress.TryParse(entity.Field("address") ?? entity.Name, out var address) ? address.ToString() : entity.Name);
                break;
            case EntityKind.Mail:
                Add("mail", entity.Field("messageId")?.Trim('<', '>'));
                Add("mail", entity.Field("networkMessageId"));
                break;
            case EntityKind.Url:
                // Products differ in whether they give the scheme and the last slash.
                var url = entity.Field("url") ?? entity.Name;
                var scheme = url.IndexOf("://", StringComparison.Ordinal);
                Add("url", (scheme < 0 ? url : url[(scheme + 3)..]).TrimEnd('/'));
                break;
            case EntityKind.Mailbox:
                Add("mailbox", entity.Field("address"));
                break;
            case EntityKind.RegistryKey or EntityKind.RegistryValue:
                Add("registry", entity.Field("name") is { } name ? $"{entity.Field("key")}\\{name}" : entity.Field("key"));
                break;
            case EntityKind.Session when entity.Field("id") is { Length: < 16 } id && (entity.Field("host") ?? device) is { } host:
                // A short id is a logon session's number, which each device counts for itself.
                Add("session", $"{ShortHostName(host)}/{id}");
                break;
            case EntityKind.CloudResource or EntityKind.CloudApplication or EntityKind.Session or EntityKind.SecurityGroup:
                Add(WireName(entity.Kind), entity.Field("id"));
                break;
        }

        if (keys.Count == 0)
            Add(WireName(entity.Kind), entity.Name);
        return keys;
    }

    /// <summary>The kind's name on the wire: camel case.</summary>
    public static string WireName(EntityKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>A host name without its domain; addresses are left whole.</summary>
    public static string ShortHostName(string name)
    {
        name = name.Trim().TrimEnd('.');
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot <= 0 || IPAddress.TryParse(name, out _) ? name : name[..dot];
    }

    private static string AccountKey(Entity user, string? device)
    {
        var account = user.Field("accountName") ?? user.Field("upn") ?? user.Name;
        account = account[(account.LastIndexOf('\\') + 1)..];
        var at = account.IndexOf('@', StringComparison.Ordinal);
        if (at > 0)
            account = account[..at];
        return AccountsOfEachDevice.Contains(account) && device is not null ? $"{account}@{ShortHostName(device)}" : account;
    }
}
