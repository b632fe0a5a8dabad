using System.Collections.Frozen;

namespace Redoubt.Server.Access;

/// <summary>
/// Keeps whoever sees a part of the organisation from endpoints that know of no parts. Those that do are named here; one that is added
/// and not named is closed to them. Comes after the gate that finds out who calls.
/// </summary>
internal sealed class ScopeGate(RequestDelegate next)
{
    // What reads through the desks that CallerScope hands out, what shows nothing of the organisation, and what is one's own.
    private static readonly string[] Areas = ["api/account", "api/sign-in", "api/sign-out", "api/device-groups", "api/copilot/skills", "api/copilot/chat", "api/copilot/ask", "api/audit", "api/hunting", "api/alerts", "openapi", "api/openapi", "api/docs", "mcp"];

    private static readonly FrozenSet<string> Endpoints = new[]
    {
        "api/incidents", "api/incidents.csv", "api/incidents/bulk", "api/incidents/merge", "api/incidents/{id:long}", "api/incidents/{id:long}/comments",
        "api/incidents/{id:long}/alerts", "api/incidents/{id:long}/graph", "api/incidents/{id:long}/assets", "api/incidents/{id:long}/evidence",
        "api/incidents/{id:long}/activity", "api/incidents/{id:long}/split", "api/incidents/{id:long}/summary", "api/incidents/{id:long}/scripts",
        "api/incidents/{id:long}/report", "api/incidents/{id:long}/report/log", "api/reports/rhythm",
        "api/incidents/{id:long}/actions", "api/incidents/{id:long}/listings", "api/incidents/{id:long}/classify", "api/incidents/{id:long}/guidance", "api/undo/{token}", "api/home", "api/filters", "api/search", "api/feedback",
        "api/actions", "api/actions.csv", "api/actions/offered", "api/actions/bulk", "api/actions/{id:long}", "api/actions/{id:long}/approve",
        "api/actions/{id:long}/reject", "api/actions/{id:long}/cancel", "api/actions/{id:long}/undo", "api/actions/{id:long}/look",
        "v1.0/security/runHuntingQuery", "v1.0/security/incidents", "v1.0/security/incidents/{id}", "v1.0/security/incidents/{id}/comments",
        "v1.0/security/incidents/mergeIncidents", "v1.0/security/alerts_v2", "v1.0/security/alerts_v2/{id}", "v1.0/security/alerts_v2/{id}/comments", "v1.0/security/alerts_v2/moveAlerts", "api/entities/{kind}/{key}", "api/entities/{kind}/{key}/summary", "api/entities/{kind}/{key}/panels/{tab}", "api/events", "api/me", "api/health", "api/ingest/formats", "api/ingest/{format}",
        "api/scripts/analyze", "api/files/analyze", "api/conditions/fields", "api/actions/rules", "api/copilot/use",
    }.ToFrozenSet(StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Caller>() is not { Scope.IsAll: false } || context.GetEndpoint() is not RouteEndpoint endpoint || KnowsParts(endpoint))
            return next(context);

        return Results.Problem(
            "You may see some device groups or tenants only, and this is about all of them.", statusCode: StatusCodes.Status403Forbidden, title: "Not permitted")
            .ExecuteAsync(context);
    }

    /// <summary>Whether an endpoint shows and changes only what is in its caller's scope.</summary>
    public static bool KnowsParts(RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText!.Trim('/');
        return Endpoints.Contains(path) || Areas.Any(area => path == area || path.StartsWith(area + "/", StringComparison.Ordinal) || path.StartsWith(area + ".", StringComparison.Ordinal));
    }
}
