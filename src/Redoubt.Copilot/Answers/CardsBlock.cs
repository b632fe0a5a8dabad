namespace Redoubt.Copilot.Answers;

/// <summary>Cards of the guided response. They are shown, and carried out where they stand: on the incident, by a person.</summary>
/// <param name="Heading">Empty for none.</param>
/// <param name="IncidentId">The incident.</param>
/// <param name="Cards">In the order to be done.</param>
public sealed record CardsBlock(string Heading, long IncidentId, IReadOnlyList<GuidanceCard> Cards) : Block;
