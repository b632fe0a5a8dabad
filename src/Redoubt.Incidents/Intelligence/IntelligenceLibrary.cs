using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Intelligence.Briefs;
using Redoubt.Incidents.Intelligence.Matching;
using Redoubt.Incidents.Intelligence.Reports;
using Redoubt.Incidents.Intelligence.Standing;
using Redoubt.Incidents.Intelligence.Storage;

namespace Redoubt.Incidents.Intelligence;

/// <summary>
/// What is known, and where this organisation has seen it. Who sees some device groups or tenants only gets their alerts and no telemetry.
/// </summary>
public sealed class IntelligenceLibrary(EvidenceStore store, IntelligenceRounds rounds, TimeProvider time, Scope? scope = null)
{
    private const int MostIndicators = 50;
    private static readonly TimeSpan TelemetryTime = TimeSpan.FromSeconds(5);
    private readonly Scope _scope = scope ?? Scope.All;

    /// <summary>The same as somebody sees it.</summary>
    public IntelligenceLibrary For(Scope whose) => new(store, rounds, time, whose);

    /// <summary>Whether telemetry may be told of: it is kept for the whole organisation.</summary>
    private bool Telemetry => _scope.IsAll;

    public Task<IntelligenceOverview> OverviewAsync(CancellationToken cancel = default) => ReadAsync(
        connection =>
        {
            long Count(string sql) => connection.Scalar<long>(sql);
            long Kinds(string kinds) => Count($"SELECT count(DISTINCT o.id) FROM main.intel_object o JOIN main.intel_source s ON s.id = o.source AND s.enabled WHERE o.kind IN ({kinds}) AND NOT o.revoked");
            var matched = Listings.Any(connection)
                ? connection.List(
                    $"WITH {ActiveIndicators.Active}, {ActiveIndicators.Matched} SELECT count(DISTINCT alert), count(DISTINCT incident_id) FROM matched", row => (Alerts: row.GetInt64(0), Incidents: row.GetInt64(1)))[0]
                : (0, 0);
            return new IntelligenceOverview(
                Count("SELECT count(*) FROM main.intel_source"), Count("SELECT count(*) FROM main.intel_indicator"), Count("SELECT count(*) FROM main.intel_indicator WHERE unmatched IS NOT NULL"),
                Kinds("1"), Kinds("2, 3"), Kinds("4"), Kinds("6"), Kinds("5, 7"), matched.Item1, matched.Item2, Telemetry ? Count("SELECT count(*) FROM main.intel_sighting") : 0, rounds.Progress);
        },
        cancel);

    public Task<Page<IndicatorRow>> IndicatorsAsync(IndicatorFilter filter, CancellationToken cancel = default) =>
        ReadAsync(connection => IndicatorQueries.Page(connection, filter, time.GetUtcNow(), Telemetry), cancel);

    /// <exception cref="IncidentNotFoundException">There is none of this number.</exception>
    public Task<IndicatorPage> IndicatorAsync(long number, CancellationToken cancel = default) => ReadAsync(
        connection =>
        {
            if (IndicatorQueries.Of(connection, [number], time.GetUtcNow(), Telemetry) is not [var row])
                throw new IncidentNotFoundException($"There is no indicator {number}.");
            var more = connection.List(
                "SELECT id, description, pattern, unmatched, created, modified FROM main.intel_indicator WHERE number = $1",
                each => (Id: each.GetString(0), Description: each.GetString(1), Pattern: each.GetString(2), Unmatched: each.GetStringOrNull(3), Created: SourceTable.Time(each, 4), Modified: SourceTable.Time(each, 5)), number)[0];
            var sighted = connection.List(
                """
                SELECT s.name, coalesce(r.times, 1), r.first_seen, r.last_seen, min(o.name) FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled
                LEFT JOIN main.intel_object o ON o.id = r.to_id WHERE r.type = 'sighted' AND r.from_id = $1 GROUP BY ALL ORDER BY 4 DESC NULLS LAST, 1 LIMIT 50
                """,
                each => new ForeignSighting(each.GetString(0), each.GetInt64(1), SourceTable.Time(each, 2), SourceTable.Time(each, 3), each.GetStringOrNull(4)), more.Id);
            return new IndicatorPage(
                row, more.Id, more.Description, more.Pattern, more.Unmatched, more.Created, more.Modified, [.. ProfileQueries.Related(connection, more.Id).Where(related => related.Relation != "sighted")],
                SeenTable.Of(connection, SeenTable.Matched(connection, [number]), Telemetry && row.State != IndicatorState.Allowed ? row.Observables : null), sighted);
        },
        cancel);

