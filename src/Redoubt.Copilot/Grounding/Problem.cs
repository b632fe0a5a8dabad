namespace Redoubt.Copilot.Grounding;

/// <summary>Something wrong with a model's sentence.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Text">In words, to continue "because".</param>
internal sealed record Problem(ProblemKind Kind, string Text);
