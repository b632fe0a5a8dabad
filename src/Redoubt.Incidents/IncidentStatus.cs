namespace Redoubt.Incidents;

/// <summary>Where the work on an incident stands; Microsoft Graph's words.</summary>
public enum IncidentStatus
{
    /// <summary>Nobody has begun (queues call it "New").</summary>
    Active,
    InProgress,
    AwaitingAction,
    Resolved,

    /// <summary>Merged into another incident, to which every reference leads.</summary>
    Redirected,
}
