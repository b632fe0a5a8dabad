namespace Redoubt.Copilot.Answers;

/// <summary>Techniques of MITRE ATT&amp;CK under their tactics.</summary>
/// <param name="Heading">Empty for none.</param>
/// <param name="Columns">In the order of the tactics.</param>
public sealed record MatrixBlock(string Heading, IReadOnlyList<MatrixColumn> Columns) : Block;
