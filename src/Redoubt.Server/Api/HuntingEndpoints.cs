using Microsoft.AspNetCore.Http.HttpResults;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;
using Redoubt.Kql.Schema;
using Redoubt.Server.Access;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Api;

/// <summary>Running queries, and what helps to write them.</summary>
internal static class HuntingEndpoints
{
    private const double MostDays = 36_500;
    private const int UsualHistory = 100;
    private const int MostHistory = 1000;

    public static void MapHunting(this IEndpointRouteBuilder routes)
    {
        var hunting = routes.MapGroup("/api/hunting").WithTags("Hunting");

        hunting.MapPost("run", RunAsync).Needs(Permissions.Hunt).Produces<HuntAnswer>()
            .ChangesNothing()
            .WithSummary("Runs a query. Closing the connection stops it.");

        hunting.MapDelete("runs/{runId}", (string runId, HuntDesk desk, Caller caller) =>
        {
            desk.Cancel(runId, caller.Name);
            return TypedResults.NoContent();
        }).Needs(Permissions.Hunt).ChangesNothing().WithSummary("Stops a query that runs or waits.");

        hunting.MapPost("check", async (QueryText text, HuntDesk desk, Caller caller, CancellationToken cancel) => new QueryCheck(
            [.. (await desk.CheckAsync(text.Query, caller.Name, cancel)).Select(diagnostic => QueryPlace.Describe(text.Query, diagnostic))]))
            .Needs(Permissions.Hunt)
            .WithSummary("Says what is wrong with a query, without running it.").ChangesNothing();

        hunting.MapPost("complete", CompleteAsync).Needs(Permissions.Hunt)
            .WithSummary("What may stand at a place in a query.").ChangesNothing();

        hunting.MapGet("schema", SchemaAsync).Needs(Permissions.Hunt)
            .WithSummary("The tables and functions that queries can name.");

        hunting.MapGet("history", (HttpRequest request, HuntDesk desk, Caller caller, CancellationToken cancel) =>
            desk.History.ListAsync(caller.Name, request.Query.Number("limit", UsualHistory, 1, MostHistory), cancel))
            .Needs(Permissions.Hunt)
            .WithSummary("The caller's latest queries.").TakesFilters("limit");
    }

