namespace Redoubt.Incidents.Correlation;

/// <summary>How much it says that two alerts share a thing of some kind.</summary>
/// <param name="Weight">Strength of the tie when both happen at once, from 0 to 1.</param>
/// <param name="HalfLife">After how long apart the tie is half as strong.</param>
public sealed record Telling(double Weight, TimeSpan HalfLife);
