namespace Redoubt.Copilot.Answers;

/// <summary>A hunting query, to be run, changed or kept.</summary>
/// <param name="Heading">Empty for none.</param>
/// <param name="Kql">The query; parses and binds.</param>
/// <param name="Logic">Which words of the question led to which part.</param>
/// <param name="Unused">Words of the question that were not understood.</param>
public sealed record QueryBlock(string Heading, string Kql, IReadOnlyList<QueryLogic> Logic, IReadOnlyList<string> Unused) : Block;