    private static async Task RunAsync(HuntOrder order, HttpContext context, HuntDesk desk, Caller caller, CancellationToken cancel)
    {
        if (order.Days is <= 0 or > MostDays)
            throw new HuntRefusedException("days", $"days must be above 0 and at most {MostDays:N0}.");
        if (order.MaxRows is < 0)
            throw new HuntRefusedException("maxRows", "maxRows must be 0 or more.");
        var id = order.RunId ?? Guid.NewGuid().ToString();
        using var rows = new JsonRows();
        HuntOutcome outcome;
        try
        {
            outcome = await desk.RunAsync(order.Request(), new HuntTicket(id, caller.Name, order.Interface ?? InterfaceOf(context.Request)), rows, cancel);
        }
        catch (Exception failure) when (HuntProblem.Of(failure, order.Query, cancel) is { } problem)
        {
            await problem.ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await HuntJson.WriteAsync(context.Response.Body, id, outcome, rows, cancel);
    }

    // The portal's pages are the only ones that a browser lets in (KnownHostsOnly); programs do not send this header.
    private static HuntInterface InterfaceOf(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin" ? HuntInterface.Portal : HuntInterface.Api;

    private static async Task<Completion> CompleteAsync(CompletionPlace place, HuntDesk desk, Caller caller, CancellationToken cancel)
    {
        if (place.Query.Length > HuntDesk.LongestQuery)
            throw new HuntRefusedException("query", $"query must have at most {HuntDesk.LongestQuery:N0} characters.");
        if (place.Position < 0 || place.Position > place.Query.Length)
            throw new HuntRefusedException("position", "position must lie in the query.");
        var completion = desk.Runner.Engine.Complete(place.Query, place.Position);
        var word = place.Query[completion.Start..place.Position];
        // Where the engine offers functions, those that are kept can stand too.
        if (word.Length == 0 || !completion.Items.Any(item => item.Kind == "function"))
            return completion;
        var kept = (await desk.Functions.ListAsync(caller.Name, cancel))
            .Where(function => function.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && completion.Items.All(item => item.Text != function.Name))
            .Select(function => new CompletionItem(function.Name, "function", $"{function.Parameters} {function.Description}".Trim()));
        return completion with { Items = [.. completion.Items, .. kept] };
    }

    private static async Task<Ok<HuntSchema>> SchemaAsync(HuntDesk desk, CancellationToken cancel)
    {
        var content = await desk.Overview.ReadAsync(cancel);
        var limits = desk.Runner.Limits;
        return TypedResults.Ok(new HuntSchema(
            [.. desk.Runner.Engine.Catalog.Tables.Select(table => Describe(table, content.GetValueOrDefault(table.Name)))],
            KqlEngine.Functions,
            new SchemaLimits(limits.LookBack?.TotalDays, limits.Rows, limits.Time.TotalSeconds)));
    }

    private static SchemaTable Describe(TableSchema table, TableContent? content) => new(
        table.Name, table.Description, [.. table.Columns.Select(column => new SchemaColumn(column.Name, column.Type.Name()))],
        content?.Rows ?? 0, content?.Newest);
}

/// <summary>A query to run.</summary>
/// <param name="Query">KQL.</param>
/// <param name="MaxRows">The most rows wanted; null for the server's limit.</param>
/// <param name="RunId">By it the run can be stopped: 1 to 64 letters, digits or dashes. Null for one of the server's.</param>
/// <param name="Interface">Where it comes from, for the history; null to tell it from the request.</param>
internal sealed record HuntOrder(string Query, int? MaxRows = null, string? RunId = null, HuntInterface? Interface = null)
{
    private readonly bool _says;

    /// <summary>How far back rows are read; null for as far as the query itself says. Left out: the server's limit.</summary>
    public double? Days
    {
        get;
        init => (field, _says) = (value, true);
    }

    public HuntRequest Request() => new(Query)
    {
        LookBack = Days is { } days ? TimeSpan.FromDays(days) : null,
        Unbounded = _says && Days is null,
        Rows = MaxRows,
    };
}

/// <summary>The result of a run, as it is described; it is written by hand.</summary>
internal sealed record HuntAnswer(
    string RunId, IReadOnlyList<SchemaColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, bool Truncated, long RowLimit,
    RenderDirective? Render, HuntStatistics Stats);

/// <summary>What a run took.</summary>
/// <param name="Ms">Milliseconds that it ran.</param>
/// <param name="WaitedMs">Milliseconds that it waited for others.</param>
/// <param name="Rows">Rows given.</param>
/// <param name="Tables">Tables read.</param>
/// <param name="From">From when on rows were read; null for no bound.</param>
/// <param name="To">What now() meant.</param>
/// <param name="Usage">How much of the machine it took.</param>
internal sealed record HuntStatistics(
    double Ms, double WaitedMs, long Rows, IReadOnlyList<string> Tables, DateTimeOffset? From, DateTimeOffset To, HuntUsage Usage);

/// <summary>A query to check.</summary>
internal sealed record QueryText(string Query);

/// <summary>All that is wrong with a query; nothing when it can run.</summary>
internal sealed record QueryCheck(IReadOnlyList<QueryDiagnostic> Diagnostics);

/// <summary>A place in a query that is being written.</summary>
internal sealed record CompletionPlace(string Query, int Position);

/// <summary>What there is to hunt in, and with what.</summary>
internal sealed record HuntSchema(IReadOnlyList<SchemaTable> Tables, IReadOnlyList<FunctionDescription> Functions, SchemaLimits Limits);

/// <summary>A table, how many rows it has, and when the latest happened.</summary>
internal sealed record SchemaTable(string Name, string Description, IReadOnlyList<SchemaColumn> Columns, long Rows, DateTimeOffset? Newest);

/// <summary>A column and its KQL type.</summary>
internal sealed record SchemaColumn(string Name, string Type);

/// <summary>What a query may take.</summary>
/// <param name="Days">How far back rows are read; null for no bound.</param>
/// <param name="Rows">The most rows.</param>
/// <param name="Seconds">The longest run.</param>
internal sealed record SchemaLimits(double? Days, int Rows, double Seconds);
