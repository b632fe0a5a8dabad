namespace Redoubt.Incidents.Naming;

/// <summary>
/// The name that an incident bears until a person gives it another. It follows from its alerts alone, so it changes as they come;
/// nothing may be keyed on it.
/// </summary>
public static class IncidentName
{
    private const int MostOfATitle = 160;

    /// <param name="titles">Two different titles are enough; the earliest first.</param>
    /// <param name="alerts">How many alerts there are.</param>
    /// <param name="tactics">In the order of the kill chain.</param>
    /// <param name="detectors">How many products reported it.</param>
    /// <param name="impact">What it touches.</param>
    public static string Of(IReadOnlyList<string> titles, int alerts, IReadOnlyList<string> tactics, int detectors, Impact impact)
    {
        var title = Shorten(titles[0]);
        if (alerts == 1)
            return title + Scope(impact);
        if (titles.Count == 1)
            return $"'{title}'{Scope(impact)}{(Scope(impact).Length == 0 ? $", {alerts} alerts" : "")}";
        var source = detectors == 1 ? " reported by one source" : " reported by multiple sources";
        return tactics.Count switch
        {
            0 => $"'{title}' and other alerts{Scope(impact)}{source}",
            1 => $"{KillChain.NameOf(tactics[0])} incident{Scope(impact)}{source}",
            // The first and the furthest: where it began and how far it went.
            _ => $"Multi-stage incident involving {KillChain.NameOf(tactics[0])} & {KillChain.NameOf(tactics[^1])}{Scope(impact)}{source}",
        };
    }

    private static string Scope(Impact impact) => impact switch
    {
        { Devices: 1 } => " on one endpoint",
        { Devices: > 1 and < 10 } => $" on {impact.Devices} endpoints",
        { Devices: >= 10 } => " on multiple endpoints",
        { Users: 1 } => " involving one user",
        { Users: > 1 } => " involving multiple users",
        { Mailboxes: 1 } => " involving one mailbox",
        { Mailboxes: > 1 } => " involving multiple mailboxes",
        { Other: > 0 } => " involving cloud resources",
        _ => "",
    };

    private static string Shorten(string title)
    {
        title = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return title.Length <= MostOfATitle ? title : title[..MostOfATitle].TrimEnd() + "…";
    }
}
