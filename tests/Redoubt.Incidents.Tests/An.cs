using Redoubt.Evidence;

namespace Redoubt.Incidents.Tests;

/// <summary>Alerts in few words.</summary>
internal static class An
{
    /// <param name="title">Also the id and the rule.</param>
    /// <param name="minute">After noon.</param>
    /// <param name="device">Host name.</param>
    /// <param name="user">Account name.</param>
    /// <param name="severity">How serious.</param>
    /// <param name="detector">Who says it.</param>
    /// <param name="tactic">One tactic.</param>
    /// <param name="id">When it is not the title.</param>
    public static Alert Alert(
        string title, double minute = 0, string? device = null, string? user = null, Severity severity = Severity.Medium,
        string detector = "Guard", string? tactic = null, string? id = null)
    {
        var entities = new List<Entity>();
        if (device is not null)
            entities.Add(Entity(EntityKind.Device, device, ("hostName", device)));
        if (user is not null)
            entities.Add(Entity(EntityKind.User, user, ("accountName", user)));
        var time = House.Noon.AddMinutes(minute);
        return new Alert
        {
            Id = id ?? title,
            Title = title,
            Detector = detector,
            DetectorId = "rule-" + title,
            Severity = severity,
            Tactics = tactic is null ? [] : [tactic],
            FirstActivity = time,
            LastActivity = time,
            Entities = entities,
        };
    }

    public static Entity Entity(EntityKind kind, string name, params (string Name, string Value)[] fields) =>
        new(kind, name, fields.ToDictionary(field => field.Name, field => field.Value));

    public static Alert With(this Alert alert, params Entity[] entities) => alert with { Entities = [.. alert.Entities, .. entities] };
}
