using System.Text.Json.Serialization;

namespace Redoubt.Copilot;

/// <summary>What shows that a sentence is true.</summary>
/// <param name="Number">The [n] shown; the same evidence has the same number all through an answer.</param>
/// <param name="EvidenceId">
/// An alert's id, or what else shows it: <c>incident:ID</c> (counts, status, what no alert says), <c>activity:INCIDENT:ID</c>, <c>action:ID</c>,
/// <c>guidebook:ID</c>, <c>indicator:ID</c>, <c>profile:ID</c>, <c>attack:T1059</c>,
/// <c>queue:FILTER</c> (the queue of incidents under a filter), <c>script:HASH</c>, <c>query:HASH</c> (rows of <paramref name="Query"/>).
/// </param>
/// <param name="Title">The alert's title, the incident's name, or what the evidence is called.</param>
/// <param name="Time">When it began, UTC.</param>
/// <param name="Excerpt">The part of the evidence that matters most: a command line, a description. Hostile text, cleaned.</param>
/// <param name="Query">The hunting query whose rows are the evidence.</param>
public sealed record Citation(
    int Number, string EvidenceId, string Title, DateTimeOffset Time, string Excerpt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Query = null);
