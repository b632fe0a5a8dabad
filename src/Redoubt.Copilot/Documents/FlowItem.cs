using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Documents;

/// <summary>One thing of a document from top to bottom: all that a format has to be able to show.</summary>
internal abstract record FlowItem;

/// <param name="Level">1 for a part, 2 for a block in it.</param>
/// <param name="Text">The words.</param>
internal sealed record FlowHeading(int Level, string Text) : FlowItem;

/// <param name="Text">The words.</param>
/// <param name="IsEntry">It is an entry of a list.</param>
internal sealed record FlowText(IReadOnlyList<Inline> Text, bool IsEntry) : FlowItem;

/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells in order, one for each column.</param>
/// <param name="Sources">For the list of sources: the number that each row has. Empty for other tables.</param>
internal sealed record FlowTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<IReadOnlyList<Inline>>> Rows, IReadOnlyList<int> Sources) : FlowItem;

/// <param name="Chart">Not empty.</param>
internal sealed record FlowChart(ChartBlock Chart) : FlowItem;
