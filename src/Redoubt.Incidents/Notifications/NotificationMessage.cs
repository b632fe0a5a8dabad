using System.Globalization;
using System.Text;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Reports;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Notifications;

/// <summary>An incident as a message tells of it. Names are hostile text; addresses in them are made unclickable.</summary>
public sealed record MessageIncident(
    long Id, string Name, Severity Severity, IncidentStatus Status, int? Priority, string? AssignedTo, IReadOnlyList<string> Tags,
    IReadOnlyList<string> Tactics, IReadOnlyList<string> Detectors, IReadOnlyList<string> Assets, int Alerts, DateTimeOffset FirstActivity,
    DateTimeOffset LastActivity, string Reason, string? Link);

/// <summary>A threat report as a message tells of it. Texts are hostile; addresses in them are made unclickable.</summary>
/// <param name="Published">As its source says, else when it was imported, UTC.</param>
/// <param name="OpenAlerts">Related alerts here that are not resolved.</param>
/// <param name="ExposedDevices">With a vulnerability that it names.</param>
/// <param name="Reason">Why it is told of now.</param>
/// <param name="Link">Its page in the portal; null without a portal's address.</param>
public sealed record MessageReport(
    string Id, string Title, ProfileKind Kind, IReadOnlyList<string> Tags, string Source, DateTimeOffset Published, long OpenAlerts, long ResolvedAlerts,
    long ExposedDevices, string Reason, string? Link);

/// <summary>A brief of threats as a message brings it.</summary>
/// <param name="Id">The number of its run.</param>
/// <param name="Title">Of which day.</param>
/// <param name="Text">Markdown, each line made harmless; at most about 20,000 characters.</param>
/// <param name="IsWhole">Whether nothing of the text was left out.</param>
/// <param name="Link">Where the portal shows it; null without a portal's address.</param>
public sealed record MessageBrief(long Id, string Title, string Text, bool IsWhole, string? Link);

/// <summary>One message: about one incident or threat report, a digest of several, or a brief. With none of these it is a test.</summary>
/// <param name="RuleName">The rule that wanted it.</param>
/// <param name="Incidents">The most urgent first.</param>
/// <param name="LeftOut">How many more are not told one by one.</param>
/// <param name="Created">UTC.</param>
/// <param name="Key">The same for each try of the same message.</param>
public sealed record NotificationMessage(string RuleName, IReadOnlyList<MessageIncident> Incidents, int LeftOut, DateTimeOffset Created, string Key)
{
    private const int Most = 20;
    private const int LongestBrief = 20_000;

    /// <summary>The most important first.</summary>
    public IReadOnlyList<MessageReport> Reports { get; init; } = [];

    public MessageBrief? Brief { get; init; }

    /// <summary>It says only that the channel works.</summary>
    public bool IsTest => Incidents.Count == 0 && Reports.Count == 0 && Brief is null;

    /// <summary>One line, for a subject or heading.</summary>
    public string Title => Brief is { } brief ? brief.Title
        : Reports.Count > 0 ? Reports.Count + LeftOut == 1 ? $"Threat report: {Reports[0].Title}" : $"{Reports.Count + LeftOut} threat reports changed, first: {Reports[0].Title}"
        : Incidents.Count == 0 ? "Redoubt: test message"
        : Incidents.Count + LeftOut == 1 ? $"[{Wire.Name(Incidents[0].Severity)}] {Incidents[0].Name}"
        : $"{Incidents.Count + LeftOut} incidents, the gravest: [{Wire.Name(Incidents[0].Severity)}] {Incidents[0].Name}";

    /// <returns>Null when none of the incidents is there any more.</returns>
    internal static NotificationMessage? Of(
        DuckDbConnection connection, string ruleName, IReadOnlyList<(long Incident, string Reason)> about, NotificationSettings settings, DateTimeOffset now, string key)
    {
        var reasons = about.DistinctBy(item => item.Incident).ToDictionary(item => item.Incident, item => item.Reason);
        var rows = connection.List($"SELECT {IncidentRows.Columns} FROM incident WHERE id IN (SELECT unnest($1::BIGINT[]))", IncidentRows.Row, reasons.Keys)
            .OrderByDescending(row => row.Severity).ThenByDescending(row => row.Priority ?? 0).ThenBy(row => row.Id).ToList();
        return rows.Count == 0 ? null
            : new(ruleName, [.. rows.Take(Most).Select(row => Incident(row, reasons[row.Id], settings.BaseUrl))], Math.Max(0, rows.Count - Most), now, key);
    }

