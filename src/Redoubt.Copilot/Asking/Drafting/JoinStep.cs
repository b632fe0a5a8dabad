using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>A way from one table to another.</summary>
/// <param name="Table">Where it leads.</param>
/// <param name="Key">The column of the table that it comes from.</param>
/// <param name="OtherKey">The column there that has the same values.</param>
internal readonly record struct JoinStep(TableSchema Table, string Key, string OtherKey);
