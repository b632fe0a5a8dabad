using Redoubt.Copilot.Guiding;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Similar;
using Redoubt.Incidents;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>What to do about an incident, and which closed ones are like it.</summary>
internal static class GuidanceEndpoints
{
    public static void MapGuidance(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/incidents/{id:long}").WithTags("Copilot");

        incidents.MapGet("guidance", (long id, GuidanceAnswers answers, SkillList skills, CancellationToken cancel) =>
        {
            skills.MustBeOn("guide-response");
            return answers.OfAsync(id, cancel);
        }).Needs(Permissions.UseCopilot)
            .WithSummary("What the incident seems to be, and what to do: cards with reasons, evidence and state.");

        incidents.MapPut("guidance/cards/{card}", (long id, string card, CardChange change, GuidanceDesk desk, Caller caller, CancellationToken cancel) =>
            desk.DecideAsync(id, card, change.Decision, caller.Name, cancel)).Needs(Permissions.ManageIncidents)
            .WithSummary("Dismisses a card, marks it as done by hand, or takes that back.");

        incidents.MapPost("classify", (long id, IncidentJudgement judgement, IncidentDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ClassifyAsync(id, judgement, caller.Name, cancel)).Needs(Permissions.ManageIncidents).WithTags("Incidents")
            .WithSummary("Judges the incident and all its alerts in one step, and resolves it when asked to.");

        incidents.MapGet("similar", (long id, SimilarIncidents similar, CancellationToken cancel) =>
            similar.OfAsync(id, cancel: cancel)).Needs(Permissions.ReadIncidents).WithTags("Incidents")
            .WithSummary("The closed incidents that are most like this one: what matched, and how they ended.");
    }
}

/// <summary>What was decided about a card.</summary>
internal sealed record CardChange(CardDecision Decision);
