namespace Redoubt.Kql.Runtime;

/// <summary>Every aggregate that the database must be given before it can run what the engine translates.</summary>
public static class RuntimeAggregates
{
    public static IReadOnlyList<RuntimeAggregate> All { get; } =
    [
        new("kql_make_set", [CellKind.Text, CellKind.Integer], CellKind.Text, static () => new Aggregates.SetState()),
        new("kql_make_bag", [CellKind.Text, CellKind.Integer], CellKind.Text, static () => new Aggregates.BagState()),
    ];
}
