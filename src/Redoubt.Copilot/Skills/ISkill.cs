using Redoubt.Copilot.Answers;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Something that the copilot can do. Portal, chat, HTTP, command line, MCP and a model's tools all offer what the list of skills holds.
/// A skill reads and never changes anything.
/// </summary>
public interface ISkill
{
    SkillDescription Description { get; }

    /// <param name="request">Its inputs are those of the description: present when required, each a sound value of its kind.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="SkillInputException">An input names nothing that is there, or cannot be read.</exception>
    Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel);
}
