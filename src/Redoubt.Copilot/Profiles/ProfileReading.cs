using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Telemetry;
using Redoubt.Incidents;
using Redoubt.Incidents.Queries;

namespace Redoubt.Copilot.Profiles;

/// <summary>All that was read of the subject of a profile: the rows of its queries, its alerts and its incidents.</summary>
internal sealed class ProfileReading
{
    private const int ListedAlerts = 1000;
    private const int ListedIncidents = 100;
    private const int OpenedAlerts = 25;
    private static readonly IncidentStatus[] Standing = [.. Enum.GetValues<IncidentStatus>().Where(status => status != IncidentStatus.Redirected)];

    private readonly Dictionary<string, QueryRows> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Citation> _citations = new(StringComparer.Ordinal);

    private ProfileReading(ProfileSubject subject, ProfileWindow window) => (Subject, Window) = (subject, window);

    public ProfileSubject Subject { get; }

    public ProfileWindow Window { get; }

    /// <summary>Telemetry could be asked.</summary>
    public bool HasTelemetry { get; private init; }

    /// <summary>Alerts that name it in the window, the latest first.</summary>
    public IReadOnlyList<AlertRow> Alerts { get; private set; } = [];

    public long AlertTotal { get; private set; }

    /// <summary>Incidents that name it, the latest first.</summary>
    public IReadOnlyList<IncidentRow> Incidents { get; private set; } = [];

    public long IncidentTotal { get; private set; }

    /// <summary>What the latest alerts say of a file itself.</summary>
    public IReadOnlyList<(AlertPage Alert, EntityDetail File)> Told { get; private set; } = [];

    /// <summary>What was done without, and why.</summary>
    public IReadOnlyList<string> Without { get; private set; } = [];

    public IReadOnlyDictionary<string, Citation> Citations => _citations;

    /// <summary>The rows of a query by its name; none when telemetry was not asked.</summary>
    public QueryRows Rows(string query) => _rows.GetValueOrDefault(query) ?? new QueryRows("", [], false);

