namespace Redoubt.Incidents.Storage;

/// <summary>A line of an incident's log before it has its number.</summary>
internal sealed record LogLine(
    long Incident, ActivityKind Kind, string By, string Text, string? Before = null, string? After = null, string? Undo = null);
