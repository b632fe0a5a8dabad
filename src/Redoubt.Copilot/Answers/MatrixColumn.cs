namespace Redoubt.Copilot.Answers;

/// <summary>A tactic of a <see cref="MatrixBlock"/>.</summary>
/// <param name="Tactic">Its name.</param>
/// <param name="Techniques">At least one.</param>
public sealed record MatrixColumn(string Tactic, IReadOnlyList<MatrixCell> Techniques);
