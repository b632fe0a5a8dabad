namespace Redoubt.Copilot.Answers;

/// <summary>How a <see cref="ChartBlock"/> is drawn.</summary>
public enum ChartForm
{
    Bar,
    Line,
    Pie,
}
