using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Tuning;

/// <summary>What bringing back came to.</summary>
/// <param name="Records">Hidden records that go to incidents now.</param>
/// <param name="Alerts">Resolved alerts that are open again.</param>
public sealed record BroughtBack(long Records, int Alerts);

/// <summary>
/// Where people make tuning rules: what shall be hidden or resolved as it arrives. Rules decide about what comes after them; what came
/// before stays as it is.
/// </summary>
public sealed class TuningDesk(EvidenceStore store, IncidentEngine engine, TimeProvider time)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>All rules, in their order.</summary>
    public Task<IReadOnlyList<TuningRule>> ListAsync(CancellationToken cancel = default) => store.ReadAsync(List, cancel);

    public Task<TuningRule> AddAsync(TuningRuleText rule, string who, CancellationToken cancel = default)
    {
        rule = rule.Checked();
        return ChangeAsync(connection => RuleTable.Add(connection, RuleTable.Tuning, rule.Name, rule.Enabled, Wire.Json(rule), who, time.GetUtcNow()), cancel);
    }

    public Task<TuningRule> ChangeAsync(long id, TuningRuleText rule, string who, CancellationToken cancel = default)
    {
        rule = rule.Checked();
        return ChangeAsync(
            connection =>
            {
                RuleTable.Change(connection, RuleTable.Tuning, id, rule.Name, rule.Enabled, Wire.Json(rule), who, time.GetUtcNow());
                return id;
            },
            cancel);
    }

    /// <summary>Deletes a rule. What it hid stays hidden until it is brought back.</summary>
    public async Task DeleteAsync(long id, CancellationToken cancel = default)
    {
        await store.WriteAsync(
            connection =>
            {
                RuleTable.Delete(connection, RuleTable.Tuning, id);
                return true;
            },
            cancel).ConfigureAwait(false);
        engine.Tuning.RulesChanged();
    }

    /// <summary>Puts the rules into this order; every one must be named.</summary>
    public async Task<IReadOnlyList<TuningRule>> OrderAsync(IReadOnlyList<long> ids, CancellationToken cancel = default)
    {
        await store.WriteAsync(
            connection =>
            {
                RuleTable.Order(connection, RuleTable.Tuning, ids);
                return true;
            },
            cancel).ConfigureAwait(false);
        engine.Tuning.RulesChanged();
        return await ListAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>What a rule would have done with the alerts of the last seven days.</summary>
    public Task<TuningForecast> PreviewAsync(TuningRuleText rule, CancellationToken cancel = default)
    {
        rule = rule.Checked();
        return store.ReadAsync(connection => TuningPreview.Of(connection, rule, time.GetUtcNow() - Week), cancel);
    }

    /// <summary>What is hidden, the latest first.</summary>
    /// <param name="rule">Of this rule only.</param>
    /// <param name="search">Part of the title or of an entity's name, or a record's id.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">At most 1,000.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<Page<HiddenAlert>> HiddenAsync(long? rule, string? search, int skip = 0, int take = 100, CancellationToken cancel = default) =>
        store.ReadAsync(connection => HiddenAlerts.Page(connection, rule, search, skip, take), cancel);

    /// <summary>Brings back all that a rule hid or resolved. The rule itself stays as it is: turn it off first, or it hides the next.</summary>
    public async Task<BroughtBack> BringBackAsync(long rule, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var (records, alerts, incidents) = await store.WriteAsync(
            connection =>
            {
                var hidden = connection.Execute("INSERT INTO returned_record SELECT sequence FROM tuned_record WHERE rule = $1 AND hidden", rule);
                var resolved = connection.List(
                    "SELECT t.alert, f.incident_id FROM tuned_alert t JOIN folded_alert f ON f.alert = t.alert WHERE t.rule = $1",
                    row => (Alert: row.GetInt64(0), Incident: row.GetInt64(1)), rule);
                connection.Execute("DELETE FROM tuned_record WHERE rule = $1", rule);
                TuningStates.Reopen(connection, [.. resolved.Select(alert => alert.Alert)], now);
                var touched = resolved.Select(alert => alert.Incident).Distinct().ToList();
                IncidentFacts.Refresh(connection, touched, now, LogTable.Correlation);
                TuningStates.SettleIncidents(connection, touched, now);
                engine.Decisions.Note(touched);
                return (hidden, resolved.Count, touched);
            },
            cancel).ConfigureAwait(false);
        engine.Tuning.RecordsReturn();
        engine.Announce(incidents, []);
        return new(records, alerts);
    }

    private async Task<TuningRule> ChangeAsync(Func<DuckDbConnection, long> work, CancellationToken cancel)
    {
        var id = await store.WriteAsync(work, cancel).ConfigureAwait(false);
        engine.Tuning.RulesChanged();
        return (await ListAsync(cancel).ConfigureAwait(false)).First(rule => rule.Id == id);
    }

    private IReadOnlyList<TuningRule> List(DuckDbConnection connection)
    {
        var hidden = connection.List("SELECT rule, count(*) FROM tuned_record WHERE hidden GROUP BY 1", row => (row.GetInt64(0), row.GetInt64(1)))
            .ToDictionary(row => row.Item1, row => row.Item2);
        var resolved = connection.List("SELECT rule, count(*) FROM tuned_alert GROUP BY 1", row => (row.GetInt64(0), row.GetInt64(1)))
            .ToDictionary(row => row.Item1, row => row.Item2);
        var now = time.GetUtcNow();
        return RuleTable.Of(connection, RuleTable.Tuning).ConvertAll(stored =>
        {
            var rule = Wire.Read<TuningRuleText>(stored.Body) with { Enabled = stored.Enabled };
            return new TuningRule(
                stored.Id, stored.Position, rule, Explained(rule), stored.Author, stored.Created, stored.Modified, stored.ModifiedBy,
                rule.Expires <= now, hidden.GetValueOrDefault(stored.Id), resolved.GetValueOrDefault(stored.Id));
        });
    }

    private static string Explained(TuningRuleText rule)
    {
        var scope = (rule.Detector, rule.DetectorId) switch
        {
            (null, null) => "any alert",
            ({ } detector, null) => $"alerts of {detector}",
            (null, { } id) => $"alerts of the rule {id}",
            ({ } detector, { } id) => $"alerts of {detector}'s rule {id}",
        };
        return rule.Conditions is null ? scope : $"{scope}: {rule.Conditions}";
    }
}
