namespace Redoubt.Incidents.Correlation;

/// <summary>Two alerts that may belong together.</summary>
/// <param name="Earlier">Position of the one that began earlier.</param>
/// <param name="Later">Position of the other one.</param>
/// <param name="Weight">Strength, from 0 to 1.</param>
internal readonly record struct Tie(int Earlier, int Later, float Weight);
