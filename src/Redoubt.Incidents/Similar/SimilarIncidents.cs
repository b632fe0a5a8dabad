using Redoubt.DuckDb;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Similar;

/// <summary>
/// Compares incidents with those that are closed. Keeps an index in memory, made from the store and brought up to date by what changed
/// whenever it is asked. Safe to use from many threads.
/// </summary>
/// <param name="store">Where the incidents are.</param>
public sealed class SimilarIncidents(EvidenceStore store)
{
    /// <summary>Less alike than this is not alike.</summary>
    private const double Least = 0.12;

    private const int MostMatched = 8;
    private const int MostLikenesses = 400;
    private const int MostExamples = 3;
    private const int MostTraits = 60;

    /// <summary>Closed incidents whose alerts are read together: what they have stands in memory in words meanwhile.</summary>
    private const int AtOnce = 10_000;

    /// <summary>A change is stamped before its turn to be written: one with an earlier stamp may come later.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>Incidents whose likenesses are kept: a page asks for them several times.</summary>
    private const int MostAsked = 64;

    private readonly Dictionary<long, (string Stamp, List<HeldLikeness> Likenesses)> _asked = [];
    private readonly Lock _gate = new();
    private ClosedIndex _index = new();
    private DateTimeOffset _seen = DateTimeOffset.UnixEpoch;

    /// <summary>The closed incidents that are most like one.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public Task<SimilarAnswer> OfAsync(long incident, int most = 20, CancellationToken cancel = default) =>
        store.ReadAsync(connection => Of(connection, incident, most), cancel);

    /// <summary>How closed incidents ended that share something with one.</summary>
    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public Task<IncidentHistory> HistoryAsync(long incident, CancellationToken cancel = default) =>
        store.ReadAsync(connection => History(connection, incident), cancel);

    /// <summary>Reads what is there, so that the first question need not.</summary>
    public Task WarmAsync(CancellationToken cancel = default) => store.ReadAsync(
        connection =>
        {
            lock (_gate)
                Refresh(connection);
            return true;
        },
        cancel);

    private SimilarAnswer Of(DuckDbConnection connection, long incident, int most)
    {
        var likenesses = LikenessesOf(connection, incident);
        List<(long Incident, double Score, IReadOnlyList<int> Matched)> found;
        int compared;
        lock (_gate)
        {
            Refresh(connection);
            found = _index.Find(incident, likenesses, Math.Clamp(most, 1, 100), Least);
            compared = _index.Count - (_index.Contains(incident) ? 1 : 0);
        }

        var rows = Rows(connection, [.. found.Select(each => each.Incident)]);
        var done = Done(connection, rows.Keys);
        return new SimilarAnswer(compared,
        [
            .. found.Where(each => rows.ContainsKey(each.Incident)).Select(each =>
            {
                var (row, comment, by, resolved) = rows[each.Incident];
                return new SimilarIncident(
                    row.Id, row.Name, row.Severity, (int)Math.Round(each.Score * 100), [.. each.Matched.Take(MostMatched).Select(i => likenesses[i].What)],
                    each.Matched.Count, row.Classification, row.Determination, comment, by, row.Created, resolved,
                    (long)Math.Max(0, (resolved - row.Created).TotalMinutes), row.AlertCount,
                    done.GetValueOrDefault(row.Id) ?? []);
            }),
        ]);
    }

    private IncidentHistory History(DuckDbConnection connection, long incident)
    {
        var likenesses = LikenessesOf(connection, incident);
        var found = new List<(Likeness What, JudgementCounts Counts, IReadOnlyList<long> Latest)>();
        JudgementCounts all;
        lock (_gate)
        {
            Refresh(connection);
            all = _index.All;
            foreach (var likeness in likenesses.Where(each => each.What.Kind is LikenessKind.Rule or LikenessKind.Title or LikenessKind.Entity or LikenessKind.Command))
            {
                var (counts, latest) = _index.HistoryOf(likeness.Hash, incident, MostExamples);
                if (counts.Total > 0)
                    found.Add((likeness.What, counts, latest));
            }
        }

        var told = found.OrderBy(each => each.What.Kind).ThenByDescending(each => each.Counts.Total).ThenBy(each => each.What.Text, StringComparer.Ordinal)
            .Take(MostTraits).ToList();
        var rows = Rows(connection, [.. told.SelectMany(each => each.Latest).Distinct()]);
        return new IncidentHistory(all,
        [
            .. told.Select(each => new TraitHistory(each.What, each.Counts,
            [
                .. each.Latest.Where(rows.ContainsKey).Select(id => rows[id].Row)
                    .Select(row => new JudgedIncident(row.Id, row.Name, row.Classification, row.Determination, row.FirstActivity)),
            ])).Where(each => each.Examples.Count > 0),
        ]);
    }

