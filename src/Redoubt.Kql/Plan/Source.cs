namespace Redoubt.Kql.Plan;

/// <summary>Where a selection's rows come from.</summary>
internal abstract class Source;
