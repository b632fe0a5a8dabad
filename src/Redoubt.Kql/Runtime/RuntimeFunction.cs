namespace Redoubt.Kql.Runtime;

/// <summary>What a runtime function does with the arguments of one row. Pure: the same arguments give the same answer; it never throws.</summary>
public delegate Cell RuntimeBody(ReadOnlySpan<Cell> arguments);

/// <summary>The same for two texts in UTF-8 and a text as the answer: for functions that are called for every row of large tables.</summary>
/// <param name="first">The first argument; empty for null.</param>
/// <param name="second">The second one.</param>
/// <param name="known">False for null as the answer.</param>
/// <returns>The answer; it is used before the next call on this thread.</returns>
public delegate ReadOnlySpan<byte> RuntimeBytesBody(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, out bool known);

/// <summary>
/// A function that the database calls back for, because SQL cannot say it exactly. The engine's templates call it by its name.
/// </summary>
/// <param name="Name">The name in SQL: <c>kql_</c> and what it does.</param>
/// <param name="Parameters">How its arguments are held.</param>
/// <param name="Returns">How its answer is held.</param>
/// <param name="Body">Called once a row; a null argument comes as <see cref="Cell.Null"/>.</param>
/// <param name="Variadic">Whether the last parameter may come any number of times, also never.</param>
public sealed record RuntimeFunction(
    string Name, IReadOnlyList<CellKind> Parameters, CellKind Returns, RuntimeBody Body, bool Variadic = false)
{
    /// <summary>Called in place of <see cref="Body"/> where there is one.</summary>
    public RuntimeBytesBody? OverBytes { get; init; }
}