    private List<HeldLikeness> LikenessesOf(DuckDbConnection connection, long incident)
    {
        IncidentRows.Require(connection, incident);
        var stamp = AlertStamp.Of(connection, incident);
        lock (_asked)
        {
            if (_asked.TryGetValue(incident, out var known) && known.Stamp == stamp)
                return known.Likenesses;
        }

        var likenesses = Read(connection, incident);
        lock (_asked)
        {
            if (_asked.Count >= MostAsked)
                _asked.Clear();
            _asked[incident] = (stamp, likenesses);
        }

        return likenesses;
    }

    private static List<HeldLikeness> Read(DuckDbConnection connection, long incident)
    {
        var all = LikenessReader.Of(connection, [incident]).GetValueOrDefault(incident) ?? [];
        // An incident of thousands of addresses is told apart by the first hundreds of what weighs most.
        return all.Count <= MostLikenesses ? all : [.. all.OrderByDescending(each => each.Weight).Take(MostLikenesses)];
    }

    /// <summary>Brings in what changed since the last question: what was closed, judged otherwise, opened again or merged away.</summary>
    private void Refresh(DuckDbConnection connection)
    {
        // Half the list gone: begin again, so that what was replaced does not weigh.
        if (_index.Dead > 1000 && _index.Dead > _index.Count)
            (_index, _seen) = (new ClosedIndex(), DateTimeOffset.UnixEpoch);
        var changed = connection.List(
            "SELECT id, status, classification, determination, last_update FROM incident WHERE last_update >= $1",
            row => (Id: row.GetInt64(0), Status: (IncidentStatus)row.GetInt32(1),
                State: new ClosedState((Classification)row.GetInt32(2), (Determination)row.GetInt32(3), row.GetTimestamp(4))),
            _seen);
        if (changed.Count == 0)
            return;
        foreach (var row in changed.Where(row => row.Status != IncidentStatus.Resolved))
            _index.Remove(row.Id);
        var fresh = changed.Where(row => row.Status == IncidentStatus.Resolved && !_index.Has(row.Id, row.State)).ToList();
        foreach (var part in fresh.Chunk(AtOnce))
        {
            var likenesses = LikenessReader.Of(connection, [.. part.Select(row => row.Id)]);
            foreach (var row in part)
                _index.Put(row.Id, row.State, likenesses.GetValueOrDefault(row.Id) ?? []);
        }

        _seen = changed.Max(row => row.State.LastUpdate) - Overlap;
    }

    /// <summary>What was done for some incidents, each kind of action once: "Isolate device: FIN-WS-07".</summary>
    private static Dictionary<long, IReadOnlyList<string>> Done(DuckDbConnection connection, IReadOnlyCollection<long> ids) => ids.Count == 0 ? [] : connection.List(
        """
        SELECT incident_id, kind, min(target_name), count(DISTINCT target_key) FROM response_action
        WHERE incident_id IN (SELECT unnest($1::BIGINT[])) AND state = $2 GROUP BY 1, 2 ORDER BY 1, 2
        """,
        row => (Incident: row.GetInt64(0), Text: $"{ActionCatalog.Of((ActionKind)row.GetInt32(1)).Label}: {row.GetString(2)}{(row.GetInt64(3) > 1 ? $" and {row.GetInt64(3) - 1:N0} more" : "")}"),
        ids, (long)ActionState.Done).GroupBy(row => row.Incident).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(row => row.Text)]);

    private static Dictionary<long, (IncidentRow Row, string? Comment, string By, DateTimeOffset Resolved)> Rows(
        DuckDbConnection connection, IReadOnlyCollection<long> ids) => ids.Count == 0 ? [] : connection.List(
        $"""
        SELECT {IncidentRows.Columns}, resolving_comment, last_modified_by, coalesce(resolved, last_update) FROM incident
        WHERE id IN (SELECT unnest($1::BIGINT[]))
        """,
        row => (Row: IncidentRows.Row(row), Comment: row.GetStringOrNull(22), By: row.GetString(23), Resolved: row.GetTimestamp(24)),
        ids).ToDictionary(row => row.Row.Id);
}
