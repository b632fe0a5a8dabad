namespace Redoubt.Incidents.Similar;

/// <summary>The closed incidents that are most like one.</summary>
/// <param name="Compared">How many closed incidents it was compared with.</param>
/// <param name="Items">The most alike first; none when nothing rare enough is shared.</param>
public sealed record SimilarAnswer(int Compared, IReadOnlyList<SimilarIncident> Items);
