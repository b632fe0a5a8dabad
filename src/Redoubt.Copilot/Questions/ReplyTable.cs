namespace Redoubt.Copilot.Questions;

/// <summary>A table of a <see cref="Reply"/>; each row with the evidence that shows it.</summary>
internal sealed record ReplyTable(string Heading, IReadOnlyList<string> Columns, IReadOnlyList<(IReadOnlyList<Run> Cells, IReadOnlyList<string> Evidence)> Rows, long Total);
