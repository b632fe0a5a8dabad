using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Questions;

/// <summary>How likely a question speaks of each alert: by the words of title and description, by the names in it, by its time of day.</summary>
internal sealed class AlertFit
{
    /// <summary>How much better an alert must fit to be meant rather than another; learned on the development questions.</summary>
    private const double Sharpness = 0.13;

    /// <summary>An alert that fits this much worse than the best is not meant.</summary>
    private const double Reach = 0.75;

    private AlertFit(IReadOnlyList<(AlertView Alert, double Share)> likely, double best) => (Likely, Best) = (likely, best);

    /// <summary>Those that may be meant, likeliest first; the shares sum up to 1.</summary>
    public IReadOnlyList<(AlertView Alert, double Share)> Likely { get; }

    /// <summary>How well the best one fits; 0 when nothing of the question is in any alert.</summary>
    public double Best { get; }

    public static AlertFit Of(Question question, IncidentIndex index)
    {
        var named = Named(question, index);
        var possible = 0.0;
        foreach (var (stem, weight) in question.Terms)
            possible += weight * index.Rarity(stem);

        var groups = new List<(Profile Profile, List<(AlertView Alert, double Fit)> Alerts, double Fit)>();
        var best = 0.0;
        foreach (var profile in index.Profiles)
        {
            var words = WordFit(question, profile, index, possible);
            var alerts = new List<(AlertView, double)>(profile.Alerts.Count);
            var most = 0.0;
            foreach (var alert in profile.Alerts)
            {
                var fit = words + named.GetValueOrDefault(alert) + ClockFit(question, alert);
                alerts.Add((alert, fit));
                most = Math.Max(most, fit);
            }

            groups.Add((profile, alerts, most));
            best = Math.Max(best, most);
        }

        var likely = new List<(AlertView Alert, double Share)>();
        foreach (var (_, alerts, fit) in groups)
        {
            if (fit < best - Reach)
                continue;
            // A title counts once, however many alerts have it; the alerts of one title share what it has.
            var all = alerts.Sum(each => Math.Exp((each.Fit - fit) / Sharpness));
            likely.AddRange(alerts.Where(each => each.Fit >= fit - Reach)
                .Select(each => (each.Alert, Math.Exp((fit - best) / Sharpness) * Math.Exp((each.Fit - fit) / Sharpness) / all)));
        }

        var sum = likely.Sum(each => each.Share);
        return new AlertFit(
            [.. likely.Select(each => (each.Alert, each.Share / sum)).OrderByDescending(each => each.Item2).ThenBy(each => each.Alert.Index)], best);
    }

    private static double WordFit(Question question, Profile profile, IncidentIndex index, double possible)
    {
        var (title, titleHit, hit, body, bodyHit) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var stem in profile.Title)
        {
            var rarity = index.Rarity(stem);
            title += rarity;
            if (question.Terms.TryGetValue(stem, out var weight))
            {
                titleHit += rarity * weight;
                hit += rarity * weight;
            }
        }

        foreach (var stem in profile.Body)
        {
            var rarity = index.Rarity(stem);
            body += rarity;
            if (!question.Terms.TryGetValue(stem, out var weight))
                continue;
            bodyHit += rarity * weight;
            if (!profile.Title.Contains(stem))
                hit += 0.6 * rarity * weight;
        }

        // Prose that holds every word of every question fits no better for it: what it has too much counts against it.
        return (title > 0 ? titleHit / title : 0) + (possible > 0 ? hit / possible : 0)
            + (body > 0 && possible > 0 ? 0.3 * bodyHit / Math.Sqrt(body * possible) : 0);
    }

    /// <summary>Names in the question draw to the alerts that have them, the fewer have them the more.</summary>
    private static Dictionary<AlertView, double> Named(Question question, IncidentIndex index)
    {
        var fits = new Dictionary<AlertView, double>(ReferenceEqualityComparer.Instance);
        var all = index.Reading.Alerts.Count;
        foreach (var anchor in question.Anchors)
        {
            var alerts = new HashSet<AlertView>(anchor.Things.SelectMany(thing => thing.Alerts), ReferenceEqualityComparer.Instance);
            if (alerts.Count == 0)
                continue;
            var rarity = 1 - ((alerts.Count - 1) / (double)Math.Max(1, all));
            var weight = (anchor.IsAsked ? 0.7 : 0.12) * anchor.Weight * rarity;
            foreach (var alert in alerts)
                fits[alert] = fits.GetValueOrDefault(alert) + weight;
        }

        return fits;
    }

    private static double ClockFit(Question question, AlertView alert)
    {
        foreach (var clock in question.Clocks)
        {
            if (Math.Abs((TimeOnly.FromDateTime(alert.Start.UtcDateTime).ToTimeSpan() - clock.ToTimeSpan()).TotalMinutes) < 1)
                return 0.6;
        }

        return 0;
    }
}
