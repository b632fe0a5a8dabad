namespace Redoubt.Incidents;

/// <summary>Tells people and machines apart in the log of an incident.</summary>
public static class LogAuthor
{
    /// <summary>How the names of all that acts by itself begin.</summary>
    public static IReadOnlyList<string> Machines { get; } =
    [
        "Redoubt ", Automation.IncidentNews.RulePrefix, Detection.RuleResponse.RulePrefix, Disruption.DisruptionRounds.By, Investigations.InvestigationDesk.By,
    ];

    /// <summary>Whether a person, or a key that somebody made, wrote it.</summary>
    public static bool IsPerson(string by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return !Machines.Any(machine => by.StartsWith(machine, StringComparison.Ordinal));
    }
}
