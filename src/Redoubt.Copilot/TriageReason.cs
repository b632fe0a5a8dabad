namespace Redoubt.Copilot;

/// <summary>One thing that counts in the triage.</summary>
/// <param name="Points">For (positive) or against (negative) a true positive: ten times the log-odds, rounded.</param>
/// <param name="Text">What it is, with its evidence.</param>
public sealed record TriageReason(int Points, Sentence Text);
