namespace Redoubt.Copilot.Answers;

/// <summary>Why a part of a query is there.</summary>
/// <param name="Words">Words of the question.</param>
/// <param name="Part">What they became.</param>
public sealed record QueryLogic(string Words, string Part);
