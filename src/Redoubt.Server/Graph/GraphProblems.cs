using Redoubt.Server.Api;

namespace Redoubt.Server.Graph;

/// <summary>Errors of the Graph-shaped API leave in Graph's form, whatever found them: the endpoint, or the gates before it.</summary>
internal sealed class GraphProblems(TimeProvider time) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.Path.StartsWithSegments("/v1.0");

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        var status = problem.Status ?? http.Response.StatusCode;
        var wrong = context.Exception as GraphRequestException;
        var target = wrong?.Target ?? (problem is HttpValidationProblemDetails { Errors.Count: > 0 } invalid ? invalid.Errors.Keys.First() : null);
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(
            new GraphFailure(new GraphError(
                GraphError.CodeOf(status), problem.Detail ?? problem.Title ?? "The request failed.", target,
                new GraphInnerError(time.GetUtcNow(), http.TraceIdentifier, CallersId(http.Request), wrong?.Position))),
            ApiJson.Options, http.RequestAborted);
    }

    private static string? CallersId(HttpRequest request) =>
        request.Headers["client-request-id"].ToString() is { Length: > 0 and <= 100 } id ? id : null;
}
