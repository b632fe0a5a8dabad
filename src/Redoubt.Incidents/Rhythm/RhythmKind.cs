namespace Redoubt.Incidents.Rhythm;

/// <summary>How long the time is that a report of the rhythm tells of.</summary>
public enum RhythmKind
{
    Day,
    Month,
    Quarter,
}
