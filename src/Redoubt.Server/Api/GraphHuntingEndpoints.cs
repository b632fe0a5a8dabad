using System.Text.Json;
using System.Xml;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;
using Redoubt.Server.Access;
using Redoubt.Server.Graph;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Api;

/// <summary>Hunting as Microsoft Graph's security API has it, for what is written against that.</summary>
/// <remarks>Source: Microsoft Graph v1.0, security: runHuntingQuery, huntingQueryResults.</remarks>
internal static class GraphHuntingEndpoints
{
    public static void MapGraphHunting(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1.0/security/runHuntingQuery", RunAsync).Needs(Permissions.Hunt).WithTags("Microsoft Graph")
            .ChangesNothing().WithSummary("Runs a query as Microsoft Graph does.")
            .TakesGraph(("Query", GraphKind.Text), ("Timespan", GraphKind.Text)).GivesGraphRows();

    private static async Task RunAsync(HttpContext context, HuntDesk desk, TimeProvider time, Caller caller, CancellationToken cancel)
    {
        GraphHunt? hunt;
        TimeSpan? back;
        try
        {
            hunt = await context.Request.ReadFromJsonAsync<GraphHunt>(ApiJson.Answers, cancel);
            back = LookBack(hunt?.Timespan, time.GetUtcNow());
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "BadRequest", wrong is FormatException ? wrong.Message : "The body is no JSON object with a Query.");
            return;
        }

        if (string.IsNullOrWhiteSpace(hunt?.Query))
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "BadRequest", "Query is missing.");
            return;
        }

        using var rows = new JsonRows(asObjects: true);
        HuntOutcome outcome;
        try
        {
            var ticket = new HuntTicket(Guid.NewGuid().ToString(), caller.Name, HuntInterface.Api);
            outcome = await desk.RunAsync(new HuntRequest(hunt.Query) { LookBack = back }, ticket, rows, cancel);
        }
        catch (KqlException wrong)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "BadRequest", Explain(hunt.Query, wrong));
            return;
        }
        catch (HuntRefusedException refused)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "BadRequest", refused.Message);
            return;
        }
        catch (HuntFailedException failed)
        {
            await FailAsync(context, HuntProblem.Status(failed.Failure), CodeOf(failed.Failure), failed.Message);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await HuntJson.WriteAsync(context.Response.Body, head => WriteSchema(head, outcome.Columns), "results", rows, cancel);
    }

    private static void WriteSchema(Utf8JsonWriter to, IReadOnlyList<ResultColumn> columns)
    {
        to.WriteStartArray("schema");
        foreach (var column in columns)
        {
            to.WriteStartObject();
            to.WriteString("name", column.Name);
            to.WriteString("type", TypeName(column.Type));
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }

    private static string TypeName(KqlType type) => type switch
    {
        KqlType.Bool => "SByte",
        KqlType.Int => "Int32",
        KqlType.Long => "Int64",
        KqlType.Real => "Double",
        KqlType.Decimal => "SqlDecimal",
        KqlType.DateTime => "DateTime",
        KqlType.TimeSpan => "TimeSpan",
        KqlType.Guid => "Guid",
        KqlType.Dynamic => "Object",
        _ => "String",
    };

    /// <summary>ISO 8601: a duration before now, or an interval that ends now or later.</summary>
    private static TimeSpan? LookBack(string? timespan, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(timespan))
            return null;
        var parts = timespan.Split('/');
        var back = parts switch
        {
            [var duration] => XmlConvert.ToTimeSpan(duration),
            [var start, _] when start.StartsWith('P') => throw new FormatException("Timespan: an interval is written start/end or start/duration."),
            [var start, var end] when EndOf(start, end) >= now - TimeSpan.FromMinutes(1) => now - XmlConvert.ToDateTimeOffset(start),
            [_, _] => throw new FormatException("Timespan: an interval that ends before now is not supported yet; bound the time in the query, as with 'where Timestamp < ...'."),
            _ => throw new FormatException("Timespan must be an ISO 8601 duration such as P7D, or start/end."),
        };
        return back > TimeSpan.Zero ? back : throw new FormatException("Timespan must reach back from now.");
    }

    private static DateTimeOffset EndOf(string start, string end) =>
        end.StartsWith('P') ? XmlConvert.ToDateTimeOffset(start) + XmlConvert.ToTimeSpan(end) : XmlConvert.ToDateTimeOffset(end);

    private static string Explain(string query, KqlException wrong)
    {
        var (line, column) = QueryPlace.Of(query, wrong.Diagnostics[0].Start);
        return $"{wrong.Message} [{line}:{column}]{(wrong.Diagnostics[0].Hint is { } hint ? " " + hint : "")}";
    }

    private static string CodeOf(HuntFailure failure) => failure switch
    {
        HuntFailure.Busy => "TooManyRequests",
        HuntFailure.TimedOut => "Timeout",
        HuntFailure.Internal => "InternalServerError",
        _ => "QueryLimitsExceeded",
    };

    private static Task FailAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new GraphFailure(new GraphError(code, message, null, new GraphInnerError(DateTimeOffset.UtcNow, context.TraceIdentifier))), ApiJson.Options);
    }

    private sealed record GraphHunt(string? Query, string? Timespan = null);
}
