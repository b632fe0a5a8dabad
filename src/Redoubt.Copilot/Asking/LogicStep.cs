namespace Redoubt.Copilot.Asking;

/// <summary>Why a part of a query is there.</summary>
/// <param name="Words">Words of the question, as written; empty where the part stands by itself.</param>
/// <param name="Part">The part of the query.</param>
public sealed record LogicStep(string Words, string Part);
