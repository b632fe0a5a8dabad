using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>A column compared with values.</summary>
/// <param name="Values">string, long, double, bool, or DateTime (UTC), as the column holds them; several mean any of them.</param>
/// <param name="Negated">Whether the comparison must not hold.</param>
internal sealed record ColumnTest(ColumnSchema Column, Comparison Comparison, IReadOnlyList<object> Values, bool Negated, string Words) : Test(Words);
