using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Live;

/// <summary>Where the alerts of one group are to stand.</summary>
/// <param name="Group">The group.</param>
/// <param name="Incident">The incident; null for a new one.</param>
/// <param name="Arrivals">Alerts of the group that are not in it yet: new ones, and those from other incidents.</param>
internal sealed record Home(AlertGroup Group, long? Incident, IReadOnlyList<FoldedAlert> Arrivals);

/// <summary>An incident that goes up in another, with all its alerts.</summary>
internal sealed record Merge(long Source, long Target);

/// <summary>
/// What has to change so that incidents are what the correlation says. Says the same for the same input, whatever order the alerts
/// came in.
/// </summary>
/// <param name="Homes">One for each group.</param>
/// <param name="Merges">Incidents that end, each with the one that took most of its alerts.</param>
/// <param name="Reduced">Incidents that lost some alerts to others and go on.</param>
internal sealed record Settlement(IReadOnlyList<Home> Homes, IReadOnlyList<Merge> Merges, IReadOnlySet<long> Reduced)
{
    // A new incident has no number yet.
    private const long New = 0;

    /// <summary>Compares groups with incidents.</summary>
    /// <param name="groups">What the correlation says: all alerts of the window.</param>
    /// <param name="folded">Alerts that went up in other alerts.</param>
    /// <param name="homeOf">The incident that an alert is in, by the alert's id; null for a new alert.</param>
    /// <param name="incidents">The incidents that <paramref name="homeOf"/> names.</param>
    public static Settlement Of(
        IReadOnlyList<AlertGroup> groups, IReadOnlyList<MergedAlert> folded, Func<string, long?> homeOf, Func<long, StandingIncident> incidents)
    {
        var shares = groups.Select(group => Share(group, homeOf)).ToList();
        var targets = new long?[groups.Count];
        var claimed = new HashSet<long>();
        for (var g = 0; g < groups.Count; g++)
        {
            if (Keeper(shares[g], groups[g].Alerts.Count, incidents) is { } keeper)
            {
                targets[g] = keeper;
                claimed.Add(keeper);
            }
        }

        // Free incidents go where most of their alerts are, the older one first: the id that people saw most stays.
        var wishes = from g in Enumerable.Range(0, groups.Count)
                     where targets[g] is null
                     from share in shares[g]
                     where !incidents(share.Key).Held
                     orderby share.Value descending, share.Key, groups[g].Alerts[0].FirstActivity, groups[g].Alerts[0].FoldKey
                     select (Group: g, Incident: share.Key);
        foreach (var (g, incident) in wishes.ToList())
        {
            if (targets[g] is null && claimed.Add(incident))
                targets[g] = incident;
        }

        return Settle(groups, targets, folded, homeOf, incidents);
    }

    private static Dictionary<long, int> Share(AlertGroup group, Func<string, long?> homeOf)
    {
        var share = new Dictionary<long, int>();
        foreach (var alert in group.Alerts)
        {
            if (homeOf(alert.Id) is { } home)
                share[home] = share.GetValueOrDefault(home) + 1;
        }

        return share;
    }

    /// <summary>The held incident that keeps most: the one with more alerts, then the older.</summary>
    private static long? Keeper(Dictionary<long, int> share, int alerts, Func<long, StandingIncident> incidents) => share.Keys
        .Select(incidents)
        .Where(incident => incident.Held && (!incident.Closed || share[incident.Id] == alerts))
        .OrderByDescending(incident => incident.Alerts)
        .ThenBy(incident => incident.Id)
        .FirstOrDefault()?.Id;

    private static Settlement Settle(
        IReadOnlyList<AlertGroup> groups, long?[] targets, IReadOnlyList<MergedAlert> folded, Func<string, long?> homeOf,
        Func<long, StandingIncident> incidents)
    {
        var homes = new List<Home>(groups.Count);
        var groupsOf = groups.SelectMany(group => group.Alerts.Select(alert => homeOf(alert.Id)).OfType<long>().Distinct()).CountBy(id => id).ToDictionary();
        var left = new Dictionary<long, Dictionary<long, int>>();
        var homeNow = new Dictionary<string, long>(StringComparer.Ordinal);
        void Leaves(long source, long target)
        {
            var to = left.TryGetValue(source, out var known) ? known : left[source] = [];
            to[target] = to.GetValueOrDefault(target) + 1;
        }

        for (var g = 0; g < groups.Count; g++)
        {
            var arrivals = new List<FoldedAlert>();
            foreach (var alert in groups[g].Alerts)
            {
                var home = homeOf(alert.Id);
                var stays = home is { } at && (at == targets[g]
                    || (incidents(at).Held && (groupsOf[at] > 1 || !MayMerge(incidents(at), targets[g], incidents))));
                homeNow[alert.Id] = stays ? home!.Value : targets[g] ?? New;
                if (stays)
                    continue;
                arrivals.Add(alert);
                if (home is { } source)
                    Leaves(source, targets[g] ?? New);
            }

            homes.Add(new(groups[g], targets[g], arrivals));
        }

        foreach (var alert in folded)
        {
            if (homeOf(alert.Gone) is { } source && homeNow.TryGetValue(alert.Into, out var target) && source != target)
                Leaves(source, target);
        }

        return new(homes, Endings(left, incidents, out var reduced), reduced);
    }

    private static List<Merge> Endings(
        Dictionary<long, Dictionary<long, int>> left, Func<long, StandingIncident> incidents, out HashSet<long> reduced)
    {
        var merges = new List<Merge>();
        reduced = [];
        foreach (var (source, to) in left.OrderBy(pair => pair.Key))
        {
            var target = to.Where(pair => pair.Key != New).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
                .Select(pair => pair.Key).FirstOrDefault();
            if (target != New && to.Values.Sum() >= incidents(source).InWindow)
                merges.Add(new(source, target));
            else
                reduced.Add(source);
        }

        return merges;
    }

    private static bool MayMerge(StandingIncident from, long? target, Func<long, StandingIncident> incidents) =>
        !from.Closed && target is { } id && !incidents(id).Closed;
}
