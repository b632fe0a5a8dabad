namespace Redoubt.Bench.Hunting;

/// <summary>A hunting query, and what a good user of the database would write for the same answer.</summary>
/// <param name="Number">By which it is chosen.</param>
/// <param name="Name">For the table.</param>
/// <param name="Kql">The query.</param>
/// <param name="Sql">The same by hand: the columns in the same order and the types in which the tables store them.</param>
/// <param name="MostMs">How many milliseconds it may take; null when only the ratio counts.</param>
internal sealed record HuntingQuery(string Number, string Name, string Kql, string Sql, double? MostMs = null);
