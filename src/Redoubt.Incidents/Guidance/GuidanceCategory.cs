namespace Redoubt.Incidents.Guidance;

/// <summary>What a step of a response is for, in the order of work.</summary>
public enum GuidanceCategory
{
    /// <summary>Is it one at all?</summary>
    Triage,

    /// <summary>Stop it from going on.</summary>
    Containment,

    /// <summary>Find out how far it went.</summary>
    Investigation,

    /// <summary>Undo what it did.</summary>
    Remediation,
}
