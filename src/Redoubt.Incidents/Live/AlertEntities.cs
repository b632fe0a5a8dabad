using Redoubt.Evidence;

namespace Redoubt.Incidents.Live;

/// <summary>The entities of one alert under their keys, each once.</summary>
internal static class AlertEntities
{
    /// <summary>The alert's entities in its order; what is said twice of one is put together.</summary>
    public static IReadOnlyList<EntityDetail> Of(Alert alert)
    {
        var device = alert.Entities.FirstOrDefault(entity => entity.Kind == EntityKind.Device)?.Name;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var entities = new List<EntityDetail>(alert.Entities.Count);
        foreach (var entity in alert.Entities)
        {
            var key = EntityIdentity.Key(entity, device);
            if (places.TryGetValue(key, out var place))
            {
                entities[place] = Together(entities[place], entity);
                continue;
            }

            places[key] = entities.Count;
            entities.Add(new(entity.Kind, key, entity.Name, entity.Fields, entity.Roles, entity.Verdict, entity.RemediationStatus));
        }

        return entities;
    }

    /// <summary>Things that belong to the organisation.</summary>
    public static bool IsAsset(EntityKind kind) => kind is EntityKind.Device or EntityKind.User or EntityKind.Mailbox
        or EntityKind.CloudApplication or EntityKind.CloudResource;

    private static EntityDetail Together(EntityDetail one, Entity other)
    {
        var fields = new Dictionary<string, string>(one.Fields, StringComparer.Ordinal);
        foreach (var (name, value) in other.Fields)
            fields.TryAdd(name, value);
        return one with
        {
            Fields = fields,
            Roles = [.. one.Roles.Union(other.Roles, StringComparer.Ordinal)],
            Verdict = one.Verdict ?? other.Verdict,
            RemediationStatus = one.RemediationStatus ?? other.RemediationStatus,
        };
    }
}
