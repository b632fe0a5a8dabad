using Redoubt.Evidence;

namespace Redoubt.Copilot.Facts;

/// <summary>What an alert says became of something in it, by its structured fields, never by its prose.</summary>
internal static class Outcomes
{
    /// <summary>What was done about a thing: its remediation, or what a detector did when it found it. Null when unsaid.</summary>
    public static string? OfThing(Entity entity) => Told(entity.RemediationStatus) ?? Told(entity.Field("detectionStatus"));

    /// <summary>What a mail system did with a mail; null when unsaid.</summary>
    public static string? OfDelivery(Entity entity) => entity.Kind == EntityKind.Mail ? Told(entity.Field("deliveryAction")) : null;

    /// <summary>Whether the traffic to or from an address was let through: a sensor's action, said of the flow and not of the address.</summary>
    public static string? OfTraffic(Entity entity) => entity.Kind == EntityKind.Ip ? Told(entity.Field("action")) : null;

    public static bool AreSaid(Entity entity) => (OfTraffic(entity) ?? OfThing(entity) ?? OfDelivery(entity)) is not null;

    private static string? Told(string? status) =>
        status is null || Says.Nothing(status) ? null : char.ToLowerInvariant(status[0]) + status[1..];
}
