namespace Redoubt.Kql;

/// <summary>A query as the database runs it.</summary>
/// <param name="Sql">One SELECT. It gives the columns in order, under names of no meaning.</param>
/// <param name="Parameters">The values of <c>$1</c>, <c>$2</c> ...: string, long, double, bool or null. All that the query says is in
/// here and nothing of it in <paramref name="Sql"/>.</param>
/// <param name="Columns">What the result's columns are called and their types. datetime and timespan come as ticks (long), dynamic
/// as JSON text, guid as text.</param>
/// <param name="Render">How the query asks to be drawn; null when it does not.</param>
/// <param name="Tables">The tables of the catalogue that it reads, each once.</param>
public sealed record Translation(
    string Sql,
    IReadOnlyList<object?> Parameters,
    IReadOnlyList<ResultColumn> Columns,
    RenderDirective? Render,
    IReadOnlyList<string> Tables);
