namespace Redoubt.Incidents.Response;

/// <summary>Where an action comes from.</summary>
public enum ActionOrigin
{
    Person,
    Hunting,
    Detection,
    AutomationRule,
    Investigation,
    AttackDisruption,
}
