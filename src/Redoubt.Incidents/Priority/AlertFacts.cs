using Redoubt.Evidence;

namespace Redoubt.Incidents.Priority;

/// <summary>What the factors ask of one alert, read once.</summary>
internal sealed class AlertFacts
{
    private static readonly HashSet<string> StoppedWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "remediated", "prevented", "blocked",
    };

    public AlertFacts(Alert alert)
    {
        Alert = alert;
        Tactics = alert.Tactics.Where(tactic => Correlation.Tactics.Stage(tactic) >= 0).Distinct(StringComparer.Ordinal).ToArray();
        NamesRansomware = new[] { alert.Title, alert.Category, alert.Threat, alert.ThreatFamily }.Any(IsRansomware);
        foreach (var entity in alert.Entities)
        {
            if (string.Equals(entity.Verdict, "malicious", StringComparison.OrdinalIgnoreCase))
                Malicious = [.. Malicious, entity.Name];
            if (entity.RemediationStatus is not { } status)
                continue;
            Judged++;
            Stopped += StoppedWords.Contains(status) ? 1 : 0;
        }
    }

    public Alert Alert { get; }

    /// <summary>The tactics that ATT&amp;CK knows, each once.</summary>
    public IReadOnlyList<string> Tactics { get; }

    public bool NamesRansomware { get; }

    /// <summary>Names of the entities that a source found malicious.</summary>
    public IReadOnlyList<string> Malicious { get; } = [];

    /// <summary>Entities of which a source says what was done about them.</summary>
    public int Judged { get; }

    /// <summary>Those of them that were stopped.</summary>
    public int Stopped { get; }

    private static bool IsRansomware(string? text) => text?.Contains("ransom", StringComparison.OrdinalIgnoreCase) == true;
}