    public Task<Page<ProfileRow>> ProfilesAsync(ProfileFilter filter, CancellationToken cancel = default) =>
        ReadAsync(connection => ProfileQueries.Page(connection, filter), cancel);

    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public Task<ProfilePage> ProfileAsync(string id, CancellationToken cancel = default) => ReadAsync(connection => ProfileOf(connection, ProfileQueries.Find(connection, id)), cancel);

    /// <summary>What an analyst means by some words: an observable, a profile by name, alias, ATT&amp;CK id or CVE number.</summary>
    /// <returns>Either may be missing, or both.</returns>
    public Task<SubjectKnowledge> LookUpAsync(string subject, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        subject = subject.Trim();
        if (subject.Length is 0 or > 2048)
            throw new InvalidChangeException("subject", "Say what to look up, in 1 to 2,048 characters.");
        return LookUpAsync(subject, ObservableText.Guess(subject), cancel);
    }

    /// <summary>What is to be thought of an address, domain, URL, hash or sender.</summary>
    /// <exception cref="InvalidChangeException">It is none of these.</exception>
    public async Task<Reputation> ReputationAsync(string subject, CancellationToken cancel = default)
    {
        var observable = ObservableText.Guess(subject ?? "")
            ?? throw new InvalidChangeException("subject", "Give a public address, a domain, a URL, a hash (MD5, SHA-1, SHA-256) or a sender.");
        return await ReputationAsync(observable, cancel).ConfigureAwait(false);
    }

    /// <summary>What of an incident's alerts is listed.</summary>
    public Task<IReadOnlyList<Listing>> OfIncidentAsync(long incident, CancellationToken cancel = default) => ReadAsync(connection => Listings.OfIncident(connection, incident), cancel);

    /// <summary>What of an alert is listed.</summary>
    public Task<IReadOnlyList<Listing>> OfAlertAsync(string alert, CancellationToken cancel = default) => ReadAsync(connection => Listings.OfAlert(connection, alert), cancel);

    /// <summary>ATT&amp;CK as a table; with the techniques of a profile marked.</summary>
    public Task<AttackMatrix> MatrixAsync(string? subject, CancellationToken cancel = default) => ReadAsync(connection => AttackMatrix.Of(connection, subject), cancel);

    /// <summary>The reports, with what each means for this organisation.</summary>
    public Task<ReportList> ReportsAsync(CancellationToken cancel = default) => ReadAsync(connection => ThreatReports.All(connection, Telemetry), cancel);

    /// <summary>One report.</summary>
    public Task<ThreatReport> ReportAsync(string id, CancellationToken cancel = default) =>
        ReadAsync(connection => ThreatReports.Of(connection, ProfileOf(connection, ProfileQueries.Find(connection, id)), Telemetry ? Exposure.ByCve(connection) : null), cancel);

    /// <summary>What is to be told of the threats of some days.</summary>
    /// <param name="question">What to tell.</param>
    /// <param name="alerts">Whether alerts are told of.</param>
    /// <param name="telemetry">Whether rows of telemetry are, where the scope lets them be seen.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidChangeException">The question is out of range.</exception>
    public Task<ThreatBrief> BriefAsync(BriefQuestion question, bool alerts = true, bool telemetry = true, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var asked = question.Checked();
        return ReadAsync(
            connection => BriefReading.Of(connection, asked, time.GetUtcNow(), alerts, telemetry && Telemetry, id => ProfileOf(connection, ProfileQueries.Find(connection, id))), cancel);
    }

