namespace Redoubt.Copilot.Answers;

/// <summary>A row of a <see cref="TableBlock"/>.</summary>
/// <param name="Cells">One for each column; an empty text where nothing is known.</param>
/// <param name="Citations">What shows the row; none where the query that gave the table shows it.</param>
public sealed record TableRow(IReadOnlyList<Run> Cells, IReadOnlyList<Citation> Citations);
