namespace Redoubt.Incidents;

/// <summary>One thing had to do with another.</summary>
/// <param name="From">Key of a node.</param>
/// <param name="To">Key of a node.</param>
/// <param name="Label">What the first did: "started", "connected to", "signed in to", "wrote", "sent", "seen with".</param>
/// <param name="AlertIds">The alerts that say so; at most 50.</param>
/// <param name="First">When it was first seen, UTC.</param>
public sealed record GraphEdge(string From, string To, string Label, IReadOnlyList<string> AlertIds, DateTimeOffset First);
