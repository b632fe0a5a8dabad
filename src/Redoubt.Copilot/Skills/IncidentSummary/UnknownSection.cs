using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What the evidence does not tie: each is a question that the alerts leave open.</summary>
internal static class UnknownSection
{
    private const int MostMovements = 2;
    private const int MostTies = 2;

    private static readonly TimeSpan WorthSaying = TimeSpan.FromHours(1);

    public static IEnumerable<Claim> Claims(Telling telling)
    {
        if (telling.Story.Alerts.Count == 0)
            return [];
        return [.. Access(telling), .. Movements(telling), .. Gap(telling), .. Ties(telling), .. Outcome(telling)];
    }

    private static IEnumerable<Claim> Access(Telling telling)
    {
        var tactics = telling.Story.Alerts.SelectMany(alert => alert.Alert.First.Tactics).ToHashSet(StringComparer.Ordinal);
        if (tactics.Count > 1 && !tactics.Contains("initial-access"))
            yield return telling.Claim("unknown.access").On(telling.Facts.Incident()).Build();
    }

    /// <summary>An account on a second device, and no alert of lateral movement that names the account.</summary>
    private static IEnumerable<Claim> Movements(Telling telling)
    {
        var first = new Dictionary<SeenEntity, AlertView>();
        var second = new List<(SeenEntity User, AlertView Before, AlertView After)>();
        var moved = new HashSet<SeenEntity>();
        var explained = new HashSet<SeenEntity>();
        foreach (var alert in telling.Story.Alerts)
        {
            if (alert.Alert.First.Tactics.Contains("lateral-movement"))
                explained.UnionWith(alert.Users);
            if (alert.Devices.Count != 1)
                continue;
            foreach (var user in alert.Users)
            {
                if (!first.TryAdd(user, alert) && !ReferenceEquals(first[user].Devices[0], alert.Devices[0]) && moved.Add(user))
                    second.Add((user, first[user], alert));
            }
        }

        return second.Where(each => !explained.Contains(each.User)).Take(MostMovements).Select(each => telling.Claim("unknown.movement")
            .On(each.Before).On(each.After)
            .Say("user", telling.Names.Of(each.User, each.Before.AsHere(each.User)))
            .Say("device", telling.Names.Of(each.After.Devices[0], each.After.AsHere(each.After.Devices[0])))
            .Say("before", telling.Names.Of(each.Before.Devices[0], each.Before.AsHere(each.Before.Devices[0])))
            .Build());
    }

    /// <summary>The longest time between two alerts that no alert covers, when it is much of the whole.</summary>
    private static IEnumerable<Claim> Gap(Telling telling)
    {
        var alerts = telling.Story.Alerts;
        var (length, before, after) = (TimeSpan.Zero, alerts[0], alerts[0]);
        var last = alerts[0];
        foreach (var alert in alerts)
        {
            if (alert.Start - last.End > length)
                (length, before, after) = (alert.Start - last.End, last, alert);
            if (alert.End > last.End)
                last = alert;
        }

        if (length < WorthSaying || length < (last.End - alerts[0].Start) / 4)
            yield break;
        yield return telling.Claim("unknown.gap").On(before).On(after)
            .Say("span", telling.Times.Between(before.End, after.Start))
            .Length("length", length).Build();
    }

    /// <summary>Alerts that are here only because they were near in time or alike.</summary>
    private static IEnumerable<Claim> Ties(Telling telling)
    {
        var loose = telling.Story.Alerts.Where(alert => alert.Joins.Count > 0 && alert.Joins.All(join => join.Entities.Count == 0 && join.Weight < 1)).ToList();
        if (loose.Count == 0)
            yield break;
        var claim = telling.Claim(loose.Count <= MostTies ? "unknown.tie" : "unknown.tie.many");
        foreach (var alert in loose.Take(MostTies + 1))
            claim.On(alert);
        var titles = loose.Select(alert => Phrase.Quoted(PlainText.Clean(alert.Title, 100))).Take(MostTies).ToList();
        yield return claim.Say("titles", Phrase.List(titles, titles.Count))
            .Count("alerts", loose.Count).Count("total", telling.Story.Alerts.Count).Build();
    }

    private static IEnumerable<Claim> Outcome(Telling telling)
    {
        var silent = telling.Story.Alerts.Count(alert => !alert.SaysOutcome && alert.Severity != Severity.Informational);
        if (silent == 0)
            yield break;
        var total = telling.Story.Alerts.Count;
        yield return telling.Claim(silent == total ? "unknown.outcome.all" : "unknown.outcome").On(telling.Facts.Incident())
            .Count("alerts", silent).Count("total", total).Build();
    }
}
