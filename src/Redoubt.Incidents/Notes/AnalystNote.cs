namespace Redoubt.Incidents.Notes;

/// <summary>What was found out while an incident was investigated.</summary>
/// <param name="Text">Markdown; quotes hostile text, escaped.</param>
/// <param name="Generated">Redoubt wrote it, and nobody has saved it since.</param>
/// <param name="By">Who asked for it, or saved it last.</param>
/// <param name="Time">When, UTC.</param>
public sealed record AnalystNote(string Text, bool Generated, string By, DateTimeOffset Time);
