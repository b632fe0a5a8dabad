using Redoubt.Incidents.Automation;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Automation rules and what they did.</summary>
internal static class AutomationEndpoints
{
    public static void MapAutomation(this IEndpointRouteBuilder routes)
    {
        var automation = routes.MapGroup("/api/automation").WithTags("Automation");

        automation.MapGet("rules", (AutomationDesk desk, CancellationToken cancel) => desk.ListAsync(cancel)).Needs(Permissions.ReadAutomation)
            .WithSummary("All automation rules, in the order in which they run.");

        automation.MapPost("rules", (AutomationRuleText rule, AutomationDesk desk, Caller caller, CancellationToken cancel) =>
            desk.AddAsync(rule, caller.Name, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Adds an automation rule.");

        automation.MapPut("rules/{id:long}", (long id, AutomationRuleText rule, AutomationDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeAsync(id, rule, caller.Name, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Changes an automation rule; its approval for response actions ends.");

        automation.MapDelete("rules/{id:long}", async (long id, AutomationDesk desk, CancellationToken cancel) =>
        {
            await desk.DeleteAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAutomation)
            .WithSummary("Deletes an automation rule.");

        automation.MapPost("rules/order", (RuleOrder order, AutomationDesk desk, CancellationToken cancel) =>
            desk.OrderAsync(order.Ids, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Puts the automation rules in another order.");

        automation.MapPost("rules/{id:long}/approval", (long id, Approval approval, AutomationDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ApproveAsync(id, approval.Approved, caller.Name, cancel)).Needs(Permissions.Respond)
            .WithSummary("Lets the rule's response actions go ahead without anybody's further decision, or no longer.");

        automation.MapPost("dry-run", (AutomationRuleText rule, AutomationDesk desk, CancellationToken cancel) =>
            desk.DryRunAsync(rule, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Says what a rule would have done lately, and does nothing.");

        automation.MapGet("runs", (HttpRequest request, AutomationDesk desk, CancellationToken cancel) =>
            desk.RunsAsync(request.Query.Id("rule"), request.Query.Id("incident"), request.Query.Skip(), request.Query.Take(), cancel))
            .Needs(Permissions.ReadAutomation)
            .WithSummary("What automation rules did, the latest first.").TakesFilters("rule", "incident", "skip", "take");
    }
}

/// <summary>Whether a rule's response actions go ahead by themselves.</summary>
internal sealed record Approval(bool Approved);
