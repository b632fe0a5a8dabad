namespace Redoubt.Copilot.Answers;

/// <summary>A table of what was found.</summary>
/// <param name="Heading">Empty for none.</param>
/// <param name="Columns">Headings of the columns.</param>
/// <param name="Rows">Those shown; may be fewer than there are.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record TableBlock(string Heading, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows, long Total) : Block;
