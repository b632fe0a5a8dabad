namespace Redoubt.DuckDb;

/// <summary>
/// A function in C# that SQL can call for each row. Types may be BOOLEAN, INTEGER, BIGINT, DOUBLE and VARCHAR. Nulls are given to
/// the body too. DuckDB may call it once and use the answer for many rows with the same arguments, unless it is volatile.
/// </summary>
/// <param name="Name">The name in SQL.</param>
/// <param name="Parameters">The types of the arguments.</param>
/// <param name="Returns">The type of the answer.</param>
/// <param name="Body">What it does with one row.</param>
public sealed record ScalarFunction(string Name, IReadOnlyList<DuckDbType> Parameters, DuckDbType Returns, ScalarBody Body)
{
    /// <summary>The type of further arguments, of which there may be any number, also none; null when there are none.</summary>
    public DuckDbType? Further { get; init; }

    /// <summary>Whether the same arguments may give different answers: it is then called for every row.</summary>
    public bool Volatile { get; init; }

    /// <summary>Whether arguments and answers of this type are supported.</summary>
    public static bool Supports(DuckDbType type) =>
        type is DuckDbType.Boolean or DuckDbType.Integer or DuckDbType.BigInt or DuckDbType.Double or DuckDbType.Varchar;
}
