using System.Text;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Actions: order, decide, undo, and the Action center's lists.</summary>
internal static class ActionEndpoints
{
    private static readonly string[] Filters =
        ["tab", "state", "kind", "origin", "target", "incidentId", "by", "from", "to", "sort", "skip", "take"];

    public static void MapActions(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/api/actions").WithTags("Actions");

        actions.MapGet("", (HttpRequest request, ResponseDesk desk, CancellationToken cancel) =>
            desk.PageAsync(Filter(request.Query), cancel)).Needs(Permissions.ReadActions)
            .WithSummary("Lists response actions, the latest first.").TakesFilters(Filters);

        routes.MapGet("/api/actions.csv", async (HttpRequest request, ResponseDesk desk, CancellationToken cancel) =>
            Results.File(Encoding.UTF8.GetBytes(await desk.CsvAsync(Filter(request.Query), cancel)), "text/csv; charset=utf-8", "actions.csv"))
            .Needs(Permissions.ReadActions)
            .WithSummary("The same list as CSV, at most 10,000 rows.").WithTags("Actions").Produces<string>(200, "text/csv").TakesFilters(Filters);

        actions.MapGet("{id:long}", (long id, ResponseDesk desk, CancellationToken cancel) =>
            desk.ActionAsync(id, cancel)).Needs(Permissions.ReadActions)
            .WithSummary("One response action with each time that a connector was asked.");

        actions.MapGet("offered", (HttpRequest request, ResponseDesk desk) =>
            desk.Offered(request.Query.OneWord<EntityKind>("kind") ?? throw new InvalidChangeException("kind", "kind says to which kind of entity.")))
            .Needs(Permissions.ReadActions).TakesFilters("kind").WithSummary("What can be done to a kind of entity, by what, or why not.");

        actions.MapPost("", async (NewAction order, ResponseDesk desk, Caller caller, CancellationToken cancel) =>
        {
            var plain = order.Plain().For(caller);
            return await desk.OrderAsync(plain, caller.Name, !order.Propose && await desk.TakesWordOfAsync(caller, plain.Kind, cancel), cancel);
        }).Needs(Permissions.Respond)
            .WithSummary("Orders a response action on a device, user, file, address or mail.");

        actions.MapPost("{id:long}/approve", async (long id, ResponseDesk desk, Caller caller, CancellationToken cancel) =>
            await desk.ApproveAsync(await desk.ApprovableAsync(id, caller, cancel), caller.Name, cancel)).Needs(Permissions.Respond)
            .WithSummary("Approves an action that waits.");

        actions.MapPost("{id:long}/reject", async (long id, Why why, ResponseDesk desk, Caller caller, CancellationToken cancel) =>
            await desk.RejectAsync(await desk.AllowedAsync(id, caller, cancel), caller.Name, why.Reason, cancel)).Needs(Permissions.Respond)
            .WithSummary("Rejects an action that waits.");

        actions.MapPost("{id:long}/cancel", async (long id, Why why, ResponseDesk desk, Caller caller, CancellationToken cancel) =>
            await desk.CancelAsync(await desk.AllowedAsync(id, caller, cancel), caller.Name, why.Reason, cancel)).Needs(Permissions.Respond)
            .WithSummary("Cancels an action that has not begun.");

        actions.MapPost("{id:long}/undo", async (long id, Why why, ResponseDesk desk, Caller caller, CancellationToken cancel) =>
            await desk.UndoAsync(await desk.AllowedAsync(id, caller, cancel), caller.Name, why.Reason, cancel)).Needs(Permissions.Respond)
            .WithSummary("Orders the opposite of an action that was done.");

        actions.MapPost("{id:long}/look", (long id, ResponseDesk desk, CancellationToken cancel) =>
            desk.LookAgainAsync(id, cancel)).Needs(Permissions.Respond).WithSummary("Asks the connector what became of an unconfirmed action.");

        actions.MapPost("bulk", async (BulkActions bulk, ResponseDesk desk, Caller caller, CancellationToken cancel) =>
        {
            if (bulk.Ids is [var first, ..])
                await (bulk.Approve ? desk.ApprovableAsync(first, caller, cancel) : desk.AllowedAsync(first, caller, cancel)); // They are of one kind.
            return await desk.DecideManyAsync(bulk.Ids, bulk.Approve, caller.Name, bulk.Reason, cancel);
        }).Needs(Permissions.Respond).WithSummary("Approves or rejects many actions of one kind.");

        actions.MapGet("rules", async (ResponseDesk desk, CancellationToken cancel) =>
        {
            var rules = await desk.TwoPersonRulesAsync(cancel);
            return ActionCatalog.All.Select(action => new TwoPersonRule(action.Kind, action.Label, rules[action.Kind]));
        }).Needs(Permissions.ReadSettings).WithSummary("For which actions two persons must approve.");

        actions.MapPut("rules/{kind}", async (string kind, TwoPersons rule, ResponseDesk desk, CancellationToken cancel) =>
        {
            if (!Enum.TryParse<ActionKind>(kind, ignoreCase: true, out var known) || !Enum.IsDefined(known) || char.IsAsciiDigit(kind[0]))
                throw new InvalidChangeException("kind", "There is no such action.");
            await desk.SetTwoPersonRuleAsync(known, rule.Required, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageSettings)
            .WithSummary("Says whether two persons must approve a kind of action.");

        routes.MapGet("/api/incidents/{id:long}/actions", (long id, ResponseDesk desk, CancellationToken cancel) =>
            desk.OfIncidentAsync(id, cancel)).Needs(Permissions.ReadActions)
            .WithSummary("The response actions of an incident.").WithTags("Actions");
    }

    private static ActionFilter Filter(IQueryCollection query) => new()
    {
        Pending = query.Text("tab") switch
        {
            null => null,
            "pending" => true,
            "history" => false,
            _ => throw new InvalidChangeException("tab", "tab must be pending or history."),
        },
        State = query.Words<ActionState>("state"),
        Kind = query.Words<ActionKind>("kind"),
        Origin = query.Words<ActionOrigin>("origin"),
        Target = query.Text("target"),
        IncidentId = query.Text("incidentId") is null ? null : query.Number("incidentId", 0, 1, int.MaxValue),
        By = query.Text("by"),
        From = query.Time("from"),
        To = query.Time("to"),
        Sort = query.Text("sort") ?? "-ordered",
        Skip = query.Skip(),
        Take = query.Take(),
    };

    private static ActionOrder For(this ActionOrder order, Caller caller)
    {
        Allow(order.Kind, caller);
        return order;
    }

    private static async Task<long> AllowedAsync(this ResponseDesk desk, long id, Caller caller, CancellationToken cancel)
    {
        Allow((await desk.ActionAsync(id, cancel)).Action.Kind, caller);
        return id;
    }

    private static async Task<long> ApprovableAsync(this ResponseDesk desk, long id, Caller caller, CancellationToken cancel)
    {
        var kind = (await desk.ActionAsync(id, cancel)).Action.Kind;
        Allow(kind, caller);
        return await desk.TakesWordOfAsync(caller, kind, cancel)
            ? id : throw new IncidentRefusedException("Two persons must approve this, and an API key is none. Approve it in the portal.");
    }

    // Whoever has a key would be two persons otherwise.
    private static async Task<bool> TakesWordOfAsync(this ResponseDesk desk, Caller caller, ActionKind kind, CancellationToken cancel) =>
        !caller.IsKey || !(await desk.TwoPersonRulesAsync(cancel))[kind];

    // Mail asks for more than the endpoint does.
    private static void Allow(ActionKind kind, Caller caller)
    {
        var action = ActionCatalog.Of(kind);
        if (!caller.May(action.Permission))
            throw new BadHttpRequestException($"'{action.Label}' needs the permission {action.Permission}.", StatusCodes.Status403Forbidden);
    }
}

/// <summary>An action to order.</summary>
/// <param name="Kind">What.</param>
/// <param name="Target">To which entity.</param>
/// <param name="IncidentId">For which incident.</param>
/// <param name="Reason">Why.</param>
/// <param name="FromHunting">It is ordered on a row of a hunting query.</param>
/// <param name="Evidence">Ids of the alerts that show why.</param>
/// <param name="Fields">What is known of the target beyond the store, such as the cells of the row.</param>
/// <param name="Propose">Leave the decision to somebody else.</param>
internal sealed record NewAction(
    ActionKind Kind, EntityReference Target, long? IncidentId = null, string Reason = "", bool FromHunting = false,
    IReadOnlyList<string>? Evidence = null, IReadOnlyDictionary<string, string>? Fields = null, bool Propose = false)
{
    public ActionOrder Plain() => new(
        Kind, Target, IncidentId, Reason, FromHunting ? ActionOrigin.Hunting : ActionOrigin.Person, null, Evidence, Fields);
}

/// <summary>A reason, at most 2,000 characters.</summary>
internal sealed record Why(string? Reason = null);

/// <summary>One decision about many actions of a kind.</summary>
internal sealed record BulkActions(IReadOnlyList<long> Ids, bool Approve, string? Reason = null);

/// <summary>Whether two persons must approve a kind of action.</summary>
internal sealed record TwoPersonRule(ActionKind Kind, string Label, bool Required);

/// <summary>Whether two persons must approve.</summary>
internal sealed record TwoPersons(bool Required);
