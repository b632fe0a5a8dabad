using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills;
using Redoubt.Server.Models;

namespace Redoubt.Server.Api;

/// <summary>The copilot's skills, one way to all of them. Each asks for further permissions, and changes nothing.</summary>
internal static class SkillEndpoints
{
    public static void MapSkills(this IEndpointRouteBuilder routes)
    {
        var skills = routes.MapGroup("/api/copilot/skills").WithTags("Copilot");

        skills.MapGet("", (SkillList list) => list.Offered.Select(offer => new OfferedSkill(
                offer.Skill.Name, offer.Skill.Title, offer.Skill.Description, offer.Skill.Inputs, offer.Skill.Permissions, offer.Skill.Source, offer.Why is null, offer.Why)))
            .Needs(Permissions.UseCopilot).WithSummary("What the copilot can do, and what of it the caller may have.");

        skills.MapPost("{name}", AnswerAsync)
            .Needs(Permissions.UseCopilot).ChangesNothing().WithSummary("Asks a skill.");

        skills.MapPost("{name}/stream", async (string name, SkillQuestion question, AnswerStream stream, CancellationToken cancel) =>
                TypedResults.ServerSentEvents(await stream.OfSkillAsync(name, question.Inputs, question.Anew, cancel)))
            .Needs(Permissions.UseCopilot).ChangesNothing()
            .WithSummary("The same as Server-Sent Events: 'answer' with the built-in answer at once, then, where a model is set up, 'reworded' with what it made of it, checked, or 'stood' with why the built-in answer stands.");
    }

    private static async Task<Answer> AnswerAsync(string name, SkillQuestion question, SkillList list, GivenAnswers answers, CancellationToken cancel)
    {
        var answer = await list.AnswerAsync(name, question.Inputs, cancel);
        answers.Remember(answer);
        return answer;
    }

    /// <summary>What a skill is asked.</summary>
    /// <param name="Inputs">By the names that the skill's description gives.</param>
    /// <param name="Anew">Somebody asks again: what a model failed at before is tried again.</param>
    internal sealed record SkillQuestion(IReadOnlyDictionary<string, string> Inputs, bool Anew = false);

    /// <summary>A skill as it is offered.</summary>
    internal sealed record OfferedSkill(
        string Name, string Title, string Description, IReadOnlyList<SkillInput> Inputs, IReadOnlyList<string> Permissions, SkillSource Source, bool Allowed, string? Why);
}
