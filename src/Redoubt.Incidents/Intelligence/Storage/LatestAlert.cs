using Redoubt.Evidence;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>An alert as a query hands it over inside of a list.</summary>
internal sealed record LatestAlert(string Id, string Title, int Severity, int Status, long Incident, long Time)
{
    /// <summary>How many a list has.</summary>
    public const int Most = 3;

    /// <summary>The columns of <c>folded_alert</c> as an element of the list.</summary>
    public const string Element = "{id: id, title: title, severity: severity, status: status, incident: incident_id, time: epoch_us(first_activity)}";

    /// <summary>The alerts of a list.</summary>
    public static IReadOnlyList<SeenAlert> Read(string json) => [.. Wire.Read<List<LatestAlert>>(json).Select(each => each.Seen)];

    /// <summary>One alert.</summary>
    public static SeenAlert ReadOne(string json) => Wire.Read<LatestAlert>(json).Seen;

    private SeenAlert Seen => new(Id, Title, (Severity)Severity, (AlertStatus)Status, Incident, DateTimeOffset.UnixEpoch.AddMicroseconds(Time));
}
