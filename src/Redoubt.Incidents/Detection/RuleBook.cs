using Redoubt.DuckDb;
using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Detection;

/// <summary>The rules that are kept: people's own, those that came with Redoubt, and those compiled from Sigma.</summary>
public sealed class RuleBook
{
    /// <summary>Who changes rules that came with Redoubt when it is updated.</summary>
    public const string Redoubt = "Redoubt";

    private const int Most = 20_000;
    private static readonly TimeSpan Restorable = TimeSpan.FromDays(30);
    // Of many rules that come together so many begin at once, and the next so many a little later.
    private const int BeginTogether = 50;
    private static readonly TimeSpan BetweenBeginnings = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RunsKept = TimeSpan.FromDays(30);
    private readonly EvidenceStore _store;
    private readonly RuleChecks _checks;
    private readonly TimeProvider _time;

    /// <param name="store">Where they are kept.</param>
    /// <param name="runner">By whose engine they are checked.</param>
    /// <param name="time">The clock.</param>
    public RuleBook(EvidenceStore store, RuleRunner runner, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(runner);
        (_store, _time, _checks) = (store, time, new RuleChecks(runner.Hunts));
    }

    /// <summary>Told when a rule came, changed or went.</summary>
    public event Action? Changed;

    /// <summary>All rules that are not deleted, by name.</summary>
    public Task<List<StoredRule>> ListAsync(CancellationToken cancel = default) => _store.ReadAsync(RuleTable.All, cancel);

    /// <summary>A rule; also one that was deleted and can be restored.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public async Task<StoredRule> FindAsync(string id, CancellationToken cancel = default) =>
        await _store.ReadAsync(connection => RuleTable.Find(connection, id), cancel).ConfigureAwait(false) ?? throw Missing(id);

    /// <summary>What a rule was before each change, the latest first.</summary>
    public Task<List<RuleVersion>> VersionsAsync(string id, CancellationToken cancel = default) =>
        _store.ReadAsync(connection => RuleTable.Versions(connection, id), cancel);

    /// <summary>A rule's runs, the latest first. Of a continuous rule only those that found something or failed.</summary>
    public Task<List<RuleRun>> RunsAsync(string id, int most = 100, CancellationToken cancel = default) =>
        _store.ReadAsync(connection => RuleTable.Runs(connection, id, most), cancel);

    /// <summary>What could be better about a rule that is right.</summary>
    /// <exception cref="InvalidChangeException">It is not right.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(DetectionRule rule, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.DeviceGroups.Count > 0)
        {
            var groups = await _store.ReadAsync(connection => connection.List("SELECT name FROM device_group", row => row.GetString(0)), cancel).ConfigureAwait(false);
            if (rule.DeviceGroups.FirstOrDefault(name => !groups.Contains(name, StringComparer.Ordinal)) is { } missing)
                throw new InvalidChangeException("deviceGroups", $"There is no device group '{missing}'.");
        }

