using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Evidence;
using Redoubt.Server.Access;

namespace Redoubt.Server.Tests.Access;

/// <summary>A server that asks for sign-in, with a clock that the test moves.</summary>
internal sealed class AccessServer : IAsyncDisposable
{
    /// <summary>Good enough for everyone here.</summary>
    public const string Password = "tulip anvil 92 river";

    private static readonly Visitor Here = new(IPAddress.Loopback, "test");

    private AccessServer(TestServer server, TestClock clock) => (Server, Clock) = (server, clock);

    public TestServer Server { get; }

    public TestClock Clock { get; }

    public AccessBook Book => Server.Workplace.Access;

    public UserDesk Users => Server.App.Services.GetRequiredService<UserDesk>();

    public KeyDesk Keys => Server.App.Services.GetRequiredService<KeyDesk>();

    public SignInDesk SignIn => Server.App.Services.GetRequiredService<SignInDesk>();

    public static async Task<AccessServer> StartAsync(AccessOptions? options = null)
    {
        var clock = new TestClock();
        return new AccessServer(await TestServer.StartAsync(access: options ?? new AccessOptions(), time: clock), clock);
    }

    /// <summary>Makes a user with a role everywhere.</summary>
    public async Task<User> AddAsync(string name, string? role, Scope? scope = null) =>
        (await Users.AddAsync(name, "", role, scope ?? Scope.All, Caller.Local)).User;

    /// <summary>Makes a user who has set a password by the link.</summary>
    public async Task<User> AddWithPasswordAsync(string name, string? role)
    {
        var (user, link) = await Users.AddAsync(name, "", role, Scope.All, Caller.Local);
        using var browser = Browser();
        using var answer = await browser.PostAsJsonAsync("/api/sign-in/welcome", new { token = link, password = Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return Book.State.User(user.Id)!;
    }

    /// <summary>Opens a session without a password.</summary>
    public Task<string> SessionAsync(User user) => SignIn.OpenSessionAsync(user, "test", Here, default);

    /// <summary>A browser with a session of a new user who has a role.</summary>
    public async Task<HttpClient> BrowserOfAsync(string name, string? role) => Browser(await SessionAsync(await AddAsync(name, role)));

    /// <summary>A browser, which keeps no cookies but the one given.</summary>
    public HttpClient Browser(string? session = null)
    {
        var http = Server.App.GetTestClient();
        http.BaseAddress = new Uri("http://localhost:5080");
        if (session is not null)
            http.DefaultRequestHeaders.Add("Cookie", $"redoubt-session={session}");
        return http;
    }

    public HttpClient Program(string key)
    {
        var http = Browser();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return http;
    }

    public async Task<HttpResponseMessage> TrySignInAsync(string name, string password, string? code = null)
    {
        using var browser = Browser();
        return await browser.PostAsJsonAsync("/api/sign-in", new { name, password, code });
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
