namespace Redoubt.Incidents.Automation;

/// <summary>When a rule looks at an incident.</summary>
public enum AutomationTrigger
{
    /// <summary>It was opened.</summary>
    Created,

    /// <summary>Further alerts joined it.</summary>
    AlertAdded,

    /// <summary>People or correlation changed it otherwise: status, owner, a merge, a comment.</summary>
    Updated,
}

internal static class AutomationTriggers
{
    public static bool Fits(this IReadOnlyList<AutomationTrigger> triggers, IncidentNews news) =>
        (news.Created && triggers.Contains(AutomationTrigger.Created))
        || (news.AlertsJoined && triggers.Contains(AutomationTrigger.AlertAdded))
        || (news.Updated && triggers.Contains(AutomationTrigger.Updated));

    /// <exception cref="InvalidChangeException">None, or one that there is not.</exception>
    public static IReadOnlyList<AutomationTrigger> Checked(this IReadOnlyList<AutomationTrigger> triggers) =>
        triggers.Count == 0 || triggers.Any(trigger => !Enum.IsDefined(trigger))
            ? throw new InvalidChangeException("triggers", "A rule needs at least one of created, alertAdded, updated.") : [.. triggers.Distinct().Order()];
}
