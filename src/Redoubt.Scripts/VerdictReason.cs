namespace Redoubt.Scripts;

/// <summary>A reason of a verdict.</summary>
/// <param name="Points">What it adds to the score; below 0 when it speaks for the script.</param>
/// <param name="Text">Why, as a sentence.</param>
/// <param name="Where">What shows it; empty when it is about the whole.</param>
public sealed record VerdictReason(int Points, string Text, IReadOnlyList<Place> Where);
