using System.Text;
using System.Text.Json;
using Redoubt.Incidents;
using Redoubt.Incidents.Intelligence.Briefs;
using Redoubt.Server.Access;
using Redoubt.Server.Briefing;
using Redoubt.Server.Models;

namespace Redoubt.Server.Api;

/// <summary>Briefs of what threatens the organisation, and the agent that makes them.</summary>
internal static class BriefingEndpoints
{
    public static void MapBriefing(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/intelligence/briefing").WithTags("Threat briefing");

        group.MapGet("", (BriefingDesk desk, CancellationToken cancel) => desk.OverviewAsync(cancel)).Needs(Permissions.ReadIntelligence)
            .WithSummary("How the threat briefing is set up, and its latest brief.");

        group.MapPut("", async (BriefingSettings settings, BriefingDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.SetAsync(settings, caller.Name, cancel);
            return await desk.OverviewAsync(cancel);
        }).Needs(Permissions.ManageIntelligence)
            .WithSummary("Sets the threat briefing up, changes or removes it.");

        group.MapGet("runs", (HttpRequest request, BriefingDesk desk, CancellationToken cancel) => desk.RunsAsync(request.Query.Skip(), request.Query.Take(), cancel))
            .Needs(Permissions.ReadIntelligence).TakesFilters("skip", "take").WithSummary("What the briefing did, the latest first.");

        group.MapPost("runs", async (BriefingAgent agent, Caller caller, CancellationToken cancel) =>
        {
            var run = await agent.StartAsync(caller.Name, cancel);
            return TypedResults.Accepted($"/api/intelligence/briefing/runs/{run.Id}", run);
        }).Needs(Permissions.ManageIntelligence)
            .WithSummary("Begins a brief now.");

        group.MapDelete("runs/current", (BriefingAgent agent) =>
        {
            agent.Cancel();
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageIntelligence)
            .WithSummary("Stops the brief that is being made.");

        group.MapGet("runs/{id:long}", async (long id, BriefingDesk desk, GivenAnswers answers, CancellationToken cancel) =>
        {
            var (run, brief) = await desk.RunAsync(id, cancel);
            var answer = brief is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(brief.Answer);
            if (answer is { } written)
                answers.Remember(written.GetProperty("answerId").GetString()!, brief!.Markdown);
            return new BriefPage(run, answer, brief?.Markdown);
        }).Needs(Permissions.ReadIntelligence).WithSummary("One brief with its blocks, and how it was made.");

        group.MapGet("runs/{id:long}/markdown", async (long id, BriefingDesk desk, CancellationToken cancel) =>
        {
            var (run, brief) = await desk.RunAsync(id, cancel);
            return brief is null ? throw new IncidentNotFoundException($"Run {id} made no brief.")
                : TypedResults.File(Encoding.UTF8.GetBytes(brief.Markdown), "text/markdown; charset=utf-8", $"threat-brief-{run.Started.UtcDateTime:yyyy-MM-dd}.md");
        }).Needs(Permissions.ReadIntelligence).WithSummary("One brief as Markdown.");
    }
}

/// <summary>A brief as people read it.</summary>
/// <param name="Run">How it was made.</param>
/// <param name="Answer">Its blocks with their citations; null when there is none.</param>
/// <param name="Markdown">The same to copy.</param>
internal sealed record BriefPage(BriefRun Run, JsonElement? Answer, string? Markdown);
