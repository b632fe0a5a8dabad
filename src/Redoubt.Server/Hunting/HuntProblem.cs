using Microsoft.AspNetCore.Http.HttpResults;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Server.Hunting;

/// <summary>Why a hunt gave no result, as problem details.</summary>
internal static class HuntProblem
{
    /// <summary>The problem; null for what is no failure of a hunt, or nobody waits for.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="query">The query.</param>
    /// <param name="gone">Cancelled when the asker closed the connection.</param>
    public static ProblemHttpResult? Of(Exception failure, string query, CancellationToken gone) => failure switch
    {
        KqlException wrong => TypedResults.Problem(
            wrong.Message, statusCode: StatusCodes.Status400BadRequest, title: "Query not understood",
            extensions: [new("diagnostics", wrong.Diagnostics.Select(diagnostic => QueryPlace.Describe(query, diagnostic)).ToList())]),
        HuntFailedException failed => TypedResults.Problem(failed.Message, statusCode: Status(failed.Failure), title: Title(failed.Failure)),
        OperationCanceledException when !gone.IsCancellationRequested => TypedResults.Problem(
            "The query was cancelled.", statusCode: StatusCodes.Status409Conflict, title: "Cancelled"),
        _ => null,
    };

    public static string Title(HuntFailure failure) => failure switch
    {
        HuntFailure.TimedOut => "Timed out",
        HuntFailure.OutOfMemory => "Out of memory",
        HuntFailure.ResultTooLarge => "Result too large",
        HuntFailure.Busy => "Busy",
        HuntFailure.Computation => "Cannot be computed",
        _ => "Query failed",
    };

    // Browsers send a request again by themselves that was answered 408: not what a query that took ten minutes needs.
    public static int Status(HuntFailure failure) => failure switch
    {
        HuntFailure.Busy => StatusCodes.Status429TooManyRequests,
        HuntFailure.Internal => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
