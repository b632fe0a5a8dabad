namespace Redoubt.Copilot.Answers;

/// <summary>A chart of one measure.</summary>
/// <param name="Heading">Empty for none.</param>
/// <param name="Form">How it is drawn.</param>
/// <param name="Measure">What the values count, with the unit: "alerts", "minutes".</param>
/// <param name="Points">In the order drawn.</param>
public sealed record ChartBlock(string Heading, ChartForm Form, string Measure, IReadOnlyList<ChartPoint> Points) : Block;
