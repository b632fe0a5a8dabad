using Redoubt.DuckDb;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Naming;
using Redoubt.Incidents.Storage;
using Redoubt.Incidents.Tuning;

namespace Redoubt.Incidents.Live;

/// <summary>What writing a round came to.</summary>
/// <param name="Targets">The incident of each group, new ones with the number they got.</param>
/// <param name="Changed">Incidents that differ from before, new ones included.</param>
/// <param name="States">How these stand now.</param>
/// <param name="Created">New incidents.</param>
/// <param name="Alerts">How many alerts there are in all.</param>
internal sealed record RoundOutcome(
    IReadOnlyList<long> Targets, IReadOnlyList<long> Changed, IReadOnlyList<StandingIncident> States, IReadOnlyList<long> Created,
    long Alerts);

/// <summary>Writes a round into the tables, in one transaction. May be run twice: it changes nothing but the tables.</summary>
internal static class RoundWriter
{
    /// <param name="connection">The writer.</param>
    /// <param name="round">The differences.</param>
    /// <param name="tuned">Records of the round that tuning took aside, hidden ones too.</param>
    /// <param name="returned">Hidden records that are among the round's again.</param>
    /// <param name="time">Now.</param>
    public static RoundOutcome Write(
        DuckDbConnection connection, Round round, IReadOnlyCollection<TunedRecord> tuned, IReadOnlyCollection<long> returned, DateTimeOffset time)
    {
        var homes = round.Settlement.Homes;
        var created = IncidentTable.Open(connection, homes.Count(home => home.Incident is null), time, LogTable.Correlation);
        var next = 0;
        var targets = homes.Select(home => home.Incident ?? created[next++]).ToList();

        TunedTables.Write(connection, tuned, time);
        TunedTables.Settle(connection, returned);
        WriteAlerts(connection, round, targets, time);
        TuningStates.SettleAlerts(connection, [.. round.Alerts.Select(alert => alert.Number)], round.Watermark, time);
        JoinTable.Replace(connection, [.. round.Joins.Select(join => (join.Number, join.Join))]);
        IncidentTable.SetPriorities(connection, [.. round.Priorities.Select(g => (targets[g], homes[g].Group.Priority, homes[g].Group.Factors))]);
        foreach (var merges in round.Settlement.Merges.GroupBy(merge => merge.Target))
            MergeIncidents.Into(connection, merges.Key, [.. merges.Select(merge => merge.Source)], time, LogTable.Correlation);

        var changed = Changed(round, targets);
        IncidentFacts.Refresh(connection, changed, time, LogTable.Correlation);
        LogTable.Write(connection, time, Lines(round, targets));
        TuningStates.SettleIncidents(connection, changed, time);
        connection.Execute("UPDATE correlated SET sequence = $1", round.Watermark);
        return new(
            targets, changed, [.. IncidentState.Of(connection, changed).Select(StandingIncident.Of)], created,
            connection.Scalar<long>("SELECT count(*) FROM folded_alert"));
    }

    private static void WriteAlerts(DuckDbConnection connection, Round round, List<long> targets, DateTimeOffset time)
    {
        var alerts = round.Alerts.ToLookup(
            alert => alert.Before is null, alert => (alert.Before, Now: new StoredAlert(
                alert.Number, alert.FirstSequence, alert.Before?.Incident ?? targets[alert.Home], alert.Alert)));
        AlertTable.Add(connection, [.. alerts[true].Select(alert => alert.Now)]);
        AlertTable.Grow(connection, [.. alerts[false].Select(alert => alert.Now)], time);
        foreach (var (before, now) in alerts[false])
        {
            if (before!.FirstSequence != now.FirstSequence)
                AlertTable.Rewrite(connection, now);
        }

        AlertTable.Remove(connection, [.. round.Folded.Select(alert => alert.Number)]);
        AlertTable.Place(connection, [.. round.Moves.Select(move => (move.Number, targets[move.Home]))], time);
    }

    private static List<long> Changed(Round round, List<long> targets)
    {
        var changed = new SortedSet<long>(round.Settlement.Reduced);
        changed.UnionWith(round.Alerts.Select(alert => alert.Before?.Incident ?? targets[alert.Home]));
        changed.UnionWith(round.Settlement.Merges.SelectMany(merge => new[] { merge.Source, merge.Target }));
        changed.UnionWith(round.Moves.Select(move => targets[move.Home]));
        changed.UnionWith(round.Priorities.Select(g => targets[g]));
        changed.UnionWith(round.Folded.Select(alert => alert.Incident));
        return [.. changed];
    }

    private static List<LogLine> Lines(Round round, List<long> targets)
    {
        var lines = new List<LogLine>();
        var arrived = round.Alerts.Where(alert => alert.Before is null).ToLookup(alert => alert.Home, alert => alert.Alert.First.Title);
        for (var g = 0; g < targets.Count; g++)
        {
            var home = round.Settlement.Homes[g];
            if (home.Incident is null)
            {
                lines.Add(new(
                    targets[g], ActivityKind.Created, LogTable.Correlation,
                    $"Created with {Titles.Of([.. home.Arrivals.Select(alert => alert.First.Title)])}"));
            }
            else if (arrived.Contains(g))
            {
                var titles = Titles.Of([.. arrived[g]]);
                lines.Add(new(targets[g], ActivityKind.AlertsJoined, LogTable.Correlation, $"{char.ToUpperInvariant(titles[0])}{titles[1..]} joined"));
            }
        }

        lines.AddRange(round.Settlement.Reduced.Select(incident => new LogLine(
            incident, ActivityKind.Regrouped, LogTable.Correlation, "Some alerts went to other incidents: what is known now ties them there")));
        return lines;
    }
}
