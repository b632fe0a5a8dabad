namespace Redoubt.Incidents.Queries;

/// <summary>Which lines of an incident's log to list; newest first.</summary>
/// <param name="Kind">One kind, or all.</param>
/// <param name="By">Whose.</param>
/// <param name="Search">Part of the text.</param>
/// <param name="Skip">How many to pass over.</param>
/// <param name="Take">At most 1,000.</param>
public sealed record ActivityFilter(ActivityKind? Kind = null, string? By = null, string? Search = null, int Skip = 0, int Take = 100);
