namespace Redoubt.Copilot.Answers;

/// <summary>A value of a <see cref="ChartBlock"/>.</summary>
/// <param name="Label">A name, or a time as ISO 8601 in UTC.</param>
/// <param name="Value">Finite.</param>
public sealed record ChartPoint(string Label, double Value);
