namespace Redoubt.Kql.Plan;

/// <summary>Rows that follow from rows: the first ones, and a step from those of one round to those of the next, until there are none.</summary>
/// <param name="first">The rows to begin with; gives <paramref name="columns"/>.</param>
/// <param name="step">Gives the next rows, in the same order of columns; reads the last round through <paramref name="last"/>.</param>
/// <param name="last">The last round's rows, as <paramref name="step"/> sees them.</param>
internal sealed class RecursiveSource(Select first, Select step, Shared last, IReadOnlyList<Column> columns) : Source
{
    public Select First { get; } = first;

    public Select Step { get; } = step;

    public Shared Last { get; } = last;

    public IReadOnlyList<Column> Columns { get; } = columns;
}
