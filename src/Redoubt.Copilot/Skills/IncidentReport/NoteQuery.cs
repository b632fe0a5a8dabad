namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>A hunting query that an analyst ran while an incident was worked on.</summary>
/// <param name="Query">Its text.</param>
/// <param name="By">Who ran it.</param>
/// <param name="Started">When, UTC.</param>
/// <param name="Rows">How many rows it gave.</param>
public sealed record NoteQuery(string Query, string By, DateTimeOffset Started, long Rows);
