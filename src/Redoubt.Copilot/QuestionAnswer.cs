using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot;

/// <summary>An answer to a question, and how sure it is.</summary>
/// <param name="Answer">As shown; its first block holds the answer itself, or says that it is not known.</param>
/// <param name="Confidence">From 0 to 1: how likely the value given is the one asked for, judged by what fits the question.</param>
/// <param name="Abstained">It says that it does not know.</param>
/// <param name="Offered">Values that it may be, likeliest first; at most four, and only when it abstained.</param>
public sealed record QuestionAnswer(Answer Answer, double Confidence, bool Abstained, IReadOnlyList<string> Offered);
