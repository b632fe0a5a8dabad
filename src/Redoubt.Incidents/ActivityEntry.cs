namespace Redoubt.Incidents;

/// <summary>One line of an incident's log.</summary>
/// <param name="Id">Rising in the order of writing.</param>
/// <param name="Time">UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="By">A person's name, or "Redoubt correlation".</param>
/// <param name="Text">In words; may quote hostile text.</param>
/// <param name="Before">The value before, where there is one.</param>
/// <param name="After">The value after, where there is one.</param>
/// <param name="Undo">Token while it can be undone.</param>
public sealed record ActivityEntry(
    long Id, DateTimeOffset Time, ActivityKind Kind, string By, string Text, string? Before, string? After, string? Undo);
