namespace Redoubt.Incidents;

/// <summary>Where the work on an alert stands.</summary>
public enum AlertStatus
{
    New,
    InProgress,
    Resolved,
}
