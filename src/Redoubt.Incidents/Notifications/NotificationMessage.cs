using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Notifications;

/// <summary>An incident as a message tells of it. Names are hostile text; addresses in them are made unclickable.</summary>
public sealed record MessageIncident(
    long Id, string Name, Severity Severity, IncidentStatus Status, int? Priority, string? AssignedTo, IReadOnlyList<string> Tags,
    IReadOnlyList<string> Tactics, IReadOnlyList<string> Detectors, IReadOnlyList<string> Assets, int Alerts, DateTimeOffset FirstActivity,
    DateTimeOffset LastActivity, string Reason, string? Link);

/// <summary>One message: about one incident, or a digest of several.</summary>
/// <param name="RuleName">The rule that wanted it.</param>
/// <param name="Incidents">The most urgent first.</param>
/// <param name="LeftOut">How many more are not told one by one.</param>
/// <param name="Created">UTC.</param>
/// <param name="Key">The same for each try of the same message.</param>
public sealed record NotificationMessage(string RuleName, IReadOnlyList<MessageIncident> Incidents, int LeftOut, DateTimeOffset Created, string Key)
{
    private const int MostIncidents = 20;

    /// <summary>One line, for a subject or heading.</summary>
    public string Title => Incidents.Count == 0 ? "Redoubt: test message"
        : Incidents.Count + LeftOut == 1 ? $"[{Wire.Name(Incidents[0].Severity)}] {Incidents[0].Name}"
        : $"{Incidents.Count + LeftOut} incidents, the gravest: [{Wire.Name(Incidents[0].Severity)}] {Incidents[0].Name}";

    internal static NotificationMessage Of(
        DuckDbConnection connection, string ruleName, IReadOnlyList<(long Incident, string Reason)> about, NotificationSettings settings, DateTimeOffset now, string key)
    {
        var reasons = about.DistinctBy(item => item.Incident).ToDictionary(item => item.Incident, item => item.Reason);
        var rows = connection.List($"SELECT {IncidentRows.Columns} FROM incident WHERE id IN (SELECT unnest($1::BIGINT[]))", IncidentRows.Row, reasons.Keys)
            .OrderByDescending(row => row.Severity).ThenByDescending(row => row.Priority ?? 0).ThenBy(row => row.Id).ToList();
        return new(
            ruleName, [.. rows.Take(MostIncidents).Select(row => Incident(row, reasons[row.Id], settings.BaseUrl))], Math.Max(0, rows.Count - MostIncidents), now, key);
    }

    private static MessageIncident Incident(IncidentRow row, string reason, string? baseUrl) => new(
        row.Id, Plain.Text(row.Name, 300), row.Severity, row.Status, row.Priority, row.AssignedTo is null ? null : Plain.Text(row.AssignedTo, 200),
        [.. row.Tags.Concat(row.SystemTags).Select(tag => Plain.Text(tag, 100))], [.. row.Tactics.Select(KillChain.NameOf)],
        [.. row.Detectors.Select(name => Plain.Text(name, 100))], [.. row.Impact.Names.Select(asset => Plain.Text(asset.Name, 100))], row.AlertCount,
        row.FirstActivity, row.LastActivity, reason, baseUrl is null ? null : $"{baseUrl}/incidents/{row.Id}");
}
