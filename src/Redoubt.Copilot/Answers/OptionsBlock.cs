namespace Redoubt.Copilot.Answers;

/// <summary>A question back, where what was asked can mean several things.</summary>
/// <param name="Question">What has to be known.</param>
/// <param name="Options">Two to four; choosing one asks <see cref="AnswerOption.Ask"/>.</param>
public sealed record OptionsBlock(string Question, IReadOnlyList<AnswerOption> Options) : Block;
