using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Hosting;

/// <summary>
/// Every request that may change something is in the audit log before it is begun, so that it is there whatever happens then; when it
/// fails, a second entry says so. Comes after routing and after whatever finds out who calls and what they may do.
/// </summary>
internal sealed class AuditTrail(RequestDelegate next, EvidenceStore store, IngestTally tally)
{
    private const int LongestValue = 200;

    // By these somebody could act in another's name, or take back what another did.
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase) { "token", "secret", "code", "password" };

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || !IsAudited(endpoint, context.Request.Method))
        {
            await next(context);
            return;
        }

        // Signing in comes before there is anybody.
        var who = context.Features.Get<Caller>()?.Name ?? "(not signed in)";
        if (endpoint.Metadata.GetMetadata<AuditedByTheMinute>() is not null)
        {
            await CountAsync(context, who);
            return;
        }

        var begun = Describe(context, endpoint, who);
        // Not bound to the connection: whoever hangs up must not keep the entry from being written and the change from being made.
        var number = await store.AuditAsync(begun, CancellationToken.None);
        try
        {
            await next(context);
        }
        catch (Exception failure)
        {
            await FailedAsync(begun, number, Problems.StatusOf(failure));
            throw;
        }

        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            await FailedAsync(begun, number, context.Response.StatusCode);
    }

    /// <summary>Whether requests of a method to an endpoint may change something.</summary>
    public static bool IsAudited(Endpoint endpoint, string method) =>
        !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
        && endpoint.Metadata.GetMetadata<ChangesNothing>() is null;

    private static AuditEvent Describe(HttpContext context, RouteEndpoint endpoint, string who)
    {
        var values = context.Request.RouteValues.Select(value => $"{value.Key}={(Secret.Contains(value.Key) ? "(not shown)" : Short(value.Value))}");
        return new AuditEvent(
            who, $"{context.Request.Method} {endpoint.RoutePattern.RawText}", string.Join(", ", values), null, AuditOutcome.Begun,
            context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress?.ToString());
    }

    private static string Short(object? value) => value?.ToString() is { } text ? text.Length <= LongestValue ? text : text[..LongestValue] : "";

    private Task FailedAsync(AuditEvent begun, long number, int status) => store.AuditAsync(
        begun with
        {
            Detail = JsonSerializer.Serialize(new { entry = number, status }),
            Outcome = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden ? AuditOutcome.Refused : AuditOutcome.Failed,
        },
        CancellationToken.None);

    private async Task CountAsync(HttpContext context, string who)
    {
        var address = context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress?.ToString();
        try
        {
            await next(context);
        }
        catch
        {
            tally.Count(who, address, failed: true);
            throw;
        }

        tally.Count(who, address, context.Response.StatusCode >= StatusCodes.Status400BadRequest);
    }
}
