using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Tuning;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Alert tuning: what is hidden or resolved as it arrives.</summary>
internal static class TuningEndpoints
{
    public static void MapTuning(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/conditions/fields", () => ConditionFields.All).Needs(Permissions.ReadAlerts)
            .WithSummary("The fields that conditions of rules can name.").WithTags("Automation");

        var tuning = routes.MapGroup("/api/tuning").WithTags("Alert tuning");

        tuning.MapGet("rules", (TuningDesk desk, CancellationToken cancel) => desk.ListAsync(cancel)).Needs(Permissions.ReadDetections)
            .WithSummary("All alert tuning rules, in the order in which they are tried.");

        tuning.MapPost("rules", (TuningRuleText rule, TuningDesk desk, Caller caller, CancellationToken cancel) =>
            desk.AddAsync(rule, caller.Name, cancel)).Needs(Permissions.ManageDetections)
            .WithSummary("Adds an alert tuning rule.");

        tuning.MapPut("rules/{id:long}", (long id, TuningRuleText rule, TuningDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeAsync(id, rule, caller.Name, cancel)).Needs(Permissions.ManageDetections)
            .WithSummary("Changes an alert tuning rule.");

        tuning.MapDelete("rules/{id:long}", async (long id, TuningDesk desk, CancellationToken cancel) =>
        {
            await desk.DeleteAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageDetections)
            .WithSummary("Deletes an alert tuning rule; what it hid stays hidden until it is brought back.");

        tuning.MapPost("rules/order", (RuleOrder order, TuningDesk desk, CancellationToken cancel) =>
            desk.OrderAsync(order.Ids, cancel)).Needs(Permissions.ManageDetections)
            .WithSummary("Puts the alert tuning rules in another order.");

        tuning.MapPost("preview", (TuningRuleText rule, TuningDesk desk, CancellationToken cancel) =>
            desk.PreviewAsync(rule, cancel)).Needs(Permissions.ManageDetections)
            .WithSummary("Says which alerts of late a rule would have fitted, and does nothing.");

        tuning.MapPost("rules/{id:long}/bring-back", (long id, TuningDesk desk, CancellationToken cancel) =>
            desk.BringBackAsync(id, cancel)).Needs(Permissions.ManageDetections)
            .WithSummary("Brings back all that a rule hid or resolved.");

        tuning.MapGet("hidden", (HttpRequest request, TuningDesk desk, CancellationToken cancel) =>
            desk.HiddenAsync(request.Query.Id("rule"), request.Query.Text("search"), request.Query.Skip(), request.Query.Take(), cancel))
            .Needs(Permissions.ReadAlerts)
            .WithSummary("The records that tuning rules hide.").TakesFilters("rule", "search", "skip", "take");
    }
}

/// <summary>All rules, in the order in which they are to be.</summary>
internal sealed record RuleOrder(IReadOnlyList<long> Ids);
