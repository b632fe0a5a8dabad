using Redoubt.Evidence;

namespace Redoubt.Incidents.Queries;

/// <summary>Which evidence of an incident to list.</summary>
/// <param name="Kind">One kind, or all.</param>
/// <param name="Search">Part of the name.</param>
/// <param name="Skip">How many to pass over.</param>
/// <param name="Take">At most 1,000.</param>
public sealed record EvidenceFilter(EntityKind? Kind = null, string? Search = null, int Skip = 0, int Take = 100);
