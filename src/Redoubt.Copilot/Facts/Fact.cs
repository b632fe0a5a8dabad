namespace Redoubt.Copilot.Facts;

/// <summary>Something known, and what shows it.</summary>
/// <param name="Id">Unique in one summary.</param>
/// <param name="Kind">What it states.</param>
/// <param name="Values">What may be said on the strength of it; text as received.</param>
/// <param name="Time">When it holds from, UTC.</param>
/// <param name="Evidence">
/// Ids of alerts, or <c>incident:ID</c>; at least one. For something counted over many alerts: the first three and the last.
/// </param>
internal sealed record Fact(
    string Id, FactKind Kind, IReadOnlyList<FactValue> Values, DateTimeOffset? Time, IReadOnlyList<string> Evidence);
