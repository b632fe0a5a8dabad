namespace Redoubt.Kql.Plan;

/// <summary>A value that a selection computes, and the column that holds it from there on.</summary>
internal readonly record struct Item(Scalar Value, Column Column);
