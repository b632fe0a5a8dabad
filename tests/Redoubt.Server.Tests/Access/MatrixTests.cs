using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Access;

/// <summary>Every endpoint, for every role, by every way to call: open exactly to who has the permission that it declares.</summary>
public sealed partial class MatrixTests
{
    private const string Custom = "custom";

    public static TheoryData<string> Roles => [.. BuiltInRoles.All.Select(role => role.Id), Custom];

    [Theory, MemberData(nameof(Roles))]
    public async Task An_endpoint_is_open_to_its_permission_alone(string role)
    {
        await using var server = await AccessServer.StartAsync();
        var (roleId, permissions) = await RoleAsync(server, role);
        var user = await server.AddAsync("ada", roleId);
        var expired = await server.Keys.AddAsync("expired", permissions, Scope.All, server.Clock.GetUtcNow().AddHours(1), own: false, Caller.Local);
        server.Clock.Advance(TimeSpan.FromHours(2));
        var key = await server.Keys.AddAsync("good", permissions, Scope.All, null, own: false, Caller.Local);
        var revokedKey = await server.Keys.AddAsync("revoked", permissions, Scope.All, null, own: false, Caller.Local);
        await server.Keys.RevokeAsync(revokedKey.Key.Id, null);
        var revoked = await server.SessionAsync(user);
        await server.SignIn.EndSessionAsync(server.Book.State.SessionOf(Token.Hash(revoked))!.Id, null, default);
        var disabled = await server.AddAsync("eve", roleId);
        var disabledSession = await server.SessionAsync(disabled);
        await server.Users.ChangeAsync(disabled.Id, null, false, Caller.Local);

        (string How, HttpClient Http, IReadOnlyCollection<string>? May)[] callers =
        [
            ("no sign-in", server.Browser(), null),
            ("a session", server.Browser(await server.SessionAsync(user)), [.. permissions, Permissions.OwnAccount]),
            ("a key", server.Program(key.Token), permissions),
            ("an expired key", server.Program(expired.Token), null),
            ("a revoked key", server.Program(revokedKey.Token), null),
            ("a revoked session", server.Browser(revoked), null),
            ("a session of a disabled user", server.Browser(disabledSession), null),
            ("a session's token as a key", server.Program(await server.SessionAsync(user)), null),
            ("a key as a session", server.Browser(key.Token), null),
        ];
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (method, path, needed) in Endpoints(server))
        {
            foreach (var (how, http, may) in callers)
            {
                var status = await AskAsync(http, method, path);
                var expected = may is null ? HttpStatusCode.Unauthorized : may.Contains(needed) ? (HttpStatusCode?)null : HttpStatusCode.Forbidden;
                asked++;
                if (expected is { } refusal ? status != refusal : status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    wrong.Add($"{method} {path} ({needed}) by {how}: {status}, not {expected?.ToString() ?? "open"}");
            }
        }

        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(600);
        foreach (var (_, http, _) in callers)
            http.Dispose();
    }

    [Fact]
    public async Task An_endpoint_that_declares_nothing_is_closed_to_administrators_too()
    {
        var gate = new AccessGate(
            _ => throw new InvalidOperationException("let through"),
            new Authenticator(null!, new AccessOptions { Open = true }), new AccessOptions { Open = true }, TimeProvider.System);
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider() };
        context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/forgotten"), 0, null, null));
        await gate.InvokeAsync(context);
        context.Response.StatusCode.ShouldBe(403);
    }

    [Fact]
    public async Task A_caller_carries_the_scope_of_what_the_endpoint_needs()
    {
        await using var server = await AccessServer.StartAsync();
        var user = await server.AddAsync("ada", "reader");
        await server.Users.AssignAsync("responder", user.Id, null, new Scope(["Servers"], null), Caller.Local);
        await server.Users.AssignAsync("responder", user.Id, null, new Scope(["Clients"], null), Caller.Local);
        var session = await server.SessionAsync(user);
        Scope Of(string permission) => Find(server, session, permission).Scope;

        Of(Permissions.ReadIncidents).IsAll.ShouldBeTrue();
        Of(Permissions.Respond).DeviceGroups!.Order().ShouldBe(["Clients", "Servers"]);
        Of(Permissions.Respond).Tenants.ShouldBeNull();
        Of(Permissions.ManageSettings).ShouldSatisfyAllConditions(scope => scope.DeviceGroups!.ShouldBeEmpty(), scope => scope.Tenants!.ShouldBeEmpty());

        var caller = Find(server, session, Permissions.ReadIncidents);
        var key = await server.Keys.AddAsync("mine", [Permissions.ReadIncidents], new Scope(["Servers"], ["north"]), null, own: true, caller);
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = "Bearer " + key.Token;
        var byKey = server.Server.App.Services.GetRequiredService<Authenticator>().Find(request, Permissions.ReadIncidents)!;
        byKey.Scope.DeviceGroups.ShouldBe(["Servers"]);
        byKey.Scope.Tenants.ShouldBe(["north"]);
        byKey.Permissions.ShouldBe([Permissions.ReadIncidents]);
    }

    [Fact]
    public void Scopes_are_joined_without_adding_to_them()
    {
        Scopes.Join([]).ShouldBeNull();
        Scopes.Join([new Scope(["a"], null), Scope.All])!.IsAll.ShouldBeTrue();
        Scopes.Join([new Scope(["a"], ["t"]), new Scope(["b"], ["t"])])!.DeviceGroups.ShouldBe(["a", "b"]);
        var apart = Scopes.Join([new Scope(["a"], null), new Scope(null, ["t"])])!;
        apart.DeviceGroups.ShouldBe(["a"]);
        apart.Tenants.ShouldBeNull();
    }

    private static Caller Find(AccessServer server, string session, string permission)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = $"redoubt-session={session}";
        return server.Server.App.Services.GetRequiredService<Authenticator>().Find(request, permission)!;
    }

    private static async Task<(string Id, IReadOnlyList<string> Permissions)> RoleAsync(AccessServer server, string role)
    {
        string[] own = [Permissions.ReadIncidents, Permissions.Hunt, Permissions.ReadAudit];
        if (role != Custom)
            return (role, server.Book.State.Role(role)!.Permissions);
        return (await server.Users.SaveRoleAsync(null, "Night watch", "", own, Caller.Local), own);
    }

    // Signing out comes last: it ends the session that asks.
    private static IEnumerable<(HttpMethod Method, string Path, string Needed)> Endpoints(AccessServer server) =>
        from endpoint in server.Server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let needed = endpoint.Metadata.GetMetadata<RequiredPermission>()!.Name
        where needed is not null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        let path = Parameter().Replace(endpoint.RoutePattern.RawText!, hole => hole.Value.Contains(":long", StringComparison.Ordinal) || hole.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "v1")
        orderby path == "/api/sign-out"
        select (new HttpMethod(method), path, needed);

    private static async Task<HttpStatusCode?> AskAsync(HttpClient http, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var patience = new CancellationTokenSource();
        if (path == "/api/events")
            patience.CancelAfter(TimeSpan.FromSeconds(20)); // It answers when something happens; a refusal comes at once.
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return answer.StatusCode;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
