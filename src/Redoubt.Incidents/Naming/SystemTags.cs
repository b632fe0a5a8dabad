using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Naming;

/// <summary>Tags that an incident bears because of what its alerts say outright. Nothing is guessed.</summary>
internal static class SystemTags
{
    /// <summary>Marks an incident that went up in another.</summary>
    public const string Redirected = "Redirected";

    /// <summary>Marks an incident in which attack disruption acts.</summary>
    public const string Disrupted = "Attack Disruption";

    public static IReadOnlyList<string> Of(IEnumerable<AlertKind> alerts)
    {
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var alert in alerts)
        {
            if (Uses(alert, "T1486") || Says(alert, "ransom"))
                tags.Add("Ransomware");
            if (Uses(alert, "T1598"))
                tags.Add("Credential phishing");
            if (Uses(alert, "T1566"))
                tags.Add("Phishing");
            if (Uses(alert, "T1496"))
                tags.Add("Cryptomining");
            if (alert.Actor is { } actor)
                tags.Add("Threat actor: " + (actor.Length <= 60 ? actor : actor[..60] + "…"));
        }

        return [.. tags.Take(10)];
    }

    private static bool Uses(AlertKind alert, string technique) =>
        alert.Techniques.Any(t => t.StartsWith(technique, StringComparison.Ordinal) && (t.Length == technique.Length || t[technique.Length] == '.'));

    /// <summary>A source's own words for the threat; the title is no fact of this kind.</summary>
    private static bool Says(AlertKind alert, string word) =>
        Contains(alert.Category, word) || Contains(alert.Threat, word) || Contains(alert.ThreatFamily, word);

    private static bool Contains(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
