namespace Redoubt.Incidents.Queries;

/// <summary>How the alerts come along with their incidents.</summary>
/// <param name="Order">Sorts them.</param>
/// <param name="MostEach">How many each incident brings along.</param>
/// <param name="MostInAll">A page of incidents ends when it holds this many; it always holds one incident.</param>
public sealed record ExpandedAlerts(IReadOnlyList<Order> Order, int MostEach, int MostInAll);
