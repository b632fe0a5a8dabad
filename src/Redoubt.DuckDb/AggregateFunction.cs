namespace Redoubt.DuckDb;

/// <summary>
/// A function in C# that SQL can call over the rows of a group: with GROUP BY or without, with FILTER and DISTINCT, or over a window.
/// Types are those of <see cref="ScalarFunction"/>; nulls are given too. Within a thread rows come in their order. An ORDER BY inside
/// of the call must not be used: DuckDB 1.5.6 then hands over one state where many are expected, which reads wild memory.
/// </summary>
/// <param name="Name">The name in SQL.</param>
/// <param name="Parameters">The types of the arguments.</param>
/// <param name="Returns">The type of the answer.</param>
/// <param name="Begin">Makes the aggregation of a group, when it gets its first row. Called from several threads at once.</param>
public sealed record AggregateFunction(string Name, IReadOnlyList<DuckDbType> Parameters, DuckDbType Returns, Func<Aggregation> Begin);
