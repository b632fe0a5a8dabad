using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents;

/// <summary>A part of a longer list, and where it goes on.</summary>
/// <param name="Total">How many there are in all, with the filter but without paging.</param>
/// <param name="Items">Those of this page.</param>
/// <param name="Next">The next page begins behind this; null when this is the last.</param>
public sealed record FullPage<T>(long Total, IReadOnlyList<T> Items, Bookmark? Next);
