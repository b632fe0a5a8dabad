using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Redoubt.Server.Access;

namespace Redoubt.Server.Tests.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites()
    {
        await using var server = await AccessServer.StartAsync();
        await server.AddWithPasswordAsync("ada", "analyst");
        using var answer = await server.TrySignInAsync("ADA", AccessServer.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldNotContain("secure");
        var token = cookie.Split('=', ';')[1];
        server.Book.State.Sessions.ShouldNotContain(session => session.TokenHash == token);
        using var browser = server.Browser(token);
        var me = await browser.GetFromJsonAsync<JsonElement>("/api/me");
        me.GetProperty("name").GetString().ShouldBe("ada");
        (await browser.GetAsync("/api/incidents")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsync("/api/sign-out", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_unknown_user_and_a_wrong_password_get_the_same_answer()
    {
        await using var server = await AccessServer.StartAsync();
        await server.AddWithPasswordAsync("ada", "analyst");
        await server.AddAsync("bob", "analyst");
        var answers = new List<string>();
        foreach (var name in (string[])["ada", "bob", "nobody", ""])
        {
            using var answer = await server.TrySignInAsync(name, "wrong wrong wrong");
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            answers.Add($"{problem.GetProperty("title")} {problem.GetProperty("detail")} {problem.GetProperty("secondFactor")}");
        }

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("nobody")]
    public async Task Guessing_is_slowed_whether_or_not_there_is_such_a_user(string name)
    {
        await using var server = await AccessServer.StartAsync();
        await server.AddWithPasswordAsync("ada", "analyst");
        for (var i = 0; i < 5; i++)
            (await server.TrySignInAsync(name, "wrong wrong wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var locked = await server.TrySignInAsync(name, AccessServer.Password);
        locked.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(15));
        server.Clock.Advance(TimeSpan.FromSeconds(16));
        (await server.TrySignInAsync(name, "wrong wrong wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var longer = await server.TrySignInAsync(name, AccessServer.Password);
        longer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));

        // A restart forgives nothing.
        var again = await SignInBrake.OpenAsync(server.Server.Workplace.Store, server.Clock, default);
        Should.Throw<TooManyRequestsException>(() => again.Check(name, null));
        server.Clock.Advance(TimeSpan.FromSeconds(31));
        (await server.TrySignInAsync(name, AccessServer.Password)).StatusCode.ShouldBe(name == "ada" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_address_that_guesses_many_names_is_slowed_too()
    {
        await using var server = await AccessServer.StartAsync();
        var address = IPAddress.Parse("203.0.113.9");
        for (var i = 0; i < 20; i++)
            await server.Server.Workplace.Brake.FailedAsync("user" + i, address);
        Should.Throw<TooManyRequestsException>(() => server.Server.Workplace.Brake.Check("ada", address));
        server.Server.Workplace.Brake.Check("ada", IPAddress.Parse("203.0.113.10"));
        for (var i = 0; i < 20; i++)
            await server.Server.Workplace.Brake.FailedAsync("other" + i, IPAddress.Parse($"2001:db8:1:2::{i + 1}"));
        Should.Throw<TooManyRequestsException>(() => server.Server.Workplace.Brake.Check("ada", IPAddress.Parse("2001:db8:1:2:ffff::1")));
    }

    [Fact]
    public async Task A_session_ends_when_idle_and_after_a_week_whatever_happens()
    {
        await using var server = await AccessServer.StartAsync();
        var user = await server.AddAsync("ada", "analyst");
        using var idle = server.Browser(await server.SessionAsync(user));
        server.Clock.Advance(TimeSpan.FromHours(11));
        (await idle.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromHours(11));
        (await idle.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromHours(13));
        (await idle.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var busy = server.Browser(await server.SessionAsync(user));
        for (var hours = 6; hours < 7 * 24; hours += 6)
        {
            server.Clock.Advance(TimeSpan.FromHours(6));
            (await busy.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK, hours.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        server.Clock.Advance(TimeSpan.FromHours(6));
        (await busy.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_second_factor_is_set_up_asked_for_and_never_taken_twice()
    {
        await using var server = await AccessServer.StartAsync();
        var user = await server.AddWithPasswordAsync("ada", "analyst");
        using var browser = server.Browser(await server.SessionAsync(user));
        (await browser.PostAsJsonAsync("/api/account/second-factor", new { current = "wrong" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var begun = await browser.PostAsJsonAsync("/api/account/second-factor", new { current = AccessServer.Password });
        var secret = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
        server.Book.State.User(user.Id)!.SecondFactor!.ShouldNotContain(secret);
        (await server.TrySignInAsync("ada", AccessServer.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsJsonAsync("/api/account/second-factor/confirm", new { code = "000000x" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var confirmed = await browser.PostAsJsonAsync("/api/account/second-factor/confirm", new { code = Code() });
        var codes = (await confirmed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codes").EnumerateArray().Select(code => code.GetString()!).ToList();
        codes.Count.ShouldBe(10);

        using var asked = await server.TrySignInAsync("ada", AccessServer.Password);
        asked.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secondFactor").GetBoolean().ShouldBeTrue();
        // The code that set it up has been taken.
        (await server.TrySignInAsync("ada", AccessServer.Password, Code())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await server.TrySignInAsync("ada", AccessServer.Password, Code())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.TrySignInAsync("ada", AccessServer.Password, Code())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.TrySignInAsync("ada", AccessServer.Password, codes[0].ToUpperInvariant())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.TrySignInAsync("ada", AccessServer.Password, codes[0])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        server.Book.State.RecoveryCodes[user.Id].ShouldBe(9);

        string Code() => Totp.Code(Base32.Decode(secret), server.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        await using var server = await AccessServer.StartAsync();
        var user = await server.AddWithPasswordAsync("ada", "analyst");
        using var here = server.Browser(await server.SessionAsync(user));
        using var elsewhere = server.Browser(await server.SessionAsync(user));
        (await here.PostAsJsonAsync("/api/account/password", new { current = AccessServer.Password, password = "copper lantern 7 moss" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await here.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.TrySignInAsync("ada", AccessServer.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.TrySignInAsync("ada", "copper lantern 7 moss")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_ends_after_a_day()
    {
        await using var server = await AccessServer.StartAsync();
        var (_, link) = await server.Users.AddAsync("ada", "", "analyst", Evidence.Scope.All, Caller.Local);
        server.SignIn.Welcome(link)!.Name.ShouldBe("ada");
        server.Clock.Advance(TimeSpan.FromHours(24));
        Should.Throw<AccessNotFoundException>(() => server.SignIn.Welcome(link));
    }

    [Fact]
    public async Task Who_asks_too_much_waits()
    {
        await using var server = await AccessServer.StartAsync(new AccessOptions { Rate = (5, 1) });
        using var browser = await server.BrowserOfAsync("ada", "analyst");
        for (var i = 0; i < 5; i++)
            (await browser.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var answer = await browser.GetAsync("/api/me");
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        using var other = await server.BrowserOfAsync("bob", "analyst");
        (await other.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await browser.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Behind_a_proxy_the_cookie_is_for_https_and_the_proxys_visitor_waits()
    {
        await using var server = await AccessServer.StartAsync(new AccessOptions { PublicAddress = new Uri("https://soc.example") });
        await server.AddWithPasswordAsync("ada", "analyst");
        using var browser = server.Browser();
        async Task<HttpResponseMessage> Post(string host, string origin, string password)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { name = "ada", password }) };
            request.Headers.Host = host;
            request.Headers.Add("Origin", origin);
            request.Headers.Add("X-Forwarded-For", "10.9.9.9, 203.0.113.7");
            return await browser.SendAsync(request);
        }

        (await Post("other.example", "https://other.example", AccessServer.Password)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await Post("soc.example", "http://soc.example", AccessServer.Password)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var signedIn = await Post("soc.example", "https://soc.example", AccessServer.Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("__Host-redoubt-session=");
        cookie.ShouldContain("secure");
        server.SignIn.Sessions().ShouldContain(session => session.Address == "203.0.113.7");
    }

    [Fact]
    public async Task Sign_ins_and_refusals_are_in_the_audit_log_without_what_was_typed()
    {
        await using var server = await AccessServer.StartAsync();
        await server.AddWithPasswordAsync("ada", "analyst");
        await server.TrySignInAsync("ada", AccessServer.Password);
        await server.TrySignInAsync("ada", "wrong wrong wrong");
        await server.TrySignInAsync("my password by mistake", "x");
        var entries = await server.Server.Workplace.Store.ReadAsync(connection => connection.List(
            "SELECT who, outcome FROM audit WHERE action = 'access.signIn' ORDER BY number", row => $"{row.GetString(0)} {row.GetValue(1)}"));
        entries.Count.ShouldBe(4);
        entries[^1].ShouldStartWith("nobody known");
        entries[^2].ShouldStartWith("ada");
        entries[^2].ShouldNotBe(entries[^3]);
    }

    [Fact]
    public async Task The_token_of_this_machine_opens_everything_and_another_nothing()
    {
        await using var server = await AccessServer.StartAsync(new AccessOptions { LocalToken = "rdl_local" });
        using var local = server.Program("rdl_local");
        (await local.GetAsync("/api/access/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var other = server.Program("rdl_locaI");
        (await other.GetAsync("/api/access/users")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
