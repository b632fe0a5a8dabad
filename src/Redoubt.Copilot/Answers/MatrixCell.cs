namespace Redoubt.Copilot.Answers;

/// <summary>A technique of a <see cref="MatrixColumn"/>.</summary>
/// <param name="Technique">Its id, such as T1059.001.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many alerts tell of it.</param>
/// <param name="Citations">Some of them.</param>
public sealed record MatrixCell(string Technique, string Name, long Count, IReadOnlyList<Citation> Citations);
