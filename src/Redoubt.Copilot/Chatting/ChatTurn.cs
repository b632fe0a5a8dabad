using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Chatting;

/// <summary>
/// What a conversation remembers of one question and its answer. The browser keeps it and sends it back with the next question; the server
/// keeps nothing. It is checked like any input, and gives no right to anything: what is read for an answer is read with the caller's own rights.
/// </summary>
/// <param name="Question">What was asked.</param>
/// <param name="Skill">The skill that answered; empty when none did.</param>
/// <param name="Inputs">What the skill was given.</param>
/// <param name="Mentions">What the answer spoke of, in order.</param>
public sealed record ChatTurn(string Question, string Skill, IReadOnlyDictionary<string, string> Inputs, IReadOnlyList<Mention> Mentions);
