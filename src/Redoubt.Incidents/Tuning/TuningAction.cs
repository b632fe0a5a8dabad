namespace Redoubt.Incidents.Tuning;

/// <summary>What a tuning rule does with an alert as it arrives.</summary>
public enum TuningAction
{
    /// <summary>The record is kept and can be found, but is in no incident and counts nowhere.</summary>
    Hide,

    /// <summary>It joins its incident, resolved and classified. An incident that holds nothing else is resolved too.</summary>
    Resolve,
}
