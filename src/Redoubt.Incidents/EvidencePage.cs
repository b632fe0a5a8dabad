namespace Redoubt.Incidents;

/// <summary>A page of an incident's evidence.</summary>
/// <param name="Total">How many fit the filter.</param>
/// <param name="Items">Those asked for.</param>
/// <param name="Kinds">How many there are of each kind without the kind filter, by wire name.</param>
public sealed record EvidencePage(long Total, IReadOnlyList<EvidenceRow> Items, IReadOnlyDictionary<string, int> Kinds);
