using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Access;

public sealed class SingleSignOnTests : IAsyncLifetime
{
    private AccessServer _server = null!;
    private FakeProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await AccessServer.StartAsync();
        _provider = await FakeProvider.StartAsync(_server.Clock);
        await _server.AddWithPasswordAsync("root1", "administrator");
        using var admin = _server.Browser(await _server.SessionAsync(_server.Book.State.UserNamed("root1")!));
        using var saved = await admin.PutAsJsonAsync("/api/access/single-sign-on", new { settings = Settings(), secret = FakeProvider.Secret });
        saved.StatusCode.ShouldBe(HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
        (await saved.Content.ReadAsStringAsync()).ShouldNotContain(FakeProvider.Secret);
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task Who_the_provider_names_gets_what_their_groups_give(string algorithm)
    {
        _provider.Algorithm = algorithm;
        var (browser, location) = await SignInAsync("carla", ["soc", "lunch"], "/incidents?tab=1");
        location.ShouldBe("/incidents?tab=1");
        var me = await browser.GetFromJsonAsync<JsonElement>("/api/me");
        me.GetProperty("name").GetString().ShouldBe("carla");
        me.GetProperty("permissions").EnumerateArray().Select(one => one.GetString()).ShouldContain(Permissions.ManageIncidents);
        var user = _server.Book.State.UserNamed("carla")!;
        user.FullName.ShouldBe("Person carla");
        _server.Book.State.AssignmentsOf(user.Id).ShouldHaveSingleItem().Scope.Tenants.ShouldBe(["north"]);

        // Out of the group there: out of the role here, and out altogether.
        (await ProblemAsync("carla", ["lunch"])).ShouldContain("None of your groups");
        _server.Book.State.Users.Count(one => one.Name == "carla").ShouldBe(1);
        browser.Dispose();
    }

    [Fact]
    public async Task The_provider_is_asked_and_nobody_else()
    {
        var (browser, _) = await SignInAsync("carla", ["soc"]);
        browser.Dispose();
        _provider.Asked.Distinct().Order().ShouldBe(["/.well-known/openid-configuration", "/keys", "/token"]);
        foreach (var (name, address) in new[] { ("token_endpoint", "https://elsewhere.example/token"), ("jwks_uri", "http://127.0.0.1:1/keys"), ("token_endpoint", "file:///etc/passwd") })
        {
            _provider.Description = description => description[name] = address;
            (await ProblemAsync("carla", ["soc"], begins: false)).ShouldContain("not allowed");
        }

        _provider.Description = description => description["issuer"] = "https://other.example";
        (await ProblemAsync("carla", ["soc"], begins: false)).ShouldContain("calls itself");
    }

    public static TheoryData<string, string> Lies => new()
    {
        { "nonce", "another sign-in" }, { "no nonce", "another sign-in" }, { "expired", "expired" }, { "no expiry", "expired" }, { "future", "future" },
        { "issuer", "another issuer" }, { "audience", "somebody else" }, { "two audiences", "another party" }, { "azp", "another party" }, { "no subject", "names nobody" },
        { "signature", "wrong signature" }, { "body", "wrong signature" }, { "alg none", "not signed" }, { "HS256", "not signed" }, { "unknown key", "does not name" },
        { "text", "no signed token" },
    };

    [Theory, MemberData(nameof(Lies))]
    public async Task A_token_that_lies_opens_nothing(string lie, string why)
    {
        _provider.Claims = claims =>
        {
            switch (lie)
            {
                case "nonce": claims["nonce"] = "another"; break;
                case "no nonce": claims.Remove("nonce"); break;
                case "expired": claims["exp"] = _server.Clock.GetUtcNow().ToUnixTimeSeconds() - 61; break;
                case "no expiry": claims.Remove("exp"); break;
                case "future": claims["iat"] = _server.Clock.GetUtcNow().ToUnixTimeSeconds() + 3600; break;
                case "issuer": claims["iss"] = "https://other.example"; break;
                case "audience": claims["aud"] = "another"; break;
                case "two audiences": claims["aud"] = new JsonArray(FakeProvider.ClientId, "another"); break;
                case "azp": claims["azp"] = "another"; break;
                case "no subject": claims["sub"] = ""; break;
            }
        };
        _provider.Algorithm = lie switch { "alg none" => "none", "HS256" => "HS256", _ => "RS256" };
        _provider.Forge = token => lie switch
        {
            "signature" => token[..^6] + (token[^6] == 'A' ? 'B' : 'A') + token[^5..],
            "body" => Replace(token, 1, body => body.Replace("carla", "root1", StringComparison.Ordinal)),
            "unknown key" => Replace(token, 0, head => head.Replace("\"r\"", "\"z\"", StringComparison.Ordinal)),
            "text" => "hello",
            _ => token,
        };
        (await ProblemAsync("carla", ["soc"])).ShouldContain(why);
        _server.Book.State.UserNamed("carla").ShouldBeNull();
        _server.Book.State.Sessions.ShouldAllBe(session => session.How != "single sign-on");
    }

    [Fact]
    public async Task What_was_begun_ends_once_in_the_same_browser_and_in_time()
    {
        var (cookie, address) = await BeginAsync("/");
        var back = _provider.Agree(address, "carla", "soc");
        (await EndAsync(back, null)).Location.ShouldContain("not%20begun%20in%20this%20browser");
        (await EndAsync(back, "redoubt-single-sign-on=another")).Location.ShouldContain("not%20begun%20in%20this%20browser");
        (await EndAsync(back, cookie)).Location.ShouldBe("/");
        (await EndAsync(back, cookie)).Location.ShouldContain("/sign-in?problem=");

        var (late, lateAddress) = await BeginAsync("/");
        var tooLate = _provider.Agree(lateAddress, "carla", "soc");
        _server.Clock.Advance(TimeSpan.FromMinutes(11));
        (await EndAsync(tooLate, late)).Location.ShouldContain("took%20too%20long");
    }

    [Fact]
    public async Task A_name_that_is_there_stays_with_whom_it_belongs_to()
    {
        (await ProblemAsync("root1", ["soc"])).ShouldContain("another user 'root1'");
        (await ProblemAsync("bad name", ["soc"])).ShouldContain("cannot be a user name");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_elsewhere(string wanted)
    {
        var (browser, location) = await SignInAsync("carla", ["soc"], wanted);
        location.ShouldBe("/");
        browser.Dispose();
    }

    [Fact]
    public async Task Who_says_whose_tokens_count_must_be_administrator_of_everything()
    {
        var porter = await _server.Users.SaveRoleAsync(null, "Porter", "", [Permissions.ReadAccess, Permissions.ManageAccess], Caller.Local);
        using var http = await _server.BrowserOfAsync("eve", porter);
        using var answer = await http.PutAsJsonAsync("/api/access/single-sign-on", new { settings = Settings() });
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Settings_that_cannot_work_are_refused()
    {
        using var admin = _server.Browser(await _server.SessionAsync(_server.Book.State.UserNamed("root1")!));
        foreach (var (field, value) in new (string, JsonNode)[]
                 {
                     ("issuer", "http://id.example"), ("issuer", "nothing"), ("clientId", ""), ("label", ""), ("hosts", new JsonArray("a b")), ("nameClaim", ""),
                     ("mappings", new JsonArray(new JsonObject { ["group"] = "soc", ["roleId"] = "king" })),
                 })
        {
            var settings = JsonSerializer.SerializeToNode(Settings())!.AsObject();
            settings[field] = value;
            using var answer = await admin.PutAsJsonAsync("/api/access/single-sign-on", new { settings });
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, field);
        }
    }

    private object Settings() => new
    {
        enabled = true, label = "Sign in with Example", issuer = _provider.Issuer, clientId = FakeProvider.ClientId, hosts = Array.Empty<string>(), nameClaim = "preferred_username",
        groupClaim = "groups", extraScopes = new[] { "groups" }, mappings = new object[] { new { group = "soc", roleId = "analyst", tenants = new[] { "north" } } },
    };

    private async Task<(HttpClient Browser, string Location)> SignInAsync(string subject, string[] groups, string returnTo = "/")
    {
        var (cookie, address) = await BeginAsync(returnTo);
        var (location, session) = await EndAsync(_provider.Agree(address, subject, groups), cookie);
        session.ShouldNotBeNull(location);
        return (_server.Browser(session), location);
    }

    private async Task<string> ProblemAsync(string subject, string[] groups, bool begins = true)
    {
        using var browser = _server.Browser();
        using var begun = await browser.GetAsync("/api/sign-in/single");
        var location = begun.Headers.Location!.OriginalString;
        if (begins)
            (location, _) = await EndAsync(_provider.Agree(begun.Headers.Location!, subject, groups), Cookie(begun));
        location.ShouldStartWith("/sign-in?problem=");
        return Uri.UnescapeDataString(location);
    }

    private async Task<(string Cookie, Uri Address)> BeginAsync(string returnTo)
    {
        using var browser = _server.Browser();
        using var begun = await browser.GetAsync("/api/sign-in/single?return=" + Uri.EscapeDataString(returnTo));
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        begun.Headers.Location!.OriginalString.ShouldStartWith(_provider.Issuer + "/authorize?tenant=1&response_type=code");
        return (Cookie(begun), begun.Headers.Location);
    }

    private static string Cookie(HttpResponseMessage begun)
    {
        var cookie = begun.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        return cookie.Split(';')[0];
    }

    private async Task<(string Location, string? Session)> EndAsync(Uri back, string? cookie)
    {
        using var browser = _server.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, back.PathAndQuery);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        var session = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.FirstOrDefault(one => one.StartsWith("redoubt-session=", StringComparison.Ordinal)) : null;
        return (answer.Headers.Location!.OriginalString, session?.Split('=', ';')[1]);
    }

    private static string Replace(string token, int part, Func<string, string> change)
    {
        var parts = token.Split('.');
        parts[part] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[part])))));
        return string.Join('.', parts);
    }
}
