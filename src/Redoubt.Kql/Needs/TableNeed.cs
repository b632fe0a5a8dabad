using Redoubt.Kql.Schema;

namespace Redoubt.Kql.Needs;

/// <summary>A table that a query begins with, and what a row of it needs to count.</summary>
public sealed record TableNeed(TableSchema Table, RowNeed Need);
