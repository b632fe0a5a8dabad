using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store;
using Redoubt.Incidents;
using Redoubt.Server.Access;

namespace Redoubt.Server.Hosting;

/// <summary>Every error leaves as problem details (RFC 9457) that say what was wrong and, for a field, which.</summary>
internal sealed partial class Problems(IProblemDetailsService writer, ILogger<Problems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return true; // Nobody is listening any more.
        var problem = Describe(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            LogFailure(context.Request.Method, context.Request.Path.Value?.Split('/', 4).ElementAtOrDefault(2), FaultLog.Describe(exception));
        context.Response.StatusCode = problem.Status!.Value;
        if (exception is StoreFullException)
            context.Response.Headers.RetryAfter = "2"; // Seconds: the store writes what waits in less.
        if (exception is TooManyRequestsException slow)
            context.Response.Headers.RetryAfter = slow.Seconds.ToString(CultureInfo.InvariantCulture);
        return await writer.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>The status that an exception leaves with.</summary>
    public static int StatusOf(Exception exception) => Describe(exception).Status!.Value;

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        InvalidChangeException invalid => Invalid(invalid.Field, invalid.Message),
        Graph.GraphRequestException wrong => Invalid(wrong.Target, wrong.Message),
        HuntRefusedException refused => Invalid(refused.Field, refused.Message),
        SkillInputException input => Invalid(input.Input, input.Message),
        SkillNotFoundException => Of(StatusCodes.Status404NotFound, "Not found", exception.Message),
        SkillRefusedException denied => With(Of(StatusCodes.Status403Forbidden, "Not permitted", denied.Message), "permission", denied.Permission ?? ""),
        HuntNotFoundException => Of(StatusCodes.Status404NotFound, "Not found", exception.Message),
        HuntConflictException => Of(StatusCodes.Status409Conflict, "Refused", exception.Message),
        IncidentNotFoundException => Of(StatusCodes.Status404NotFound, "Not found", exception.Message),
        IncidentRefusedException => Of(StatusCodes.Status409Conflict, "Refused", exception.Message),
        StoreFullException => Of(StatusCodes.Status429TooManyRequests, "Busy", exception.Message),
        SignInRequiredException => Of(StatusCodes.Status401Unauthorized, "Sign-in needed", exception.Message),
        SignInFailedException failed => With(Of(StatusCodes.Status401Unauthorized, "Sign-in failed", failed.Message), "secondFactor", failed.SecondFactor),
        PermissionMissingException missing => With(Of(StatusCodes.Status403Forbidden, "Not permitted", missing.Message), "permission", missing.Permission),
        TooManyRequestsException slow => With(Of(StatusCodes.Status429TooManyRequests, "Too many", slow.Message), "retryAfter", slow.Seconds),
        AccessNotFoundException => Of(StatusCodes.Status404NotFound, "Not found", exception.Message),
        AccessRefusedException => Of(StatusCodes.Status409Conflict, "Refused", exception.Message),
        BadHttpRequestException { InnerException: JsonException json } => Invalid(FieldOf(json), Reason(json)),
        BadHttpRequestException bad => Of(bad.StatusCode, Title(bad.StatusCode), bad.Message),
        _ => Of(StatusCodes.Status500InternalServerError, "Internal error", "This is Redoubt's fault, not yours; its log says more."),
    };

    private static ProblemDetails Of(int status, string title, string detail) => new() { Status = status, Title = title, Detail = detail };

    private static ProblemDetails With(ProblemDetails problem, string name, object value)
    {
        problem.Extensions[name] = value;
        return problem;
    }

    private static ValidationProblemDetails Invalid(string field, string message) =>
        new(new Dictionary<string, string[]> { [field] = [message] })
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "Bad input",
            Detail = message,
        };

    // $.change.severity -> change.severity
    private static string FieldOf(JsonException json) => json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "body";

    // The reader's own message names .NET types; what the sender can use is the field and the place.
    private static string Reason(JsonException json)
    {
        var message = json.Message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"There is no field '{FieldOf(json)}'.";
        if (message.Contains("missing required", StringComparison.Ordinal))
            return "A required field is missing: " + message[(message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
        return json.LineNumber is { } line
            ? $"'{FieldOf(json)}' cannot be understood (line {line + 1}, byte {json.BytePositionInLine + 1})."
            : $"'{FieldOf(json)}' cannot be understood.";
    }

    private static string Title(int status) => status == StatusCodes.Status413PayloadTooLarge ? "Too large" : "Bad request";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Resource} failed: {Fault}")]
    private partial void LogFailure(string method, string? resource, string fault);
}
