using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Folds alerts into beats: gently while the story is short, more firmly when it would not fit a screen.</summary>
internal static class BeatFolding
{
    private const int DevicesToldApart = 3;

    private static readonly TimeSpan RepeatsWithin = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan SceneWithin = TimeSpan.FromMinutes(2);

    /// <param name="alerts">In order of time.</param>
    /// <param name="fit">How many beats can be told one by one.</param>
    public static IReadOnlyList<Beat> Fold(IReadOnlyList<AlertView> alerts, int fit)
    {
        var beats = ByScene(alerts);
        if (beats.Count > fit)
            beats = ByKind(alerts, Place);
        if (beats.Count > fit)
        {
            var spread = beats.GroupBy(beat => Rule(beat.First))
                .Where(group => group.Count() > DevicesToldApart).Select(group => group.Key).ToHashSet();
            beats = ByKind(alerts, alert => spread.Contains(Rule(alert)) ? "" : Place(alert));
        }

        return beats;
    }

    /// <summary>Repeats near in time, and what several rules said of one process within two minutes.</summary>
    private static List<Beat> ByScene(IReadOnlyList<AlertView> alerts)
    {
        var beats = new List<Beat>();
        var open = new Dictionary<(string Detector, string What, string? Tactic, string Place), Beat>();
        foreach (var alert in alerts)
        {
            var place = Place(alert);
            var kind = (alert.Detector, "title:" + alert.Title, alert.Tactic, place);
            (string, string, string?, string)? scene = alert.Process is { } process ? (alert.Detector, process, alert.Tactic, place) : null;
            if (open.TryGetValue(kind, out var beat) && beat.Titles.Count == 1 && alert.Start - beat.End <= RepeatsWithin)
            {
                beat.Add(alert);
            }
            else if (scene is not null && open.TryGetValue(scene.Value, out beat) && alert.Start - beat.End <= SceneWithin)
            {
                beat.Add(alert);
            }
            else
            {
                beats.Add(beat = new Beat(alert));
                open[kind] = beat;
            }

            if (scene is not null)
                open[scene.Value] = beat;
        }

        return beats;
    }

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

    /// <summary>Where it happened: the device, or where the traffic came from when the alert names no device.</summary>
    private static string Place(AlertView alert)
    {
        if (alert.Devices.Count > 0)
            return alert.Devices[0].Reference.Key;
        var (source, _) = alert.Others.FirstOrDefault(other =>
            other.Here.Kind == EntityKind.Ip && (other.Here.Roles.Contains("source") || other.Here.Roles.Contains("attacker")));
        return source?.Reference.Key ?? (alert.Users.Count > 0 ? alert.Users[0].Reference.Key : "");
    }
}
