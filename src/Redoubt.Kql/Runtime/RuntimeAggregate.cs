namespace Redoubt.Kql.Runtime;

/// <summary>
/// A function over the rows of a group that the database calls back for, because SQL cannot say it exactly or not within bounds. The
/// engine's templates call it by its name.
/// </summary>
/// <param name="Name">The name in SQL: <c>kql_</c> and what it does.</param>
/// <param name="Parameters">How its arguments are held.</param>
/// <param name="Returns">How its answer is held.</param>
/// <param name="Begin">Makes what a group begins with. Called from several threads at once.</param>
public sealed record RuntimeAggregate(string Name, IReadOnlyList<CellKind> Parameters, CellKind Returns, Func<AggregateState> Begin);
