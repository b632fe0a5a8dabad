namespace Redoubt.Copilot.Answers;

/// <summary>Sentences with their evidence.</summary>
/// <param name="Heading">Empty for none.</param>
/// <param name="Form">A paragraph, a list or a timeline.</param>
/// <param name="Sentences">At least one.</param>
public sealed record TextBlock(string Heading, SectionForm Form, IReadOnlyList<Sentence> Sentences) : Block;
