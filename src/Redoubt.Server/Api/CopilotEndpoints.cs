using Redoubt.Copilot;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Incidents.Changes;
using Redoubt.Server.Access;
using Redoubt.Server.Models;
using Redoubt.Server.Skills;

namespace Redoubt.Server.Api;

/// <summary>The incident in words, and what people think of it.</summary>
internal static class CopilotEndpoints
{
    public static void MapCopilot(this IEndpointRouteBuilder routes)
    {
        var copilot = routes.MapGroup("/api").WithTags("Copilot");

        copilot.MapGet("incidents/{id:long}/summary", SummarizeAsync).Needs(Permissions.UseCopilot)
            .WithSummary("The incident's story in sentences, each with the alerts that show it.");
        copilot.MapPost("incidents/{id:long}/summary", SummarizeAsync).Needs(Permissions.UseCopilot).ChangesNothing().WithSummary("Writes it anew.");

        copilot.MapPost("feedback", async (Feedback feedback, IncidentDesk desk, GivenAnswers answers, Caller caller, CancellationToken cancel) =>
        {
            await desk.FeedbackAsync(feedback, caller.Name, answers.Find(feedback.AnswerId), cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.UseCopilot)
            .WithSummary("Says what somebody thinks of an answer of the copilot.");
    }

    private static async Task<Summary> SummarizeAsync(long id, CopilotReach reach, SkillList skills, GivenAnswers answers, TimeProvider time, CancellationToken cancel)
    {
        skills.MustBeOn("summarize-incident");
        var summary = SummarizeIncident.Summarize(await reach.Incidents.StoryAsync(id, cancel), time.GetUtcNow(), skills.IsOn);
        answers.Remember(summary.AnswerId, summary.Markdown);
        return summary;
    }
}