    /// <summary>As the reports were when rules looked at them last: those with most open alerts and exposure first, then the latest.</summary>
    /// <returns>Null when none of them is a report any more.</returns>
    internal static NotificationMessage? OfReports(
        DuckDbConnection connection, string ruleName, IReadOnlyList<(string Id, string Reason)> about, NotificationSettings settings, DateTimeOffset now, string key)
    {
        var reasons = about.DistinctBy(item => item.Id).ToDictionary(item => item.Id, item => item.Reason, StringComparer.Ordinal);
        var rows = connection.List(
            "SELECT body FROM intel_report_told WHERE gone IS NULL AND object IN (SELECT unnest($1::VARCHAR[]))", row => Wire.Read<ReportRow>(row.GetString(0)), reasons.Keys)
            .OrderByDescending(row => row.ActiveAlerts).ThenByDescending(row => row.Exposure).ThenByDescending(row => row.ResolvedAlerts)
            .ThenByDescending(row => row.Published).ThenBy(row => row.Id, StringComparer.Ordinal).ToList();
        return rows.Count == 0 ? null : new(ruleName, [], Math.Max(0, rows.Count - Most), now, key)
        {
            Reports = [.. rows.Take(Most).Select(row => Report(row, reasons[row.Id], settings.BaseUrl))],
        };
    }

    /// <returns>Null when there is no such run any more, or it has no text.</returns>
    internal static NotificationMessage? OfBrief(
        DuckDbConnection connection, string ruleName, string run, NotificationSettings settings, DateTimeOffset now, string key)
    {
        if (connection.List(
            "SELECT id, started, markdown FROM brief_run WHERE id = try_cast($1::VARCHAR AS BIGINT) AND markdown IS NOT NULL AND trim(markdown) <> ''",
            row => (Id: row.GetInt64(0), Started: row.GetTimestamp(1), Text: row.GetString(2)), run) is not [var brief])
            return null;
        var text = new StringBuilder();
        var isWhole = true;
        foreach (var line in brief.Text.ReplaceLineEndings("\n").Split('\n').Select(line => Plain.Text(line, 4_000)))
        {
            isWhole = text.Length + line.Length < LongestBrief;
            if (!isWhole)
                break;
            text.Append(line.TrimEnd()).Append('\n');
        }

        return new(ruleName, [], 0, now, key)
        {
            Brief = new(
                brief.Id, string.Create(CultureInfo.InvariantCulture, $"Threat brief of {brief.Started.UtcDateTime:yyyy-MM-dd}"), text.ToString().Trim('\n'), isWhole,
                settings.BaseUrl is null ? null : string.Create(CultureInfo.InvariantCulture, $"{settings.BaseUrl}/intelligence?tab=reports&brief={brief.Id}")),
        };
    }

    private static MessageReport Report(ReportRow row, string reason, string? baseUrl) => new(
        Plain.Text(row.Id, 300), Plain.Text(row.ExternalId is { } id && id != row.Title ? $"{id} {row.Title}" : row.Title, 300), row.Kind, row.Tags, Plain.Text(row.Source, 200),
        row.Published, row.ActiveAlerts, row.ResolvedAlerts, row.Exposed, reason, baseUrl is null ? null : $"{baseUrl}/intelligence/reports/{Uri.EscapeDataString(row.Id)}");

    private static MessageIncident Incident(IncidentRow row, string reason, string? baseUrl) => new(
        row.Id, Plain.Text(row.Name, 300), row.Severity, row.Status, row.Priority, row.AssignedTo is null ? null : Plain.Text(row.AssignedTo, 200),
        [.. row.Tags.Concat(row.SystemTags).Select(tag => Plain.Text(tag, 100))], [.. row.Tactics.Select(KillChain.NameOf)],
        [.. row.Detectors.Select(name => Plain.Text(name, 100))], [.. row.Impact.Names.Select(asset => Plain.Text(asset.Name, 100))], row.AlertCount,
        row.FirstActivity, row.LastActivity, reason, baseUrl is null ? null : $"{baseUrl}/incidents/{row.Id}");
}
