using Redoubt.Copilot.Skills;
using Redoubt.Server.Access;
using Redoubt.Server.Models;

namespace Redoubt.Server.Api;

/// <summary>How the copilot is set up: models, budgets, sources and skills, what is kept; and what people think of its answers.</summary>
internal static class CopilotSettingsEndpoints
{
    // Where texts are sent to is a setting of the whole server; who manages the copilot chooses among what is there.
    public static void MapCopilotSettings(this IEndpointRouteBuilder routes)
    {
        var copilot = routes.MapGroup("/api/copilot").WithTags("Copilot");

        copilot.MapGet("settings", (CopilotAdministration desk, SkillList skills, CancellationToken cancel) =>
            desk.OverviewAsync(skills, cancel)).Needs(Permissions.ReadSettings)
            .WithSummary("How the copilot is set up, what its models have cost, and the skills and sources that there are.");

        copilot.MapGet("use", (CopilotSettings settings, SkillList skills, ModelOverlay models) => CopilotUse.Of(settings, skills, models)).Needs(Permissions.UseCopilot)
            .WithSummary("How the copilot is set up, as far as those who use it need to know.");

        copilot.MapPut("settings", (CopilotPolicy policy, CopilotAdministration desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeAsync(policy, caller.Name, cancel)).Needs(Permissions.ManageCopilot)
            .WithSummary("Changes how the copilot is set up.");

        copilot.MapGet("models", (ModelBook models, CancellationToken cancel) => models.ListAsync(cancel)).Needs(Permissions.ReadSettings)
            .WithSummary("The models that are set up, without their keys.");

        copilot.MapPost("models", (ModelChange change, ModelBook models, Caller caller, CancellationToken cancel) =>
            models.AddAsync(change, caller.Name, cancel)).Needs(Permissions.ManageSettings)
            .WithSummary("Adds a model. Its address is where texts are sent to.");

        copilot.MapPut("models/{id}", (string id, ModelChange change, ModelBook models, Caller caller, CancellationToken cancel) =>
            models.ChangeAsync(id, change, caller.Name, cancel)).Needs(Permissions.ManageSettings)
            .WithSummary("Changes a model. A key that is left out stays; when the address changes, it must be given again.");

        copilot.MapDelete("models/{id}", async (string id, ModelBook models, Caller caller, CancellationToken cancel) =>
        {
            await models.DeleteAsync(id, caller.Name, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageSettings)
            .WithSummary("Forgets a model; skills that used it have none.");

        copilot.MapPost("models/{id}/test", (string id, CopilotAdministration desk, Caller caller, CancellationToken cancel) =>
            desk.TestAsync(id, caller.Name, cancel)).Needs(Permissions.ManageCopilot).WithSummary("Asks the model one short question.");

        copilot.MapPost("models/{id}/examine", (string id, CopilotAdministration desk, Caller caller, CancellationToken cancel) =>
            desk.ExamineAsync(id, caller.Name, cancel)).Needs(Permissions.ManageCopilot)
            .WithSummary("Has the model do a fixed set of tasks, and says how well it did them. Costs what the questions cost.");

        copilot.MapGet("feedback", (string? skill, string? verdict, int? skip, int? take, CopilotAdministration desk, CancellationToken cancel) =>
            desk.FeedbackAsync(skill, verdict, skip ?? 0, take ?? 100, cancel)).Needs(Permissions.ManageCopilot)
            .WithSummary("What people think of the copilot's answers, with the exact texts.");

        copilot.MapGet("exchanges", (int? skip, int? take, CopilotAdministration desk, CancellationToken cancel) =>
            desk.ExchangesAsync(skip ?? 0, take ?? 100, cancel)).Needs(Permissions.ReadAudit)
            .WithSummary("What was sent to models, latest first, with its cost.");

        copilot.MapGet("exchanges/{id:long}", (long id, CopilotAdministration desk, CancellationToken cancel) =>
            desk.ExchangeAsync(id, cancel)).Needs(Permissions.ReadAudit).WithSummary("One exchange with its texts, as far as they are kept.");
    }
}
