namespace Redoubt.Evidence.Sources;

/// <summary>How an analyst calls an entity, from what is known of it.</summary>
internal static class EntityNames
{
    /// <summary>The name; null when no field names the entity.</summary>
    public static string? Of(EntityKind kind, IReadOnlyDictionary<string, string> fields)
    {
        string? First(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (fields.TryGetValue(name, out var value))
                    return value;
            }

            return null;
        }

        return kind switch
        {
            EntityKind.Device => First("hostName", "dnsName", "id", "ip"),
            EntityKind.User => First("accountName", "upn", "displayName", "email", "sid", "aadUserId", "id"),
            EntityKind.Process => First("fileName") ?? EntityDraft.LastSegment(First("path")) ?? Program(First("commandLine"))
                ?? (First("processId", "processGuid") is { } id ? $"process {id}" : null),
            EntityKind.File => First("fileName") ?? EntityDraft.LastSegment(First("path")) ?? First("sha256", "sha1", "md5"),
            EntityKind.Ip => First("address"),
            EntityKind.Url => First("url"),
            EntityKind.Mailbox => First("address", "upn", "displayName"),
            EntityKind.Mail => First("subject", "messageId", "networkMessageId", "sender"),
            EntityKind.RegistryKey => First("key"),
            EntityKind.RegistryValue => First("key") is { } key ? First("name") is { } value ? $"{key}\\{value}" : key : First("name"),
            _ => First("name", "displayName", "id", "path", "content")
                ?? (kind == EntityKind.Other ? fields.Where(field => field.Key is not ("kind" or "host"))
                .Select(field => field.Value).FirstOrDefault() : null),
        };
    }

    private static string? Program(string? commandLine)
    {
        if (commandLine is null)
            return null;
        var line = commandLine.TrimStart();
        var end = line.StartsWith('"') ? line.IndexOf('"', 1) : line.IndexOf(' ', StringComparison.Ordinal);
        return EntityDraft.LastSegment((end < 0 ? line : line[..end]).Trim('"'));
    }
}
