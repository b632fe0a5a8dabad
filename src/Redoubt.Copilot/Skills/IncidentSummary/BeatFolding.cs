using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Folds alerts into beats: gently while the story is short, more firmly when it would not fit a screen.</summary>
internal static class BeatFolding
{
    private const int DevicesToldApart = 3;

    /// <summary>A scene of more rules would hide what most of them said.</summary>
    private const int MostTitles = 4;

    private static readonly TimeSpan RepeatsWithin = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan SceneWithin = TimeSpan.FromMinutes(2);

    /// <param name="alerts">In order of time.</param>
    /// <param name="fit">How many beats can be told one by one.</param>
    public static IReadOnlyList<Beat> Fold(IReadOnlyList<AlertView> alerts, int fit)
    {
        var beats = ByScene(alerts);
        if (beats.Count > fit)
        {
            var (scenes, kinds) = (ByTitles(beats), ByKind(alerts, alert => alert.Place));
            beats = scenes.Count <= kinds.Count ? scenes : kinds;
        }

        if (beats.Count > fit)
        {
            var spread = beats.GroupBy(beat => Rule(beat.First))
                .Where(group => group.Count() > DevicesToldApart).Select(group => group.Key).ToHashSet();
            if (spread.Count > 0)
                beats = ByKind(alerts, alert => spread.Contains(Rule(alert)) ? "" : alert.Place);
        }

        return beats;
    }

    /// <summary>Repeats near in time, and what several rules said of one process within two minutes.</summary>
    private static List<Beat> ByScene(IReadOnlyList<AlertView> alerts)
    {
        var beats = new List<Beat>();
        var open = new Dictionary<(string Detector, string What, string? Tactic, string Place), Beat>();
        const string AnyDetector = "";
        const string AnyTactic = "*";
        foreach (var alert in alerts)
        {
            var place = alert.Place;
            var kind = (alert.Detector, "title:" + alert.Title, alert.Tactic, place);
            (string, string, string?, string)? scene = alert.Process is { } process ? (AnyDetector, process, alert.Tactic, place) : null;
            (string, string, string?, string)? other = scene is null ? null : (AnyDetector, alert.Process!, AnyTactic, place);
            if (open.TryGetValue(kind, out var beat) && beat.Titles.Count == 1 && alert.Start - beat.End <= RepeatsWithin)
            {
                beat.Add(alert);
            }
            else if (scene is not null && open.TryGetValue(scene.Value, out beat) && alert.Start - beat.End <= SceneWithin
                && (beat.Titles.Count < MostTitles || beat.Titles.Contains(alert.Title)))
            {
                beat.Add(alert);
            }
            else if (other is not null && open.TryGetValue(other.Value, out beat) && alert.Start - beat.End <= SceneWithin
                && beat.Titles.Count < MostTitles && !beat.Detectors.Contains(alert.Detector))
            {
                // Another product saw the same process: it may call it by another tactic.
                beat.Add(alert);
            }
            else
            {
                beats.Add(beat = new Beat(alert));
                open[kind] = beat;
            }

            if (scene is not null)
                open[scene.Value] = open[other!.Value] = beat;
        }

        return beats;
    }

    /// <summary>Scenes in which the same rules spoke of the same place.</summary>
    private static List<Beat> ByTitles(List<Beat> beats) =>
        [.. beats.GroupBy(beat => (Joined(beat.Titles), Joined(beat.Detectors), beat.Tactic, beat.First.Place))
            .Select(group => Beat.Of(group.SelectMany(beat => beat.Alerts))).OrderBy(beat => beat.First.Index)];

    private static string Joined(IReadOnlyCollection<string> names) =>
        names.Count == 1 ? names.First() : string.Join('\n', names.Order(StringComparer.Ordinal));

    private static List<Beat> ByKind(IReadOnlyList<AlertView> alerts, Func<AlertView, string> place)
    {
        var beats = new List<Beat>();
        var known = new Dictionary<((string, string, string?), string), Beat>();
        foreach (var alert in alerts)
        {
            var kind = (Rule(alert), place(alert));
            if (known.TryGetValue(kind, out var beat))
                beat.Add(alert);
            else
                beats.Add(known[kind] = new Beat(alert));
        }

        return beats;
    }

    private static (string Detector, string Title, string? Tactic) Rule(AlertView alert) => (alert.Detector, alert.Title, alert.Tactic);
}
