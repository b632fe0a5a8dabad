using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Response;

/// <summary>What became of a decision about many actions.</summary>
/// <param name="Decided">How many it was carried out for.</param>
/// <param name="Refused">Those for which it was not, with the reason.</param>
public sealed record BulkDecision(int Decided, IReadOnlyList<Refusal> Refused);
