namespace Redoubt.Scripts;

/// <summary>A judgement that adds up.</summary>
/// <param name="Label">What it comes to.</param>
/// <param name="Score">The sum of the reasons' points, not below 0.</param>
/// <param name="Reasons">Every reason that counted, heaviest first; those that speak for the script have points below 0.</param>
public sealed record Verdict(VerdictLabel Label, int Score, IReadOnlyList<VerdictReason> Reasons);