        return await _checks.CheckAsync(rule, cancel).ConfigureAwait(false);
    }

    /// <exception cref="InvalidChangeException">A field is wrong.</exception>
    /// <exception cref="IncidentRefusedException">The name is taken.</exception>
    public async Task<StoredRule> AddAsync(DetectionRule rule, string who, CancellationToken cancel = default)
    {
        await CheckAsync(rule, cancel).ConfigureAwait(false);
        var added = await _store.WriteAsync(
            connection =>
            {
                if (connection.Scalar<long>("SELECT count(*) FROM detection_rule") >= Most)
                    throw new IncidentRefusedException($"There are {Most:N0} rules already; delete some that nobody needs.");
                RefuseTaken(connection, rule.Name, "");
                var now = _time.GetUtcNow();
                var stored = new StoredRule(Guid.NewGuid().ToString("N"), 1, rule, who, now, who, now, null, null, null);
                RuleTable.Add(connection, stored);
                return stored;
            },
            cancel).ConfigureAwait(false);
        Changed?.Invoke();
        return added;
    }

    /// <summary>Changes a rule. The version before is kept.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">The version that was changed, so that two people do not undo each other's work.</param>
    /// <param name="rule">What it is now; its origin stays.</param>
    /// <param name="who">Who.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    /// <exception cref="IncidentRefusedException">Somebody changed it meanwhile, or the name is taken.</exception>
    /// <inheritdoc cref="AddAsync"/>
    public async Task<StoredRule> ChangeAsync(string id, int version, DetectionRule rule, string who, CancellationToken cancel = default)
    {
        await CheckAsync(rule, cancel).ConfigureAwait(false);
        return await RewriteAsync(id, version, _ => rule, who, cancel).ConfigureAwait(false);
    }

    /// <summary>Turns a rule on or off.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public Task<StoredRule> TurnAsync(string id, bool on, string who, CancellationToken cancel = default) =>
        RewriteAsync(id, null, rule => rule with { Enabled = on }, who, cancel);

    /// <summary>Deletes a rule; it can be restored for thirty days. Its alerts stay.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public async Task DeleteAsync(string id, CancellationToken cancel = default)
    {
        await _store.WriteAsync(
            connection =>
            {
                var now = _time.GetUtcNow();
                _ = RuleTable.Find(connection, id) is { Deleted: null } ? true : throw Missing(id);
                RuleTable.SetDeleted(connection, id, now);
                RuleTable.Purge(connection, now - Restorable);
                return true;
            },
            cancel).ConfigureAwait(false);
        Changed?.Invoke();
    }

    /// <summary>Takes a deletion back.</summary>
    /// <exception cref="IncidentNotFoundException">There is no deleted rule of this id.</exception>
    /// <exception cref="IncidentRefusedException">Its name is taken now.</exception>
    public async Task<StoredRule> RestoreAsync(string id, CancellationToken cancel = default)
    {
        var restored = await _store.WriteAsync(
            connection =>
            {
                var rule = RuleTable.Find(connection, id) is { Deleted: not null } found ? found : throw Missing(id);
                RefuseTaken(connection, rule.Rule.Name, id);
                RuleTable.SetDeleted(connection, id, null);
                return rule with { Deleted = null };
            },
            cancel).ConfigureAwait(false);
        Changed?.Invoke();
        return restored;
    }

    /// <summary>
    /// Brings in rules under ids of their own: adds those that are new, and renews those that nobody here has changed. Whether a rule is on
    /// and that it was deleted is people's word, and stays. Scheduled rules whose query is new run soon, one group after the other.
    /// </summary>
    /// <param name="rules">The rules, which are taken to be right.</param>
    /// <param name="who">Who brings them.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>How many were added, and how many renewed.</returns>
    public async Task<(int Added, int Renewed)> BringAsync(IReadOnlyList<KnownRule> rules, string who, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var result = await _store.WriteAsync(
            connection =>
            {
                var now = _time.GetUtcNow();
                var there = RuleTable.All(connection).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
                var ids = RuleTable.Ids(connection);
                var names = there.Values.ToLookup(rule => rule.Rule.Name, rule => rule.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.Key, pair => pair.First(), StringComparer.OrdinalIgnoreCase);
                var (added, renewed, begun) = (0, 0, 0);
                foreach (var (id, given) in rules)
                {
                    var rule = given with { Name = FreeName(given.Name, id, names) };
                    names[rule.Name] = id;
                    if (!ids.Contains(id))
                    {
                        RuleTable.Add(connection, new StoredRule(id, 1, rule, who, now, who, now, Beginning(rule, now, ref begun), null, null));
                        added++;
                    }
                    else if (there.TryGetValue(id, out var before) && before.ChangedBy == before.Author
                        && Wire.Json(before.Rule) != Wire.Json(rule with { Enabled = before.Rule.Enabled }))
                    {
                        var next = rule.Query == before.Rule.Query && rule.Schedule == before.Rule.Schedule ? before.NextRun : Beginning(rule, now, ref begun);
                        RuleTable.Change(
                            connection, before, before with { Version = before.Version + 1, Rule = rule with { Enabled = before.Rule.Enabled }, Changed = now, NextRun = next });
                        renewed++;
                    }
                }

                return (added, renewed);
            },
            cancel).ConfigureAwait(false);
        if (result is not (0, 0))
            Changed?.Invoke();
        return result;
    }

    /// <summary>Notes how runs went.</summary>
    internal Task RanAsync(IReadOnlyCollection<(StoredRule Rule, RuleRun Run, DateTimeOffset? Next, bool Keep)> runs, DateTimeOffset? seen) => _store.WriteAsync(
        connection =>
        {
            RuleTable.Ran(connection, runs);
            if (seen is { } upTo)
                RuleTable.SetSeen(connection, upTo);
            return true;
        });

    /// <summary>Up to when continuous rules have looked at what was taken in.</summary>
    internal Task<DateTimeOffset?> SeenAsync(CancellationToken cancel) => _store.ReadAsync(RuleTable.Seen, cancel);

    /// <summary>Forgets runs and rows that nobody needs any more.</summary>
    public Task PruneAsync() => _store.WriteAsync(connection =>
    {
        var now = _time.GetUtcNow();
        HitTable.Prune(connection, now);
        RuleTable.PruneRuns(connection, now - RunsKept);
        RuleTable.Purge(connection, now - Restorable);
        return true;
    });

    private async Task<StoredRule> RewriteAsync(string id, int? version, Func<DetectionRule, DetectionRule> change, string who, CancellationToken cancel)
    {
        var changed = await _store.WriteAsync(
            connection =>
            {
                var before = RuleTable.Find(connection, id) is { Deleted: null } found ? found : throw Missing(id);
                if (version is { } seen && seen != before.Version)
                    throw new IncidentRefusedException($"version: {before.ChangedBy} has changed this rule meanwhile; load it again.");
                var rule = change(before.Rule) with { Origin = before.Rule.Origin };
                RefuseTaken(connection, rule.Name, id);
                // A query or schedule that is new runs at once.
                var next = rule.Query == before.Rule.Query && rule.Schedule == before.Rule.Schedule ? before.NextRun : null;
                var now = before with { Version = before.Version + 1, Rule = rule, ChangedBy = who, Changed = _time.GetUtcNow(), NextRun = next };
                RuleTable.Change(connection, before, now);
                return now;
            },
            cancel).ConfigureAwait(false);
        Changed?.Invoke();
        return changed;
    }

    // When a rule that comes with many others runs first; null for at once.
    private static DateTimeOffset? Beginning(DetectionRule rule, DateTimeOffset now, ref int begun)
    {
        if (rule.Schedule == DetectionSchedule.Continuous || !rule.Enabled)
            return null;
        var group = begun++ / BeginTogether;
        return group == 0 ? null : now + (group * BetweenBeginnings);
    }

    private static string FreeName(string name, string id, Dictionary<string, string> names)
    {
        var free = name;
        for (var n = 2; names.TryGetValue(free, out var other) && other != id; n++)
            free = $"{name} ({n})";
        return free;
    }

    private static void RefuseTaken(DuckDbConnection connection, string name, string id)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM detection_rule WHERE lower(name) = lower($1) AND id <> $2 AND deleted IS NULL", name, id) > 0)
            throw new IncidentRefusedException($"name: there is a rule named '{name}' already; choose another name.");
    }

    private static IncidentNotFoundException Missing(string id) => new($"There is no detection rule {id}.");
}
