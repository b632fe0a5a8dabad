using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Api;

public sealed class PermissionTests
{
    [Fact]
    public async Task Every_endpoint_says_which_permission_it_needs()
    {
        await using var server = await TestServer.StartAsync();
        var endpoints = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(30);
        foreach (var endpoint in endpoints)
        {
            var needed = endpoint.Metadata.GetMetadata<RequiredPermission>().ShouldNotBeNull($"{endpoint.RoutePattern.RawText} declares no permission");
            if (endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
                Permissions.All.ShouldContain(needed.Name!, endpoint.RoutePattern.RawText);
        }
    }

    [Fact]
    public async Task What_changes_something_needs_more_than_reading()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var endpoint in server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            if (methods.Any(method => method is "POST" or "PATCH" or "PUT" or "DELETE"))
                endpoint.Metadata.GetMetadata<RequiredPermission>()!.Name!.EndsWith(".read", StringComparison.Ordinal).ShouldBeFalse(endpoint.RoutePattern.RawText);
        }
    }
}
