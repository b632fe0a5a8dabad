namespace Redoubt.Copilot.Asking;

/// <summary>A question back.</summary>
/// <param name="Question">What has to be known.</param>
/// <param name="Options">At most four answers. Each can be asked as it is, after the question that it is about.</param>
public sealed record Clarification(string Question, IReadOnlyList<string> Options);
