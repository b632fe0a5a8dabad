namespace Redoubt.Copilot.Models;

/// <summary>What a model answered.</summary>
/// <param name="Text">All of its text.</param>
/// <param name="InputTokens">What it read, in its tokens, as it counted; an estimate when it did not say.</param>
/// <param name="OutputTokens">What it wrote.</param>
/// <param name="IsCut">It ended because it reached the longest reply allowed.</param>
public sealed record ModelReply(string Text, long InputTokens, long OutputTokens, bool IsCut = false);
