using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Queries;

/// <summary>
/// Keeps the alerts of large incidents that were opened lately, since several answers read them when a page opens and ten thousand
/// records take a third of a second to read. What is kept is used only while the tables say the very same; when some of it changed, the
/// records that are known are not read again. Safe to use from many threads.
/// </summary>
internal sealed class StoryShelf
{
    /// <summary>In alerts: what is smaller is read in no time.</summary>
    private const int Least = 200;

    /// <summary>In alerts, of all incidents: some 150 MB.</summary>
    private const int Most = 30_000;

    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = [];

    // Summary and guided response are asked for at once: the second waits for what the first reads.
    private readonly Lock[] _turns = [.. Enumerable.Range(0, 16).Select(_ => new Lock())];

    /// <summary>An incident's alerts, by first activity, then id. The same list as before when nothing changed.</summary>
    public IReadOnlyList<StoryAlert> AlertsOf(DuckDbConnection connection, long incident)
    {
        lock (_turns[(int)((ulong)incident % (ulong)_turns.Length)])
        {
            var stamp = AlertStamp.Of(connection, incident);
            if (Find(incident, stamp) is { } known)
                return known;
            var rows = Rows(connection, incident);
            var records = Records(connection, incident, rows);
            var joins = JoinTable.Of(connection, rows.Select(row => row.Number));
            IReadOnlyList<StoryAlert> alerts =
            [
                .. rows.Select(row => new StoryAlert(row.Alert with { First = records[row.Sequence] }, joins.TryGetValue(row.Number, out var join) ? [join] : []))
                    .OrderBy(alert => alert.Alert.FirstActivity).ThenBy(alert => alert.Alert.Id, StringComparer.Ordinal),
            ];
            if (alerts.Count is >= Least and <= Most)
                Keep(new Entry(incident, stamp, alerts, records));
            return alerts;
        }
    }

    private IReadOnlyList<StoryAlert>? Find(long incident, string stamp)
    {
        lock (_gate)
        {
            for (var node = _entries.First; node is not null; node = node.Next)
            {
                if (node.Value.Incident != incident || node.Value.Stamp != stamp)
                    continue;
                _entries.Remove(node);
                _entries.AddFirst(node);
                return node.Value.Alerts;
            }

            return null;
        }
    }

    private void Keep(Entry entry)
    {
        lock (_gate)
        {
            for (var node = _entries.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Incident == entry.Incident)
                    _entries.Remove(node);
                node = next;
            }

            _entries.AddFirst(entry);
            while (_entries.Sum(each => each.Alerts.Count) > Most)
                _entries.RemoveLast();
        }
    }

    /// <summary>The records that opened the alerts, by sequence.</summary>
    private Dictionary<long, Alert> Records(DuckDbConnection connection, long incident, List<Row> rows)
    {
        IReadOnlyDictionary<long, Alert>? before;
        lock (_gate)
            before = _entries.FirstOrDefault(entry => entry.Incident == incident)?.Records;
        var records = new Dictionary<long, Alert>(rows.Count);
        foreach (var row in rows)
        {
            if (before is not null && before.TryGetValue(row.Sequence, out var record))
                records[row.Sequence] = record;
        }

        var missing = rows.Where(row => !records.ContainsKey(row.Sequence)).Select(row => row.Sequence).ToArray();
        if (missing.Length == 0)
            return records;
        var bodies = connection.List(
            "SELECT sequence, body FROM occurrence WHERE sequence IN (SELECT unnest($1::BIGINT[]))", row => (Sequence: row.GetInt64(0), Body: row.GetBytes(1)), (object)missing);
        var read = new Alert[bodies.Count];
        Parallel.For(0, bodies.Count, i => read[i] = AlertJson.Deserialize(bodies[i].Body));
        for (var i = 0; i < read.Length; i++)
            records[bodies[i].Sequence] = read[i];
        return records;
    }

    private static List<Row> Rows(DuckDbConnection connection, long incident) => connection.List(
        "SELECT alert, first_sequence, id, fold_key, first_activity, last_activity, occurrences, events FROM folded_alert WHERE incident_id = $1",
        row => new Row(
            row.GetInt64(0), row.GetInt64(1),
            new FoldedAlert(row.GetString(2), row.GetString(3), null!, row.GetTimestamp(4), row.GetTimestamp(5), row.GetInt64(6), row.GetInt64(7))),
        incident);

    private sealed record Row(long Number, long Sequence, FoldedAlert Alert);

    private sealed record Entry(long Incident, string Stamp, IReadOnlyList<StoryAlert> Alerts, IReadOnlyDictionary<long, Alert> Records);
}
