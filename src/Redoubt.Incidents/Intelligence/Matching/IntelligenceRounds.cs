using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Intelligence.Storage;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Intelligence.Matching;

/// <summary>
/// Matches what arrives: alerts when their incidents change, rows a moment after they came in, and what is stored when new indicators did.
/// One round at a time; every row is held against every value once.
/// </summary>
public sealed class IntelligenceRounds : IDisposable
{
    /// <summary>How far back stored rows are searched for what is new.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    /// <summary>What alerts made of matches give as their detector.</summary>
    public const string Detector = "Redoubt threat intelligence";

    private const int MostAlerts = 150;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly EvidenceStore _store;
    private readonly IncidentEngine _engine;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly ISource _native;
    private readonly SemaphoreSlim _round = new(1);
    private readonly Lock _gate = new();
    private HashSet<string> _tables = new(StringComparer.Ordinal);
    private DateTimeOffset? _told;
    private bool _caughtUp;
    private bool _heardOfReports = true;
    private int _readings;
    private DateTimeOffset _readingSince;

    public IntelligenceRounds(EvidenceStore store, IncidentEngine engine, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(engine);
        (_store, _engine, _time) = (store, engine, time);
        _native = new SourceCatalog(time).Named("native")!;
        _subscription = store.SubscribeRows(Hear);
        engine.Changed += HearAlerts;
    }

    /// <summary>Told that there is something to match; it must only take note.</summary>
    public event Action? Rang;

    /// <summary>How far the search of what is stored has come, 0 to 1; null when none runs.</summary>
    public double? Progress { get; private set; }

    /// <summary>Since when sources are being read, UTC; null when none is.</summary>
    internal DateTimeOffset? ReadingSince
    {
        get
        {
            lock (_gate)
                return _readings > 0 ? _readingSince : null;
        }
    }

    /// <summary>Whether something came before the last round that may make a threat report other than it was. Whoever has looked takes it back.</summary>
    internal bool ReportsMayDiffer { get; set; }

    /// <summary>Says that a source is being read, until that is disposed; then there is something to match.</summary>
    public IDisposable Reading()
    {
        lock (_gate)
        {
            if (_readings++ == 0)
                _readingSince = _time.GetUtcNow();
        }

        return new Read(this);
    }

