namespace Redoubt.Incidents;

/// <summary>What happened to an incident.</summary>
public enum ActivityKind
{
    Created,
    AlertsJoined,
    Renamed,
    StatusChanged,
    SeverityChanged,
    Classified,
    Assigned,
    Tagged,
    Commented,
    Merged,
    Moved,
    Split,
    Undone,
    Regrouped,
    Feedback,
    PriorityChanged,
    ActionOrdered,
    ActionDecided,
    ActionEnded,
}
