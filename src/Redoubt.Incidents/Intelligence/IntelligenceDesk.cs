using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Intelligence.Matching;
using Redoubt.Incidents.Intelligence.Reading;
using Redoubt.Incidents.Intelligence.Storage;

namespace Redoubt.Incidents.Intelligence;

/// <summary>
/// Threat intelligence as people and programs use it. What it tells of this organisation is what its scope may see; changes are for those who
/// may manage intelligence, which the caller has looked at.
/// </summary>
public sealed class IntelligenceDesk
{
    private const int MostSources = 200;
    private const long LeastMinutes = 15;
    private const long MostMinutes = 10_080;
    private readonly EvidenceStore _store;
    private readonly IntelligenceRounds _rounds;
    private readonly TimeProvider _time;
    private readonly Scope _scope;

    public IntelligenceDesk(EvidenceStore store, IntelligenceRounds rounds, TimeProvider time, Scope? scope = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _rounds, _time, _scope) = (store, rounds, time, scope ?? Scope.All);
    }

    /// <summary>How far the search of what is stored for new indicators has come, 0 to 1; null when none runs.</summary>
    public double? Progress => _rounds.Progress;

    /// <summary>The same as somebody sees it.</summary>
    public IntelligenceDesk For(Scope whose) => new(_store, _rounds, _time, whose);

    /// <summary>Reads a file into a source, which is made when there is none of that name.</summary>
    /// <param name="file">STIX, MISP or CSV; gzip or plain.</param>
    /// <param name="fileName">What it is called; null when that is not known.</param>
    /// <param name="sourceName">Where it belongs; null for the file's name.</param>
    /// <param name="who">Who imports it.</param>
    /// <param name="cancel">Ends it; what was read stays.</param>
    /// <exception cref="InvalidChangeException">The name is too long, or there are too many sources.</exception>
    public async Task<ImportReport> ImportAsync(Stream file, string? fileName, string? sourceName, string who, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = CheckedName(string.IsNullOrWhiteSpace(sourceName) ? (string.IsNullOrWhiteSpace(fileName) ? "Import" : Path.GetFileName(fileName)) : sourceName);
        var source = await _store.WriteAsync(
            connection => SourceTable.Named(connection, name) ?? Made(connection, name, SourceKind.Upload, true, false, new FeedSettings(), null, 0, who), cancel).ConfigureAwait(false);
        return await ReadIntoAsync(source, file, fileName, null, cancel).ConfigureAwait(false);
    }

    /// <summary>Reads something into a source, keeps the report and has it matched.</summary>
    /// <param name="source">Where it belongs.</param>
    /// <param name="file">What is read.</param>
    /// <param name="fileName">What it is called.</param>
    /// <param name="format">json or csv; null to find out.</param>
    /// <param name="cancel">Ends it; what was read stays.</param>
    public async Task<ImportReport> ReadIntoAsync(IntelligenceSource source, Stream file, string? fileName, string? format, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var reading = _rounds.Reading();
        var report = await new IntelligenceImport(_store, _time).ReadAsync(source, file, fileName, format, cancel).ConfigureAwait(false);
        await _store.WriteAsync(
            connection => connection.Execute(
                "UPDATE intel_source SET last_report = $2, last_run = $3, last_error = $4 WHERE id = $1", source.Id, Wire.Json(report), _time.GetUtcNow(), report.Fault),
            cancel).ConfigureAwait(false);
        return report;
    }

    /// <summary>Says that a feed is being read, until that is disposed: what comes in several parts is looked at together.</summary>
    public IDisposable Reading() => _rounds.Reading();

    public Task<IReadOnlyList<IntelligenceSource>> SourcesAsync(CancellationToken cancel = default) =>
        ReadAsync<IReadOnlyList<IntelligenceSource>>(SourceTable.All, cancel);

    /// <exception cref="IncidentNotFoundException">There is none.</exception>
    public Task<IntelligenceSource> SourceAsync(long id, CancellationToken cancel = default) => ReadAsync(connection => SourceTable.Find(connection, id), cancel);

    /// <summary>Makes a source.</summary>
    /// <param name="change">Name and kind at least. The secret is closed already.</param>
    /// <param name="who">Who makes it.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<IntelligenceSource> AddSourceAsync(SourceChange change, string who, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var name = CheckedName(change.Name ?? "");
        var kind = change.Kind ?? throw new InvalidChangeException("kind", "Say what kind of source it is: upload, taxii, misp or csv.");
        var (settings, every) = (Checked(kind, change.Settings ?? new FeedSettings()), CheckedMinutes(kind, change.EveryMinutes ?? 0));
        return _store.WriteAsync(
            connection => SourceTable.Named(connection, name) is null
                ? Made(connection, name, kind, change.Enabled ?? true, change.Alerts ?? false, settings, Secret(change.Secret), every, who)
                : throw new InvalidChangeException("name", $"There is a source named {name} already."),
            cancel);
    }

    /// <summary>Changes a source. Another address forgets the secret unless one comes along: it would go to somebody else.</summary>
    public Task<IntelligenceSource> ChangeSourceAsync(long id, SourceChange change, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAsync(
            connection =>
            {
                var before = SourceTable.Find(connection, id);
                var name = change.Name is null ? before.Name : CheckedName(change.Name);
                if (SourceTable.Named(connection, name) is { } other && other.Id != id)
                    throw new InvalidChangeException("name", $"There is a source named {name} already.");
                var settings = change.Settings is null ? before.Settings : Checked(before.Kind, change.Settings);
                var every = CheckedMinutes(before.Kind, change.EveryMinutes ?? before.EveryMinutes);
                var moved = settings.Address != before.Settings.Address;
                connection.Execute(
                    "UPDATE intel_source SET name = $2, enabled = $3, alerts = $4, settings = $5, every_minutes = $6, next_run = $7 WHERE id = $1",
                    id, name, change.Enabled ?? before.Enabled, change.Alerts ?? before.Alerts, Wire.Json(settings), every,
                    every == 0 ? null : every == before.EveryMinutes && !moved ? before.NextRun : _time.GetUtcNow());
                if (change.Secret is not null || moved)
                    connection.Execute("UPDATE intel_source SET secret = $2 WHERE id = $1", id, Secret(change.Secret));
                if (moved || settings.Collection != before.Settings.Collection)
                    connection.Execute("UPDATE intel_source SET reached = NULL WHERE id = $1", id);
                return SourceTable.Find(connection, id);
            },
            cancel);
    }

    /// <summary>Deletes a source with everything that came from it.</summary>
    public Task DeleteSourceAsync(long id, CancellationToken cancel = default) => ChangeAsync(
        connection =>
        {
            SourceTable.Find(connection, id);
            SourceTable.Delete(connection, id);
            return true;
        },
        cancel);

    /// <summary>What feeds are due, with their closed secrets and how far they were read.</summary>
    public Task<IReadOnlyList<FeedOrder>> DueAsync(CancellationToken cancel = default) => ReadAsync<IReadOnlyList<FeedOrder>>(
        connection => connection.List(
            "SELECT id, secret, reached FROM intel_source WHERE enabled AND kind <> 'upload' AND every_minutes > 0 AND next_run <= $1 ORDER BY next_run, id",
            row => (row.GetInt64(0), row.GetStringOrNull(1), row.GetStringOrNull(2)), _time.GetUtcNow())
            .ConvertAll(row => new FeedOrder(SourceTable.Find(connection, row.Item1), row.Item2, row.Item3)),
        cancel);

    /// <summary>A feed, to be read now.</summary>
    /// <exception cref="IncidentNotFoundException">There is none.</exception>
    /// <exception cref="IncidentRefusedException">It is no feed.</exception>
    public Task<FeedOrder> OrderAsync(long id, CancellationToken cancel = default) => ReadAsync(
        connection =>
        {
            var source = SourceTable.Find(connection, id);
            if (source.Kind == SourceKind.Upload)
                throw new IncidentRefusedException($"{source.Name} is filled by importing files; it has no address to read.");
            var (secret, reached) = connection.List("SELECT secret, reached FROM intel_source WHERE id = $1", row => (row.GetStringOrNull(0), row.GetStringOrNull(1)), id)[0];
            return new FeedOrder(source, secret, reached);
        },
        cancel);

    /// <summary>Notes how reading a feed ended, and when it is due again.</summary>
    /// <param name="id">The source.</param>
    /// <param name="error">Why it failed; null when it did not.</param>
    /// <param name="reached">How far it was read; null leaves that as it is.</param>
    /// <param name="cancel">Ends it.</param>
    public Task NoteRunAsync(long id, string? error, string? reached, CancellationToken cancel = default) => _store.WriteAsync(
        connection => connection.Execute(
            """
            UPDATE intel_source SET last_run = $2, last_error = $3, reached = coalesce($4, reached),
              next_run = CASE WHEN every_minutes > 0 THEN $2::TIMESTAMP + to_minutes(every_minutes) END WHERE id = $1
            """,
            id, _time.GetUtcNow(), error, reached),
        cancel);

    public Task<IReadOnlyList<AllowedValue>> AllowedAsync(CancellationToken cancel = default) => ReadAsync<IReadOnlyList<AllowedValue>>(
        connection => connection.List(
            "SELECT kind, value, reason, added_by, added FROM intel_allowed ORDER BY value",
            row => new AllowedValue((ObservableKind)row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetTimestamp(4))),
        cancel);

    /// <summary>Lets a value never match.</summary>
    public Task<AllowedValue> AllowAsync(string value, string reason, string who, CancellationToken cancel = default)
    {
        var read = ObservableText.Guess(value) ?? throw new InvalidChangeException("value", "It is no address, network, domain, URL, hash or sender, or a private address, which never matches.");
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
            throw new InvalidChangeException("reason", "Say why, in 1 to 500 characters.");
        var allowed = new AllowedValue(read.Kind, read.Value, reason.Trim(), who, _time.GetUtcNow());
        return ChangeAsync(
            connection =>
            {
                connection.Execute("DELETE FROM intel_allowed WHERE kind = $1 AND value = $2", (long)read.Kind, read.Value);
                connection.Execute("INSERT INTO intel_allowed VALUES ($1, $2, $3, $4, $5, $6, $7)", (long)read.Kind, read.Value, read.Range?.Low, read.Range?.High, allowed.Reason, who, allowed.Added);
                return allowed;
            },
            cancel);
    }

    /// <summary>Lets a value match again.</summary>
    public async Task DisallowAsync(string value, CancellationToken cancel = default)
    {
        if (await ChangeAsync(connection => connection.Execute("DELETE FROM intel_allowed WHERE value = $1", value), cancel).ConfigureAwait(false) == 0)
            throw new IncidentNotFoundException($"{value} is not on the list.");
    }

    /// <summary>Makes a report of a profile, or no longer.</summary>
    /// <exception cref="IncidentNotFoundException">There is no such profile.</exception>
    public Task FollowAsync(string id, bool follow, string who, CancellationToken cancel = default) => ChangeAsync(
        connection =>
        {
            ProfileQueries.Find(connection, id);
            connection.Execute("DELETE FROM intel_followed WHERE object = $1", id);
            if (follow)
                connection.Execute("INSERT INTO intel_followed VALUES ($1, $2, $3)", id, who, _time.GetUtcNow());
            return true;
        },
        cancel);

    /// <summary>Says whether a recommended action of a report is done.</summary>
    public Task SayStepAsync(string id, string step, bool done, string who, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!step.StartsWith("mitigate:", StringComparison.Ordinal) || step.Length > 400)
            throw new InvalidChangeException("step", "Redoubt sees by itself whether this is done.");
        return _store.WriteAsync(
            connection =>
            {
                ProfileQueries.Find(connection, id);
                connection.Execute("DELETE FROM intel_step WHERE object = $1 AND step = $2", id, step);
                connection.Execute("INSERT INTO intel_step VALUES ($1, $2, $3, $4, $5)", id, step, done, who, _time.GetUtcNow());
                return true;
            },
            cancel);
    }

    // Other parts count than before: reports may have other alerts, or be none any more.
    private async Task<T> ChangeAsync<T>(Func<DuckDbConnection, T> work, CancellationToken cancel)
    {
        var done = await _store.WriteAsync(work, cancel).ConfigureAwait(false);
        _rounds.Ring();
        return done;
    }

    private Task<T> ReadAsync<T>(Func<DuckDbConnection, T> work, CancellationToken cancel) => _store.ReadAsync(_scope, work, cancel);

    private IntelligenceSource Made(
        DuckDbConnection connection, string name, SourceKind kind, bool enabled, bool alerts, FeedSettings settings, string? secret, long every, string who)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM intel_source") >= MostSources)
            throw new IncidentRefusedException($"There are {MostSources} sources already; delete one first.");
        return SourceTable.Find(connection, SourceTable.Add(connection, name, kind, enabled, alerts, settings, secret, every, who, _time.GetUtcNow()));
    }

    private static string? Secret(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string CheckedName(string name)
    {
        name = name.Trim();
        return name.Length is > 0 and <= 100 && !name.Any(char.IsControl) ? name : throw new InvalidChangeException("name", "A name has 1 to 100 characters.");
    }

    private static FeedSettings Checked(SourceKind kind, FeedSettings settings)
    {
        if (kind == SourceKind.Upload)
            return new FeedSettings();
        if (string.IsNullOrWhiteSpace(settings.Address) || settings.Address.Length > 2000)
            throw new InvalidChangeException("settings.address", "Give the feed's address.");
        if (kind == SourceKind.Taxii && string.IsNullOrWhiteSpace(settings.Collection))
            throw new InvalidChangeException("settings.collection", "Give the id of the collection.");
        return settings with { Address = settings.Address.Trim(), Collection = kind == SourceKind.Taxii ? settings.Collection!.Trim() : null, User = string.IsNullOrWhiteSpace(settings.User) ? null : settings.User.Trim() };
    }

    private static long CheckedMinutes(SourceKind kind, long minutes) => kind == SourceKind.Upload ? 0
        : minutes is 0 or (>= LeastMinutes and <= MostMinutes) ? minutes
        : throw new InvalidChangeException("everyMinutes", "A feed is read every 15 minutes to 7 days (10,080 minutes), or by hand only (0).");
}

/// <summary>A feed that is to be read.</summary>
/// <param name="Source">It.</param>
/// <param name="Secret">Its password or token as the server closed it; null for none.</param>
/// <param name="Reached">How far it was read; null for not at all.</param>
public sealed record FeedOrder(IntelligenceSource Source, string? Secret, string? Reached);
