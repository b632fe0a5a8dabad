using Redoubt.Evidence;

namespace Redoubt.Incidents.Priority;

/// <summary>Whether a device that matters most is touched; which ones do is a setting.</summary>
internal static class AssetFactor
{
    public static PriorityFactor? Of(GroupFacts facts, IReadOnlySet<string> critical)
    {
        if (critical.Count == 0)
            return null;
        var touched = facts.Alerts.SelectMany(alert => alert.Alert.Entities)
            .Where(entity => entity.Kind == EntityKind.Device)
            .Select(entity => EntityIdentity.ShortHostName(entity.Name))
            .FirstOrDefault(critical.Contains);
        return touched is null ? null : new PriorityFactor("Critical asset", 12, $"{touched} is on the list of critical assets");
    }
}
