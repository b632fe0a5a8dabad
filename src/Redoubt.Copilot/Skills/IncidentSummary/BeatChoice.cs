namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Chooses the beats that change the picture; the rest is counted.</summary>
internal static class BeatChoice
{
    /// <param name="beats">In order of time.</param>
    /// <param name="fit">How many can be told.</param>
    /// <returns>Those to tell, in order of time.</returns>
    public static IReadOnlyList<Beat> Choose(IReadOnlyList<Beat> beats, int fit)
    {
        if (beats.Count <= fit)
            return beats;
        var titles = beats.SelectMany(beat => beat.Titles).GroupBy(title => title, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var tactics = new HashSet<string>(StringComparer.Ordinal);
        var onDevices = new HashSet<string>(StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        var scored = new (Beat Beat, double Score, int Place)[beats.Count];
        for (var i = 0; i < beats.Count; i++)
            scored[i] = (beats[i], Score(beats[i], i, beats.Count, titles, tactics, onDevices, said), i);
        return [.. scored.OrderByDescending(each => each.Score).ThenBy(each => each.Place).Take(fit)
            .OrderBy(each => each.Place).Select(each => each.Beat)];
    }

    private static double Score(
        Beat beat, int place, int count, Dictionary<string, int> titles, HashSet<string> tactics, HashSet<string> onDevices,
        HashSet<string> said)
    {
        var first = beat.First;
        var score = beat.Alerts.Max(alert => alert.SeverityWeight);
        if (place == 0)
            score += 10;
        if (place == count - 1)
            score += 1;
        if (beat.Tactic is { } tactic)
        {
            score += tactics.Add(tactic) ? 4 : 0;
            score += first.Devices.Any(device => onDevices.Add($"{tactic}\n{device.Reference.Key}")) ? 2 : 0;
            score += tactic == "lateral-movement" ? 2 : 0;
        }

        score += first.Alert.First.Actor is not null || first.Alert.First.Threat is not null ? 2 : 0;
        score += beat.SaysOutcome ? 1 : 0;
        score += beat.Titles.Min(title => titles[title]) <= 2 ? 1 : 0;
        // What the same rule said before tells less the second time.
        score -= beat.Titles.All(title => !said.Add(title)) ? 3 : 0;
        return score;
    }
}
