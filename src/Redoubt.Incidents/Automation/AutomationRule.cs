using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Automation;

/// <summary>What somebody wants of an automation rule.</summary>
public sealed record AutomationRuleText
{
    /// <summary>1 to 200 characters, no two alike.</summary>
    public required string Name { get; init; }

    public bool Enabled { get; init; } = true;

    public required IReadOnlyList<AutomationTrigger> Triggers { get; init; }

    /// <summary>What must hold of the incident; null for every incident.</summary>
    public Condition? Conditions { get; init; }

    public required AutomationActions Actions { get; init; }

    /// <summary>Acts each time that it is triggered; else once an incident.</summary>
    public bool Repeat { get; init; }

    /// <summary>Rules after it do not look at the incident for this change.</summary>
    public bool Stop { get; init; }

    internal AutomationRuleText Checked()
    {
        ConditionCheck.Check(Conditions, "conditions", ofIncidents: true);
        return this with { Name = ChangeIncident.Text("name", Name, 200), Triggers = Triggers.Checked(), Actions = Actions.Checked() };
    }
}

/// <summary>An automation rule as it is kept.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Position">Rules look at an incident in this order.</param>
/// <param name="Rule">What it says.</param>
/// <param name="Explained">Its conditions in words.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Modified">UTC.</param>
/// <param name="ModifiedBy">Who changed it last.</param>
/// <param name="Runs">How often it acted.</param>
/// <param name="LastRun">UTC; null for never.</param>
/// <param name="ApprovedBy">Who approved that its response actions go ahead by themselves; null: they are proposed.</param>
public sealed record AutomationRule(
    long Id, int Position, AutomationRuleText Rule, string Explained, string Author, DateTimeOffset Modified, string ModifiedBy, long Runs,
    DateTimeOffset? LastRun, string? ApprovedBy);

/// <summary>One time that a rule acted.</summary>
/// <param name="Id">Rising.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleName">Its name then.</param>
/// <param name="IncidentId">On which incident.</param>
/// <param name="Time">UTC.</param>
/// <param name="Effects">What it did, in words; what could not be done says so.</param>
public sealed record AutomationRun(long Id, long RuleId, string RuleName, long IncidentId, DateTimeOffset Time, IReadOnlyList<string> Effects);

/// <summary>An incident that a rule would act on.</summary>
public sealed record DryRunIncident(long Id, string Name, Redoubt.Evidence.Severity Severity, IncidentStatus Status, DateTimeOffset Created, IReadOnlyList<string> Effects);

/// <summary>What a rule would do with the incidents of the last week, as they stand now.</summary>
/// <param name="Since">UTC.</param>
/// <param name="LookedAt">Incidents that were looked at.</param>
/// <param name="LeftOut">Older ones of that time that were not.</param>
/// <param name="Incidents">Those that fit; at most 100 of them.</param>
/// <param name="Count">All that fit.</param>
public sealed record DryRun(DateTimeOffset Since, int LookedAt, long LeftOut, IReadOnlyList<DryRunIncident> Incidents, int Count);
