namespace Redoubt.Kql.Plan;

/// <summary>What a shared selection gives, under columns of its own for this place.</summary>
internal sealed class SharedSource(Shared shared, IReadOnlyList<(Column Original, Column Here)> columns) : Source
{
    public Shared Shared { get; } = shared;

    public IReadOnlyList<(Column Original, Column Here)> Columns { get; } = columns;
}
