using Redoubt.Copilot;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Incidents.Changes;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>The incident in words, and what people think of it.</summary>
internal static class CopilotEndpoints
{
    public static void MapCopilot(this IEndpointRouteBuilder routes)
    {
        var copilot = routes.MapGroup("/api").WithTags("Copilot");

        copilot.MapGet("incidents/{id:long}/summary", SummarizeAsync).Needs(Permissions.UseCopilot);
        copilot.MapPost("incidents/{id:long}/summary", SummarizeAsync).Needs(Permissions.UseCopilot).ChangesNothing().WithSummary("Writes it anew.");

        copilot.MapPost("feedback", async (Feedback feedback, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.FeedbackAsync(feedback, caller.Name, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.UseCopilot);
    }

    private static async Task<Summary> SummarizeAsync(long id, IncidentDesk desk, TimeProvider time, CancellationToken cancel) =>
        SummarizeIncident.Summarize(await desk.StoryAsync(id, cancel), time.GetUtcNow());
}
