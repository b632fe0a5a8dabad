namespace Redoubt.Incidents;

/// <summary>A part of a longer list.</summary>
/// <param name="Total">How many there are in all, with the filter but without paging.</param>
/// <param name="Items">Those asked for, in the order asked for.</param>
public sealed record Page<T>(long Total, IReadOnlyList<T> Items);
