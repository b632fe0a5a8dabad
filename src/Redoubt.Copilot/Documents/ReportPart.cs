using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Documents;

/// <summary>A part of a report that can be picked.</summary>
/// <param name="Id">In camel case, as requests name it.</param>
/// <param name="Heading">As shown.</param>
/// <param name="Blocks">At least one.</param>
public sealed record ReportPart(string Id, string Heading, IReadOnlyList<Block> Blocks);
