namespace Redoubt.Copilot.Answers;

/// <summary>One of the things that a question can mean.</summary>
/// <param name="Label">As shown.</param>
/// <param name="Ask">The question that means this and nothing else.</param>
public sealed record AnswerOption(string Label, string Ask);
