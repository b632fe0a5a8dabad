using System.Text.Json.Serialization;

namespace Redoubt.Server.Graph;

/// <summary>An error in Graph's form.</summary>
internal sealed record GraphFailure(GraphError Error);

/// <param name="Code">A word for programs.</param>
/// <param name="Message">For people.</param>
/// <param name="Target">What is wrong: an option of the query or a property of the body; null when it is neither.</param>
/// <param name="InnerError">When, and of which request.</param>
internal sealed record GraphError(string Code, string Message, string? Target, GraphInnerError InnerError)
{
    /// <summary>The word that Graph has for a status.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "BadRequest",
        StatusCodes.Status401Unauthorized => "InvalidAuthenticationToken",
        StatusCodes.Status403Forbidden => "Forbidden",
        StatusCodes.Status404NotFound => "NotFound",
        StatusCodes.Status405MethodNotAllowed => "MethodNotAllowed",
        StatusCodes.Status409Conflict => "Conflict",
        StatusCodes.Status413PayloadTooLarge => "RequestEntityTooLarge",
        StatusCodes.Status415UnsupportedMediaType => "UnsupportedMediaType",
        StatusCodes.Status429TooManyRequests => "TooManyRequests",
        _ => status < StatusCodes.Status500InternalServerError ? "BadRequest" : "InternalServerError",
    };
}

/// <param name="Date">When it happened, in UTC.</param>
/// <param name="RequestId">Names the request in the log.</param>
/// <param name="ClientRequestId">What the caller calls the request.</param>
/// <param name="Position">Characters before the place in the target's text.</param>
internal sealed record GraphInnerError(
    DateTimeOffset Date, [property: JsonPropertyName("request-id")] string RequestId,
    [property: JsonPropertyName("client-request-id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClientRequestId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Position = null);
