namespace Redoubt.Kql.Plan;

/// <summary>By what rows are sorted.</summary>
internal readonly record struct Ordering(Scalar Value, bool Descending, bool NullsFirst);
