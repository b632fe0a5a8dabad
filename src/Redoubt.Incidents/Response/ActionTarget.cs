using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Response;

/// <summary>Finds out what is known of the entity that an action is ordered for.</summary>
internal static class ActionTarget
{
    private const int LongestKey = 4_000;
    private const int LongestValue = 4_000;
    private const int MostFields = 60;

    /// <returns>
    /// The entity under a name that fits its key, and its fields. What the key itself says cannot be contradicted: whoever approves
    /// reads the name and must not approve something else.
    /// </returns>
    /// <exception cref="InvalidChangeException">It is no entity, or not one for this action.</exception>
    public static (EntityReference Target, IReadOnlyDictionary<string, string> Fields) Of(DuckDbConnection connection, ActionOrder order)
    {
        var definition = ActionCatalog.Of(order.Kind);
        var (kind, key) = (order.Target.Kind, order.Target.Key.Trim());
        if (!definition.Targets.Contains(kind))
        {
            throw new InvalidChangeException(
                "target.kind", $"'{definition.Label}' is done to {string.Join(" or ", definition.Targets.Select(EntityIdentity.WireName))}.");
        }

        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == key.Length - 1 || key.Length > LongestKey || key.Any(char.IsControl))
            throw new InvalidChangeException("target.key", "target.key must be an entity's key, such as device:fin-ws-07.");
        var fields = FromKey(kind, key[..colon], key[(colon + 1)..]);
        var known = connection.List(
            """
            SELECT name, fields FROM alert_entity WHERE kind = $1 AND key = lower($2)
            ORDER BY incident_id IS NOT DISTINCT FROM $3 DESC, length(fields) DESC LIMIT 20
            """,
            row => (Name: row.GetString(0), Fields: Wire.Read<Dictionary<string, string>>(row.GetString(1))), (long)kind, key, order.IncidentId);
        foreach (var (name, value) in known.SelectMany(entity => entity.Fields).Concat(Given(order.Fields)))
            fields.TryAdd(name, value);
        foreach (var (name, value) in Likely(kind, key[..colon], key[(colon + 1)..]))
            fields.TryAdd(name, value);
        return (new EntityReference(kind, key, Name(order.Target, known.Select(entity => entity.Name).FirstOrDefault(), key[(colon + 1)..])), fields);
    }

    private static string Name(EntityReference given, string? known, string value)
    {
        if (known is not null)
            return known;
        var name = given.Name.Trim();
        return name.Length is > 0 and <= 300 && !name.Any(char.IsControl)
            && EntityIdentity.Key(new Entity(given.Kind, name, new Dictionary<string, string>())) == given.Key ? name : value;
    }

    // What the key says for certain.
    private static Dictionary<string, string> FromKey(EntityKind kind, string prefix, string value) => (kind, prefix) switch
    {
        (EntityKind.Ip, _) => One("address", value),
        (EntityKind.File, "sha256" or "sha1" or "md5") => One(prefix, value),
        (EntityKind.File, _) => One("path", value),
        (EntityKind.User, "sid") => One("sid", value),
        (EntityKind.User, "account") => One("aadUserId", value),
        (EntityKind.Domain, _) => One("domain", value),
        _ => [],
    };

    // What the key says when nobody says it better: keys are in lower case and without domain or scheme.
    private static Dictionary<string, string> Likely(EntityKind kind, string prefix, string value) => (kind, prefix) switch
    {
        (EntityKind.Device, _) => One("hostName", value),
        (EntityKind.User, "user") => One("accountName", value),
        (EntityKind.Url, _) => One("url", value),
        (EntityKind.Mailbox, _) => One("address", value),
        (EntityKind.Mail, _) => One(value.Contains('@', StringComparison.Ordinal) ? "messageId" : "networkMessageId", value),
        _ => [],
    };

    private static Dictionary<string, string> One(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static IEnumerable<KeyValuePair<string, string>> Given(IReadOnlyDictionary<string, string>? fields)
    {
        if (fields is null)
            return [];
        if (fields.Count > MostFields || fields.Any(field => field.Key.Length is 0 or > 60 || !field.Key.All(char.IsAsciiLetterOrDigit)
            || field.Value.Length > LongestValue || field.Value.Any(char.IsControl)))
        {
            throw new InvalidChangeException("fields", $"fields has at most {MostFields} names of letters and digits, with values of one line.");
        }

        return fields.Where(field => field.Value.Length > 0);
    }
}
