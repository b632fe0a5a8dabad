using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Api;

public sealed class PermissionTests
{
    /// <summary>The door: who comes through it has no permission yet.</summary>
    public static readonly string[] Door =
        ["/api/sign-in", "/api/sign-in/welcome", "/api/sign-in/welcome/check", "/api/sign-in/single", "/api/sign-in/single/callback"];

    [Fact]
    public async Task Every_endpoint_says_which_permission_it_needs()
    {
        await using var server = await TestServer.StartAsync();
        var endpoints = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(30);
        foreach (var endpoint in endpoints)
        {
            var needed = endpoint.Metadata.GetMetadata<RequiredPermission>().ShouldNotBeNull($"{endpoint.RoutePattern.RawText} declares no permission");
            if (Door.Contains(endpoint.RoutePattern.RawText!.TrimEnd('/')))
                needed.Name.ShouldBeNull();
            else if (endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
                Permissions.All.ShouldContain(needed.Name!, endpoint.RoutePattern.RawText);
        }
    }

    [Fact]
    public async Task What_is_open_without_sign_in_is_the_portal_the_door_and_what_the_feed_token_opens()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var endpoint in server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<RequiredPermission>()!.Name is not null)
                continue;
            var path = endpoint.RoutePattern.RawText!.TrimEnd('/');
            (Door.Contains(path) || path is "" or "{*path:nonfile}" or "alerts/{*id}" or "entities/{*key}"
                || path.StartsWith("/feeds/", StringComparison.Ordinal) || path.StartsWith("/taxii2", StringComparison.Ordinal)).ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task What_changes_something_needs_more_than_reading()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var endpoint in server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            if (!Door.Contains(endpoint.RoutePattern.RawText!.TrimEnd('/')) && methods.Any(method => method is "POST" or "PATCH" or "PUT" or "DELETE"))
                endpoint.Metadata.GetMetadata<RequiredPermission>()!.Name!.EndsWith(".read", StringComparison.Ordinal).ShouldBeFalse(endpoint.RoutePattern.RawText);
        }
    }
}