    /// <summary>Matches all that is there to be matched.</summary>
    /// <returns>How many sightings are new or grew, and how many alerts were made.</returns>
    public async Task<(int Sightings, int Alerts)> RunAsync(CancellationToken cancel = default)
    {
        await _round.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            lock (_gate)
                (ReportsMayDiffer, _heardOfReports) = (ReportsMayDiffer || _heardOfReports, false);
            await ReadAlertsAsync(cancel).ConfigureAwait(false);
            return await ReadRowsAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            Progress = null;
            _round.Release();
        }
    }

    /// <summary>Says that intelligence came in, or that others of it count than before.</summary>
    public void Ring()
    {
        HearOfReports();
        Rang?.Invoke();
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _engine.Changed -= HearAlerts;
        _round.Dispose();
    }

    private async Task ReadAlertsAsync(CancellationToken cancel)
    {
        while (await _store.ReadAsync(AnyUnread, cancel).ConfigureAwait(false)
            && await _store.WriteAsync(AlertValues.Read, cancel).ConfigureAwait(false) > 0)
        {
            // As long as there are more.
        }
    }

    private static bool AnyUnread(DuckDbConnection connection) => connection.Scalar<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM folded_alert f WHERE NOT EXISTS (SELECT 1 FROM intel_alert_read r WHERE r.alert = f.alert AND r.first_sequence = f.first_sequence))
          OR EXISTS (SELECT 1 FROM intel_alert_read r WHERE NOT EXISTS (SELECT 1 FROM folded_alert f WHERE f.alert = r.alert))
        """);

    private async Task<(int Sightings, int Alerts)> ReadRowsAsync(CancellationToken cancel)
    {
        HashSet<string> tables;
        DateTimeOffset? told;
        lock (_gate)
            (tables, told, _tables, _told) = (_tables, _told, new HashSet<string>(StringComparer.Ordinal), null);
        try
        {
            var (seen, last) = await _store.ReadAsync(
                connection => (connection.Scalar<long?>("SELECT max(seen) FROM intel_progress"), connection.Scalar<long?>("SELECT max(number) FROM intel_value") ?? 0), cancel).ConfigureAwait(false);
            // The first round of a process looks at all tables: rows came in while nobody listened. What is being written now is told of later.
            var upTo = told ?? (_caughtUp ? null : _time.GetUtcNow() - Margin);
            var from = seen ?? upTo?.UtcTicks ?? (_time.GetUtcNow() - Margin).UtcTicks;
            var all = !_caughtUp;
            var old = await SearchAsync(TelemetryColumns.All, (_time.GetUtcNow() - LookBack).UtcTicks, from, "NOT v.looked AND v.number <= $3", last, isLookBack: true, cancel).ConfigureAwait(false);
            var columns = TelemetryColumns.All.Where(column => all || tables.Contains(column.Table)).ToList();
            var until = upTo is { } at && at.UtcTicks > from ? at.UtcTicks : from;
            var fresh = until > from ? await SearchAsync(columns, from, until, "v.number <= $3", last, isLookBack: false, cancel).ConfigureAwait(false) : [];
            var alerts = await AlertsOfAsync(fresh, cancel).ConfigureAwait(false);
            if (old.Count + fresh.Count > 0 || until > seen || seen is null || await AnyNewAsync(last, cancel).ConfigureAwait(false))
            {
                await _store.WriteAsync(
                    connection =>
                    {
                        Keep(connection, [.. old, .. fresh]);
                        connection.Execute("UPDATE intel_value SET looked = true WHERE NOT looked AND number <= $1", last);
                        connection.Execute("DELETE FROM intel_progress");
                        connection.Execute("INSERT INTO intel_progress VALUES ($1)", until);
                        return true;
                    },
                    cancel).ConfigureAwait(false);
            }

            _caughtUp = true;
            return (old.Count + fresh.Count, alerts);
        }
        catch
        {
            // What was not looked at is looked at in the next round.
            lock (_gate)
            {
                _tables.UnionWith(tables);
                _told ??= told;
            }

            throw;
        }
    }

    private Task<bool> AnyNewAsync(long last, CancellationToken cancel) => _store.ReadAsync(
        connection => connection.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM intel_value WHERE NOT looked AND number <= $1)", last), cancel);

    private async Task<List<Sighting>> SearchAsync(
        IReadOnlyList<TelemetryColumn> columns, long since, long until, string values, long mark, bool isLookBack, CancellationToken cancel)
    {
        var found = new List<Sighting>();
        if (until <= since || await _store.ReadAsync(connection => new TelemetryMatching(connection, since, until, values, mark).IsIdle, cancel).ConfigureAwait(false))
            return found;
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            if (isLookBack)
                Progress = (double)i / columns.Count;
            // A column at a time: who else reads does not wait for all of them.
            found.AddRange(await _store.ReadAsync(connection => new TelemetryMatching(connection, since, until, values, mark).Of(column, cancel).ToList(), cancel).ConfigureAwait(false));
        }

        return found;
    }

    private static void Keep(DuckDbConnection connection, IReadOnlyList<Sighting> sightings)
    {
        if (sightings.Count == 0)
            return;
        // Together first: the same rows of a day may have come in several rounds.
        var known = connection.List(
            """
            SELECT s.kind, s.value, s.seen, s.table_name, s.column_name, s.asset, s.day, s.first_time, s.last_time, s.row_count
            FROM intel_sighting s WHERE s.value IN (SELECT unnest($1::VARCHAR[])) AND s.day IN (SELECT unnest($2::VARCHAR[])::DATE)
            """,
            row => new Sighting(
                (ObservableKind)row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetDate(6), row.GetTimestamp(7),
                row.GetTimestamp(8), row.GetInt64(9)),
            sightings.Select(each => each.Value).Distinct(), sightings.Select(each => each.Day.ToString("O", CultureInfo.InvariantCulture)).Distinct());
        connection.Execute(
            "DELETE FROM intel_sighting WHERE value IN (SELECT unnest($1::VARCHAR[])) AND day IN (SELECT unnest($2::VARCHAR[])::DATE)",
            sightings.Select(each => each.Value).Distinct(), sightings.Select(each => each.Day.ToString("O", CultureInfo.InvariantCulture)).Distinct());
        var merged = known.Concat(sightings).GroupBy(each => (each.Kind, each.Value, each.Seen, each.Table, each.Column, each.Asset, each.Day)).ToList();
        connection.Execute(
            """
            INSERT INTO intel_sighting SELECT unnest($1::BIGINT[]), unnest($2::VARCHAR[]), unnest($3::VARCHAR[]), unnest($4::VARCHAR[]), unnest($5::VARCHAR[]),
              unnest($6::VARCHAR[]), unnest($7::VARCHAR[])::DATE, make_timestamp(unnest($8::BIGINT[])), make_timestamp(unnest($9::BIGINT[])), unnest($10::BIGINT[])
            """,
            merged.Select(each => (long)each.Key.Kind), merged.Select(each => each.Key.Value), merged.Select(each => each.Key.Seen), merged.Select(each => each.Key.Table),
            merged.Select(each => each.Key.Column), merged.Select(each => each.Key.Asset), merged.Select(each => each.Key.Day.ToString("O", CultureInfo.InvariantCulture)),
            merged.Select(each => AlertTable.Micros(each.Min(one => one.First))), merged.Select(each => AlertTable.Micros(each.Max(one => one.Last))), merged.Select(each => each.Sum(one => one.Rows)));
    }

    private async Task<int> AlertsOfAsync(List<Sighting> fresh, CancellationToken cancel)
    {
        if (fresh.Count == 0)
            return 0;
        var wanted = await _store.ReadAsync(
            connection => connection.List(
                $"""
                WITH {ActiveIndicators.Active}
                SELECT a.kind, a.value, min(s.name), min(i.name), max(coalesce(i.confidence, 50)), max(a.valid_from), min(a.valid_until)
                FROM active a JOIN intel_source s ON s.id = a.source JOIN intel_indicator i ON i.number = a.indicator
                JOIN (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value) w ON w.kind = a.kind AND w.value = a.value
                WHERE s.alerts GROUP BY a.kind, a.value
                """,
                row => (Value: new Observable((ObservableKind)row.GetInt32(0), row.GetString(1)), Source: row.GetString(2), Name: row.GetString(3), Confidence: row.GetInt64(4), Until: SourceTable.Time(row, 6)),
                fresh.Select(each => (long)each.Kind), fresh.Select(each => each.Value)),
            cancel).ConfigureAwait(false);
        if (wanted.Count == 0)
            return 0;
        var known = wanted.ToDictionary(each => each.Value);
        var made = new List<AlertRecord>();
        foreach (var sightings in fresh.Where(each => known.TryGetValue(new Observable(each.Kind, each.Value), out var why) && (why.Until is not { } until || each.First < until))
            .GroupBy(each => (each.Kind, each.Value, each.Seen, each.Asset, each.Day)).OrderBy(group => group.Key.Day).ThenBy(group => group.Key.Value, StringComparer.Ordinal).Take(MostAlerts))
        {
            var why = known[new Observable(sightings.Key.Kind, sightings.Key.Value)];
            using var document = JsonDocument.Parse(Alert([.. sightings], why.Source, why.Name, why.Confidence).ToJsonString());
            made.AddRange(_native.Read(document.RootElement));
        }

        if (made.Count > 0)
            await _store.AppendAsync(made, CancellationToken.None).ConfigureAwait(false);
        return made.Count;
    }

    private static JsonObject Alert(IReadOnlyList<Sighting> sightings, string source, string name, long confidence)
    {
        var first = sightings[0];
        var entities = new JsonArray();
        if (first.Asset.Length > 0)
        {
            var isDevice = first.Table.StartsWith("Device", StringComparison.Ordinal);
            var isMailbox = first.Asset.Contains('@', StringComparison.Ordinal);
            if (isDevice || isMailbox)
                entities.Add(new JsonObject { ["type"] = isDevice ? "device" : "mailbox", [isDevice ? "hostName" : "address"] = first.Asset });
        }

        var seen = first.Seen;
        entities.Add(first.Kind switch
        {
            ObservableKind.Address or ObservableKind.Network => new JsonObject { ["type"] = "ip", ["address"] = AddressRange.Address(seen)?.ToString() ?? seen },
            ObservableKind.FileHash => new JsonObject { ["type"] = "file", [seen.Length switch { 64 => "sha256", 40 => "sha1", _ => "md5" }] = seen },
            ObservableKind.Email => new JsonObject { ["type"] = "mail", ["sender"] = seen },
            _ when seen.Contains('/', StringComparison.Ordinal) => new JsonObject { ["type"] = "url", ["url"] = seen },
            _ => new JsonObject { ["type"] = "domain", ["name"] = seen },
        });
        var key = string.Join('\u001f', first.Kind, first.Value, seen, first.Asset, first.Day.ToString("O", CultureInfo.InvariantCulture));
        return new JsonObject
        {
            ["alertId"] = "intelligence-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)),
            ["title"] = $"Known indicator seen: {(first.Value.Length <= 200 ? first.Value : first.Value[..200])}",
            ["description"] = $"{first.Value} is listed in {source}{(name == first.Value ? "" : $" as \"{name}\"")}. It was seen in {first.Table}.",
            ["severity"] = confidence >= 75 ? "high" : confidence >= 40 ? "medium" : "low",
            ["detector"] = Detector,
            ["detectorId"] = "indicator-match",
            ["category"] = "ThreatIntelligence",
            ["firstActivity"] = sightings.Min(each => each.First).UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["lastActivity"] = sightings.Max(each => each.Last).UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["count"] = sightings.Sum(each => each.Rows),
            ["entities"] = entities,
        };
    }

    private void Hear(AppendedRows rows)
    {
        lock (_gate)
        {
            _tables.UnionWith(rows.Tables.Keys);
            _told = rows.Ingested;
            _heardOfReports |= rows.Tables.ContainsKey(Exposure.Table);
        }

        Rang?.Invoke();
    }

    private void HearAlerts(IncidentsChanged change) => Ring();

    private void HearOfReports()
    {
        lock (_gate)
            _heardOfReports = true;
    }

    private sealed class Read(IntelligenceRounds rounds) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            lock (rounds._gate)
            {
                if (_isOver)
                    return;
                _isOver = true;
                rounds._readings--;
            }

            rounds.Ring();
        }
    }
}