    /// <param name="source">The caller's desks and what the caller may.</param>
    /// <param name="subject">Whom to read of.</param>
    /// <param name="window">What of the past.</param>
    /// <param name="queries">The queries about it.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<ProfileReading> ReadAsync(
        ProfileSource source, ProfileSubject subject, ProfileWindow window, IReadOnlyDictionary<string, ProfileQuery> queries, CancellationToken cancel)
    {
        var reading = new ProfileReading(subject, window) { HasTelemetry = source.WithoutTelemetry is null };
        var without = new List<string>();
        if (source.WithoutTelemetry is { } noTelemetry)
        {
            without.Add(noTelemetry);
        }
        else
        {
            var facts = new QueryFacts(source.Hunting, window.Until);
            var ran = await Task.WhenAll(queries.Values.Select(async query =>
                (query.Name, Rows: await facts.RunAsync(query.Title, query.About(subject.Key, subject.Name, window), cancel).ConfigureAwait(false)))).ConfigureAwait(false);
            foreach (var (name, rows) in ran)
                reading._rows.Add(name, rows);
            foreach (var (id, citation) in facts.Citations)
                reading._citations.TryAdd(id, citation);
            without.AddRange(facts.Without);
        }

        if (source.WithoutAlerts is { } noAlerts)
            without.Add(noAlerts);
        else
            await reading.ReadAlertsAsync(source.Incidents, cancel).ConfigureAwait(false);
        reading.Without = without;
        return reading;
    }

    /// <summary>What an alert says in short.</summary>
    public static Fact Fact(AlertRow alert) => new(
        $"alert:{alert.Id}", FactKind.Alert,
        [
            new("title", alert.Title), new("detector", alert.Detector), new("severity", alert.Severity.ToString()), new("status", alert.Status.ToString()),
            new("firstActivity", Time: alert.FirstActivity), new("lastActivity", Time: alert.LastActivity),
        ],
        alert.FirstActivity, [alert.Id]);

    /// <summary>How an incident stands.</summary>
    public static Fact Fact(IncidentRow incident) => new(
        $"incident:{incident.Id}", FactKind.Incident,
        [
            new("id", Number: incident.Id), new("name", incident.Name), new("severity", incident.Severity.ToString()), new("status", incident.Status.ToString()),
            new("priority", Number: incident.Priority), new("firstActivity", Time: incident.FirstActivity), new("lastActivity", Time: incident.LastActivity),
        ],
        incident.FirstActivity, [$"incident:{incident.Id}"]);

    private async Task ReadAlertsAsync(IncidentDesk desk, CancellationToken cancel)
    {
        // A file's name is part of other files' names: those that only contain it are taken out again below.
        var entity = Subject is { Kind: Evidence.EntityKind.File, IsHash: false } ? Subject.Name : Subject.Kind == Evidence.EntityKind.File ? Subject.Key : Subject.AlertKey;
        if (entity.Length == 0)
            return;
        var alerts = await desk.AlertsAsync(new AlertFilter { Entity = entity, From = Window.Start, To = Window.Until.AddMinutes(1), Take = ListedAlerts }, cancel).ConfigureAwait(false);
        (Alerts, AlertTotal) = (alerts.Items, alerts.Total);
        if (Subject.Kind == Evidence.EntityKind.File)
            await ReadFileAlertsAsync(desk, cancel).ConfigureAwait(false);
        if (Subject is { Kind: Evidence.EntityKind.File, IsHash: false })
        {
            var numbers = Alerts.Select(alert => alert.IncidentId).Distinct().ToList();
            var found = new List<IncidentRow>();
            foreach (var number in numbers)
                found.Add(await desk.IncidentAsync(number, cancel).ConfigureAwait(false));
            (Incidents, IncidentTotal) = ([.. found.OrderByDescending(incident => incident.LastActivity).ThenBy(incident => incident.Id)], found.Count);
        }
        else
        {
            var queue = await desk.QueueAsync(new IncidentFilter { Entity = entity, Status = Standing, Sort = "-lastActivity", Take = ListedIncidents }, cancel).ConfigureAwait(false);
            (Incidents, IncidentTotal) = (queue.Items, queue.Total);
        }

        foreach (var alert in Alerts)
            _citations.TryAdd(alert.Id, new Citation(0, alert.Id, PlainText.Clean(alert.Title, 120), alert.FirstActivity, PlainText.Clean($"{alert.Detector}: {alert.Title}", 240)));
        foreach (var incident in Incidents)
        {
            _citations.TryAdd($"incident:{incident.Id}", new Citation(
                0, $"incident:{incident.Id}", PlainText.Clean(incident.Name, 120), incident.FirstActivity, $"Incident {incident.Id} as a whole."));
        }
    }

    private async Task ReadFileAlertsAsync(IncidentDesk desk, CancellationToken cancel)
    {
        var told = new List<(AlertPage, EntityDetail)>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alert in Alerts.Take(OpenedAlerts))
        {
            var page = await desk.AlertAsync(alert.Id, cancel).ConfigureAwait(false);
            if (page.AllEntities.FirstOrDefault(IsSubject) is { } file && named.Add(alert.Id))
                told.Add((page, file));
        }

        Told = told;
        if (Subject.IsHash)
            return;
        Alerts = [.. Alerts.Where(alert => named.Contains(alert.Id))];
        AlertTotal = Alerts.Count;
    }

    private bool IsSubject(EntityDetail entity) => entity.Kind is Evidence.EntityKind.File or Evidence.EntityKind.Process && (Subject.IsHash
        ? entity.Fields.Any(field => field.Key is "sha256" or "sha1" or "md5" && field.Value.Equals(Subject.Key, StringComparison.OrdinalIgnoreCase))
        : (entity.Fields.GetValueOrDefault("fileName") ?? entity.Name).Equals(Subject.Name, StringComparison.OrdinalIgnoreCase));
}
