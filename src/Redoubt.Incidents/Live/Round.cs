using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Live;

/// <summary>One alert that a round has to write.</summary>
/// <param name="Alert">The alert as it is now.</param>
/// <param name="Number">Its key.</param>
/// <param name="FirstSequence">The record whose text stands for it.</param>
/// <param name="Home">Index of its group among the round's homes.</param>
/// <param name="Before">As it was last written; null for a new one.</param>
internal sealed record RoundAlert(FoldedAlert Alert, long Number, long FirstSequence, int Home, WrittenAlert? Before);

/// <summary>
/// All that one round of correlation changes: the difference between what it found and what was last written. Made without touching
/// the store.
/// </summary>
/// <param name="Settlement">Where each group goes.</param>
/// <param name="Alerts">New alerts, and those that grew.</param>
/// <param name="Moves">Known alerts that go to another incident: number, index of the home.</param>
/// <param name="Folded">Alerts that went up in others.</param>
/// <param name="Joins">Joins that are new or read otherwise than before, by alert number; null where none is needed any more.</param>
/// <param name="Priorities">Groups whose incident has another priority than before.</param>
/// <param name="Watermark">The last record that the round has seen.</param>
/// <param name="Decisions">The state of people's decisions that the round rests on.</param>
internal sealed record Round(
    Settlement Settlement, IReadOnlyList<RoundAlert> Alerts, IReadOnlyList<(string Id, long Number, int Home)> Moves, IReadOnlyList<WrittenAlert> Folded,
    IReadOnlyList<(string Id, long Number, Join? Join)> Joins, IReadOnlyList<int> Priorities, long Watermark, long Decisions)
{
    /// <summary>There is nothing to write but how far it came.</summary>
    public bool IsEmpty => Alerts.Count == 0 && Moves.Count == 0 && Folded.Count == 0 && Joins.Count == 0 && Priorities.Count == 0
        && Settlement.Merges.Count == 0;

    /// <summary>Finds the differences.</summary>
    /// <param name="groups">What correlation says now.</param>
    /// <param name="folded">All alerts that folded into others since the last round that was written.</param>
    /// <param name="ledger">What was last written.</param>
    /// <param name="sequences">The sequence of records that are not in the ledger, by id.</param>
    /// <param name="watermark">The last record that is among the groups.</param>
    /// <param name="decisions">The state of people's decisions.</param>
    public static Round Of(
        IReadOnlyList<AlertGroup> groups, IReadOnlyList<MergedAlert> folded, Ledger ledger, IReadOnlyDictionary<string, long> sequences,
        long watermark, long decisions)
    {
        var gone = folded.Where(alert => ledger.Alert(alert.Gone) is not null).ToList();
        var settlement = Settlement.Of(groups, gone, ledger.HomeOf, ledger.Incident);
        var alerts = ChangedAlerts(groups, gone, ledger, sequences);
        var numbers = alerts.Where(alert => alert.Before is null).ToDictionary(alert => alert.Alert.Id, alert => alert.Number, StringComparer.Ordinal);
        return new(
            settlement, alerts,
            [.. settlement.Homes.SelectMany((home, g) => home.Arrivals.Select(alert => ledger.Alert(alert.Id)).OfType<WrittenAlert>()
                .Select(alert => (alert.Alert.Id, alert.Number, g)))],
            [.. gone.Select(alert => ledger.Alert(alert.Gone)!)], ChangedJoins(groups, ledger, numbers),
            [.. Enumerable.Range(0, groups.Count).Where(g => IsRanked(groups[g], settlement.Homes[g].Incident, ledger))],
            watermark, decisions);
    }

    private static List<RoundAlert> ChangedAlerts(
        IReadOnlyList<AlertGroup> groups, List<MergedAlert> gone, Ledger ledger, IReadOnlyDictionary<string, long> sequences)
    {
        // The record that stands for an alert may be one that an alert brought with it that it took in.
        var inherited = gone.Select(alert => ledger.Alert(alert.Gone)!).DistinctBy(alert => alert.Alert.First.Id)
            .ToDictionary(alert => alert.Alert.First.Id, alert => alert.FirstSequence, StringComparer.Ordinal);
        long FirstOf(FoldedAlert alert, WrittenAlert? before, long number) =>
            before is not null && before.Alert.First.Id == alert.First.Id ? before.FirstSequence
            : sequences.TryGetValue(alert.First.Id, out var arrived) ? arrived : inherited.GetValueOrDefault(alert.First.Id, number);

        var changed = new List<RoundAlert>();
        for (var g = 0; g < groups.Count; g++)
        {
            foreach (var alert in groups[g].Alerts)
            {
                var before = ledger.Alert(alert.Id);
                if (before is not null && Same(before.Alert, alert))
                    continue;
                var number = before?.Number ?? sequences[alert.Id];
                changed.Add(new(alert, number, FirstOf(alert, before, number), g, before));
            }
        }

        return changed;
    }

    private static List<(string Id, long Number, Join? Join)> ChangedJoins(
        IReadOnlyList<AlertGroup> groups, Ledger ledger, Dictionary<string, long> newNumbers)
    {
        var changed = new List<(string, long, Join?)>();
        foreach (var group in groups)
        {
            var why = group.Joins.ToDictionary(join => join.AlertId, StringComparer.Ordinal);
            foreach (var alert in group.Alerts)
            {
                var before = ledger.Alert(alert.Id);
                var join = why.GetValueOrDefault(alert.Id);
                // A person's reason for placing an alert outlives what correlation thinks.
                if (before?.Apart != true && !Same(before?.Join, join))
                    changed.Add((alert.Id, before?.Number ?? newNumbers[alert.Id], join));
            }
        }

        return changed;
    }

    private static bool IsRanked(AlertGroup group, long? incident, Ledger ledger)
    {
        if (incident is not { } id)
            return true;
        var standing = ledger.Incident(id);
        // Part of it left the window: what remains must not make it look less urgent.
        if (standing.Alerts > standing.InWindow && group.Priority < standing.Priority)
            return false;
        return standing.Priority != group.Priority || standing.Factors != Wire.Json(group.Factors);
    }

    private static bool Same(FoldedAlert one, FoldedAlert other) => ReferenceEquals(one, other)
        || (one.Occurrences == other.Occurrences && one.Events == other.Events && one.First.Id == other.First.Id
            && AlertTable.Micros(one.FirstActivity) == AlertTable.Micros(other.FirstActivity)
            && AlertTable.Micros(one.LastActivity) == AlertTable.Micros(other.LastActivity));

    private static bool Same(Join? one, Join? other) => one is null || other is null ? one is null && other is null
        : one.With == other.With && one.Reasons == other.Reasons && one.Weight.Equals(other.Weight) && one.Text == other.Text
            && one.Entities.SequenceEqual(other.Entities);
}
