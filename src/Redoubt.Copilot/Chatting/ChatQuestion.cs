using Redoubt.Copilot.Skills;

namespace Redoubt.Copilot.Chatting;

/// <summary>A question in a conversation.</summary>
/// <param name="Question">In English, at most <see cref="Longest"/> characters.</param>
/// <param name="Page">What the asker looks at; null for nothing.</param>
/// <param name="Turns">What was asked before, oldest first, at most <see cref="MostTurns"/>.</param>
public sealed record ChatQuestion(string Question, ChatPage? Page = null, IReadOnlyList<ChatTurn>? Turns = null)
{
    public const int Longest = 2000;
    public const int MostTurns = 20;

    private const int MostMentions = 60;
    private const int LongestName = 2000;

    /// <summary>Refuses what is no conversation of ours.</summary>
    /// <exception cref="SkillInputException">Something is missing, too long or too much.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Question) || Question.Length > Longest)
            throw new SkillInputException("question", $"question must have 1 to {Longest:N0} characters.");
        if (Turns is { Count: > MostTurns })
            throw new SkillInputException("turns", $"turns can be at most {MostTurns}; send the latest.");
        foreach (var turn in Turns ?? [])
        {
            if (turn is not { Question: not null, Skill: not null, Inputs: not null, Mentions: not null } || turn.Question.Length > Longest || turn.Mentions.Count > MostMentions
                || turn.Inputs.Any(input => input.Value is null || input.Value.Length > 20 * Longest)
                || turn.Mentions.Any(mention => mention is not { Id: { Length: <= LongestName }, Name: { Length: <= LongestName } }))
            {
                throw new SkillInputException("turns", "turns must be those that earlier answers gave.");
            }
        }
    }
}