    private async Task<SubjectKnowledge> LookUpAsync(string subject, Observable? observable, CancellationToken cancel)
    {
        var found = await ReadAsync(
            connection =>
            {
                var profiles = ProfileQueries.Named(connection, AttackCatalog.TechniqueId(subject) == subject.ToUpperInvariant() ? subject.ToUpperInvariant() : subject);
                var indicators = observable is null ? [] : IndicatorQueries.Of(connection, IndicatorQueries.Listing(connection, [observable]), time.GetUtcNow(), Telemetry);
                var seen = observable is null ? null : SeenTable.Of(connection, SeenTable.Having(connection, [observable]), Telemetry ? [observable] : null);
                return (profiles, indicators, seen, Profile: profiles.Count > 0 ? ProfileOf(connection, profiles[0]) : null);
            },
            cancel).ConfigureAwait(false);
        // A name with a dot in it may be a technique's, an actor's or a domain's: what is known decides.
        var reputation = observable is null || (found.profiles.Count > 0 && found.indicators.Count == 0) ? null : await ReputationAsync(observable, cancel).ConfigureAwait(false);
        return new SubjectKnowledge(subject, observable, found.indicators, found.profiles, found.Profile, observable is null ? null : found.seen, reputation);
    }

    private async Task<Reputation> ReputationAsync(Observable observable, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (!Telemetry)
            return await ReadAsync(connection => ReputationReckoning.Of(connection, observable, now, null, "telemetry, of which you see a part only", cancel), cancel).ConfigureAwait(false);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(TelemetryTime);
        try
        {
            return await store.ReadAsync(
                connection => ReputationReckoning.Of(connection, observable, now, (now - IntelligenceRounds.LookBack).UtcTicks, null, late.Token), late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return await ReadAsync(connection => ReputationReckoning.Of(connection, observable, now, null, "telemetry, which took longer than 5 seconds to search", cancel), cancel).ConfigureAwait(false);
        }
    }

    private ProfilePage ProfileOf(DuckDbConnection connection, ProfileRow row)
    {
        var more = ProfileQueries.More(connection, row.Id);
        var related = ProfileQueries.Related(connection, row.Id);
        // A campaign of an actor is the actor's doing; a tool that an actor uses is everybody's.
        var own = new List<string> { row.Id };
        own.AddRange(related.Where(each => each is { Relation: "attributed-to", Outward: false }).Select(each => each.Profile.Id));
        var indicators = IndicatorQueries.Indicating(connection, own);
        var alerts = SeenTable.Matched(connection, indicators).ToHashSet();
        if (row.Kind is ProfileKind.Actor or ProfileKind.Malware or ProfileKind.Tool or ProfileKind.Campaign)
            alerts.UnionWith(SeenTable.Naming(connection, [row.Name, .. row.Aliases]));
        if (row is { Kind: ProfileKind.Technique, ExternalId: { } technique })
            alerts.UnionWith(SeenTable.Using(connection, technique));
        if (row is { Kind: ProfileKind.Vulnerability, ExternalId: { } cve })
            alerts.UnionWith(SeenTable.Titled(connection, cve));
        var values = Telemetry ? connection.List(
            $"""
            WITH {ActiveIndicators.Active} SELECT DISTINCT a.kind, a.value FROM active a JOIN main.intel_sighting g ON g.kind = a.kind AND g.value = a.value
            WHERE a.indicator IN (SELECT unnest($1::BIGINT[])) AND (a.valid_until IS NULL OR g.first_time < a.valid_until) ORDER BY 1, 2 LIMIT 5000
            """,
            each => new Observable((ObservableKind)each.GetInt32(0), each.GetString(1)), indicators) : null;
        var (rules, shown) = (Coverage.Rules(connection), Coverage.Alerts(connection));
        var techniques = AttackMatrix.TechniquesOf(connection, row).Select(id => Coverage.Of(id, null, rules, shown)).OrderBy(each => each.Id, StringComparer.Ordinal).ToList();
        var cves = related.Where(each => each.Profile.Kind == ProfileKind.Vulnerability).Select(each => each.Profile.ExternalId).Append(row.Kind == ProfileKind.Vulnerability ? row.ExternalId : null).OfType<string>().Distinct().ToList();
        return new ProfilePage(
            row, more.Description, more.Labels, more.Details, more.References, more.Confidence, more.Tlp, more.Created, related,
            IndicatorQueries.Of(connection, [.. indicators.Take(MostIndicators)], time.GetUtcNow(), Telemetry), SeenTable.Of(connection, [.. alerts.Order()], values),
            Telemetry ? Exposure.Of(connection, cves) : [], techniques, connection.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM main.intel_followed WHERE object = $1)", row.Id));
    }

    private Task<T> ReadAsync<T>(Func<DuckDbConnection, T> work, CancellationToken cancel) => store.ReadAsync(_scope, work, cancel);
}
