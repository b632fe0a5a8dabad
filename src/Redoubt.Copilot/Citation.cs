namespace Redoubt.Copilot;

/// <summary>What shows that a sentence is true.</summary>
/// <param name="Number">The [n] shown; the same evidence has the same number all through a summary.</param>
/// <param name="AlertId">The alert, or <c>incident:ID</c> when the incident as a whole shows it (counts, status, what no alert says).</param>
/// <param name="Title">The alert's title, or the incident's name.</param>
/// <param name="Time">When it began, UTC.</param>
/// <param name="Excerpt">The part of the evidence that matters most: a command line, a description. Hostile text, cleaned.</param>
public sealed record Citation(int Number, string AlertId, string Title, DateTimeOffset Time, string Excerpt);
