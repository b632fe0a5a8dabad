namespace Redoubt.Copilot.Answers;

/// <summary>What would be done to answer a request of several steps. Nothing is done before somebody approves it.</summary>
/// <param name="Request">What was asked, cleaned.</param>
/// <param name="Steps">In order; at least two.</param>
public sealed record PlanBlock(string Request, IReadOnlyList<PlanStep> Steps) : Block;
