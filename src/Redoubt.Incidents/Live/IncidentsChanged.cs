namespace Redoubt.Incidents.Live;

/// <summary>Incidents changed, for whoever watches; sent after the change is durable.</summary>
/// <param name="Sequence">The last record that had been taken in, of the store's numbering.</param>
/// <param name="Incidents">Ids of all incidents that changed, the created ones included.</param>
/// <param name="Created">Ids of those that are new.</param>
/// <param name="Alerts">How many alerts there are in all.</param>
public sealed record IncidentsChanged(long Sequence, IReadOnlyList<long> Incidents, IReadOnlyList<long> Created, long Alerts);
