using Redoubt.DuckDb;
using Redoubt.Kql.Runtime;

namespace Redoubt.Evidence.Hunting;

/// <summary>Gives a database the functions that translated queries call back for.</summary>
public static class RuntimeRegistration
{
    /// <summary>Makes every runtime function and aggregate known to all connections of the database; once a database.</summary>
    /// <exception cref="DuckDbException">They are known already.</exception>
    public static void RegisterAll(DuckDbConnection connection)
    {
        Register(connection, RuntimeFunctions.All);
        Register(connection, RuntimeAggregates.All);
    }

    internal static void Register(DuckDbConnection connection, IEnumerable<RuntimeFunction> functions)
    {
        ArgumentNullException.ThrowIfNull(connection);
        foreach (var function in functions)
            connection.Register(ToScalar(function));
    }

    internal static void Register(DuckDbConnection connection, IEnumerable<RuntimeAggregate> aggregates)
    {
        ArgumentNullException.ThrowIfNull(connection);
        foreach (var aggregate in aggregates)
        {
            var kinds = aggregate.Parameters.ToArray();
            connection.RegisterAggregate(new AggregateFunction(
                aggregate.Name, [.. kinds.Select(TypeOf)], TypeOf(aggregate.Returns), () => new AggregateBridge(aggregate.Begin(), kinds, aggregate.Returns)));
        }
    }

    private static ScalarFunction ToScalar(RuntimeFunction function)
    {
        var types = function.Parameters.Select(TypeOf).ToArray();
        var bridge = new RuntimeBridge(function);
        return function.Variadic
            ? new ScalarFunction(function.Name, types[..^1], TypeOf(function.Returns), bridge.Call) { Further = types[^1] }
            : new ScalarFunction(function.Name, types, TypeOf(function.Returns), bridge.Call);
    }

    private static DuckDbType TypeOf(CellKind kind) => kind switch
    {
        CellKind.Text => DuckDbType.Varchar,
        CellKind.Bool => DuckDbType.Boolean,
        CellKind.Integer => DuckDbType.BigInt,
        CellKind.Real => DuckDbType.Double,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A value of this kind has no type in the database."),
    };
}
