using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills;
using Redoubt.Server.Access;
using Redoubt.Server.Models;
using Redoubt.Server.Skills;

namespace Redoubt.Server.Commands;

/// <summary>The skills on a store that this process has open, for whoever works on this machine.</summary>
internal static class LocalSkills
{
    /// <exception cref="CommandFailedException">An input cannot be read, or the skill is switched off.</exception>
    public static async Task<Answer> AnswerAsync(Workplace workplace, string skill, IReadOnlyDictionary<string, string> inputs, CancellationToken cancel)
    {
        try
        {
            var caller = Caller.Local;
            return await SkillsOfCaller.List(new CopilotReach(caller, workplace), caller, workplace.Time, await CopilotSettings.OfAsync(workplace, cancel)).AnswerAsync(skill, inputs, cancel);
        }
        catch (Exception wrong) when (wrong is SkillInputException or SkillRefusedException)
        {
            throw new CommandFailedException(wrong.Message);
        }
    }
}
