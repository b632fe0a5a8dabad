using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Naming;

namespace Redoubt.Server.Commands;

/// <summary>The name that the portal would give a group of alerts.</summary>
internal static class GroupTitle
{
    public static string Of(AlertGroup group)
    {
        var alerts = group.Alerts.Select(alert => alert.First).ToList();
        var assets = alerts.SelectMany(alert => alert.Entities.Select(entity => (entity.Kind, Key: EntityIdentity.Key(entity)))).ToHashSet();
        int Count(EntityKind kind) => assets.Count(asset => asset.Kind == kind);
        return IncidentName.Of(
            [.. alerts.Select(alert => alert.Title).Distinct(StringComparer.Ordinal).Take(2)], alerts.Count,
            KillChain.InOrder(alerts.SelectMany(alert => alert.Tactics)), alerts.Select(alert => alert.Detector).Distinct(StringComparer.Ordinal).Count(),
            new Impact(Count(EntityKind.Device), Count(EntityKind.User), Count(EntityKind.Mailbox),
                Count(EntityKind.CloudApplication) + Count(EntityKind.CloudResource), []));
    }
}
