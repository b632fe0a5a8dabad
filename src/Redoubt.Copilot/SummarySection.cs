namespace Redoubt.Copilot;

/// <summary>A part of a <see cref="Summary"/>; one without sentences is left out.</summary>
/// <param name="Id">Which part.</param>
/// <param name="Heading">Its heading; empty for the headline.</param>
/// <param name="Form">How to lay it out.</param>
/// <param name="Sentences">At least one.</param>
public sealed record SummarySection(SectionId Id, string Heading, SectionForm Form, IReadOnlyList<Sentence> Sentences);
