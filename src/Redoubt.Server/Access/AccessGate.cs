using System.Net;
using Redoubt.Server.Api;

namespace Redoubt.Server.Access;

/// <summary>
/// Stands before every endpoint and lets through who has the permission that it declares. One that declares none is closed to all.
/// Sets the <see cref="Caller"/> among the request's features.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, Authenticator authenticator, AccessOptions options, TimeProvider time)
{
    private readonly RequestRate _rate = new(options.Rate.Bucket, options.Rate.PerSecond, time);
    private readonly RequestRate _signInRate = new(options.SignInRate.Bucket, options.SignInRate.PerSecond, time);

    public async Task InvokeAsync(HttpContext context)
    {
        // No endpoint: a file of the portal, or nothing.
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }

        var needed = endpoint.Metadata.GetMetadata<RequiredPermission>();
        if (needed is { Name: null })
        {
            if (!options.Open && context.Request.Path.StartsWithSegments("/api"))
                _signInRate.Take(context.Connection.RemoteIpAddress?.ToString() ?? "");
            await next(context);
            return;
        }

        if (authenticator.Find(context.Request, needed?.Name) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Results.Problem(new SignInRequiredException().Message, statusCode: StatusCodes.Status401Unauthorized, title: "Sign-in needed").ExecuteAsync(context);
            return;
        }

        if (!options.Open && caller != Caller.Local)
            _rate.Take(caller.SessionId ?? caller.Name);
        // What routing made itself (405, 415) declares nothing, and does nothing.
        if (needed is null ? endpoint is RouteEndpoint : !caller.May(needed.Name!))
        {
            await RefuseAsync(context, needed?.Name);
            return;
        }

        context.Features.Set(caller);
        await next(context);
    }

    private static Task RefuseAsync(HttpContext context, string? permission) => Results.Problem(
        permission is null ? "This endpoint declares no permission, so nobody may use it." : $"You need the permission {permission}. An administrator can give it to your role.",
        statusCode: (int)HttpStatusCode.Forbidden,
        title: "Not permitted",
        extensions: permission is null ? null : new Dictionary<string, object?> { ["permission"] = permission }).ExecuteAsync(context);
}
