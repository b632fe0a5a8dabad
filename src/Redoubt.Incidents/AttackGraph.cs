namespace Redoubt.Incidents;

/// <summary>What of an incident had to do with what (contract name: <c>Graph</c>).</summary>
/// <param name="Nodes">At most 150; those with most alerts, and all assets first.</param>
/// <param name="Edges">Both ends are among <paramref name="Nodes"/>.</param>
/// <param name="Truncated">Entities were grouped or left out.</param>
/// <param name="TotalEntities">How many there are in all.</param>
public sealed record AttackGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges, bool Truncated, int TotalEntities);
