using System.Net;
using System.Net.Http.Json;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;

namespace Redoubt.Server.Tests.Access;

/// <summary>Nobody gives what they do not have, by no detour; somebody is always administrator.</summary>
public sealed class GivingTests
{
    [Fact]
    public async Task Who_manages_access_alone_makes_nobody_more_than_themselves()
    {
        await using var server = await AccessServer.StartAsync();
        var root = await server.AddWithPasswordAsync("root1", "administrator");
        var porter = await server.Users.SaveRoleAsync(null, "Porter", "", [Permissions.ReadAccess, Permissions.ManageAccess], Caller.Local);
        var group = await server.Users.SaveGroupAsync(null, "Admins", "", [], Caller.Local);
        await server.Users.AssignAsync("administrator", null, group, Scope.All, Caller.Local);
        var eve = await server.AddAsync("eve", porter);
        using var http = server.Browser(await server.SessionAsync(eve));
        (HttpMethod Method, string Path, object Body)[] attempts =
        [
            (HttpMethod.Post, "/api/access/users", new { name = "puppet", roleId = "administrator" }),
            (HttpMethod.Post, "/api/access/assignments", new { roleId = "reader", userId = eve.Id }),
            (HttpMethod.Put, $"/api/access/users/{eve.Id}/role", new { roleId = "administrator" }),
            (HttpMethod.Post, "/api/access/roles", new { name = "mine", permissions = new[] { Permissions.ReadIncidents } }),
            (HttpMethod.Put, $"/api/access/roles/{porter}", new { name = "Porter", permissions = new[] { Permissions.ManageAccess, Permissions.Respond } }),
            (HttpMethod.Put, $"/api/access/groups/{group}", new { name = "Admins", members = new[] { eve.Id } }),
            (HttpMethod.Delete, $"/api/access/groups/{group}", new { }),
            (HttpMethod.Post, $"/api/access/users/{root.Id}/reset", new { }),
            (HttpMethod.Patch, $"/api/access/users/{root.Id}", new { enabled = false }),
            (HttpMethod.Delete, $"/api/access/assignments/{server.Book.State.Assignments.Single(one => one.UserId == root.Id).Id}", new { }),
            (HttpMethod.Post, "/api/access/keys", new { name = "k", permissions = new[] { Permissions.ReadIncidents } }),
            (HttpMethod.Post, "/api/account/keys", new { name = "k", permissions = new[] { Permissions.ReadIncidents } }),
        ];
        foreach (var (method, path, body) in attempts)
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) });
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
        }

        // What they have they may give.
        (await http.PostAsJsonAsync("/api/access/users", new { name = "second", roleId = porter })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.PostAsJsonAsync("/api/access/keys", new { name = "k", permissions = new[] { Permissions.ReadAccess } })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_one_has_in_one_place_one_does_not_give_in_another()
    {
        await using var server = await AccessServer.StartAsync();
        var all = await server.AddAsync("north", null);
        await server.Users.AssignAsync("administrator", all.Id, null, new Scope(null, ["north"]), Caller.Local);
        var north = new Caller("north", Caller.Local.Permissions, new Scope(null, ["north"])) { Grants = [new Grant(Caller.Local.Permissions, new Scope(null, ["north"]))] };
        await server.Users.AddAsync("a1", "", "reader", new Scope(null, ["north"]), north);
        await Should.ThrowAsync<PermissionMissingException>(() => server.Users.AddAsync("a2", "", "reader", new Scope(null, ["north", "south"]), north));
        await Should.ThrowAsync<PermissionMissingException>(() => server.Users.AddAsync("a3", "", "reader", Scope.All, north));

        // Users, roles and sessions are the whole organisation's: who sees a part of it does not manage them.
        using var http = server.Browser(await server.SessionAsync(all));
        (await http.PostAsJsonAsync("/api/access/users", new { name = "a4", roleId = "reader", tenants = new[] { "north" } })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var server = await AccessServer.StartAsync();
        var ada = await server.AddWithPasswordAsync("ada", "administrator");
        await server.AddAsync("bob", "administrator"); // Has set no password yet: could not sign in.
        var own = server.Book.State.Assignments.Single(one => one.UserId == ada.Id).Id;
        await Should.ThrowAsync<AccessRefusedException>(() => server.Users.ChangeAsync(ada.Id, null, false, Caller.Local));
        await Should.ThrowAsync<AccessRefusedException>(() => server.Users.UnassignAsync(own, Caller.Local));
        await Should.ThrowAsync<AccessRefusedException>(() => server.Users.SetRoleAsync(ada.Id, "reader", Caller.Local));
        server.Book.State.IsAdministrator(ada.Id).ShouldBeTrue();
        server.Book.State.User(ada.Id)!.Enabled.ShouldBeTrue();
        await server.AddWithPasswordAsync("carol", "administrator");
        await server.Users.ChangeAsync(ada.Id, null, false, Caller.Local);
    }

    [Fact]
    public async Task A_key_can_do_no_more_than_its_owner_can_now()
    {
        await using var server = await AccessServer.StartAsync();
        var ada = await server.AddAsync("ada", "responder");
        using var browser = server.Browser(await server.SessionAsync(ada));
        using var made = await browser.PostAsJsonAsync("/api/account/keys", new { name = "mine", permissions = new[] { Permissions.ReadIncidents, Permissions.Respond } });
        var token = (await made.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("token").GetString()!;
        (await browser.GetStringAsync("/api/account/keys")).ShouldNotContain(token);
        using var program = server.Program(token);
        (await program.GetAsync("/api/incidents")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.Users.SaveRoleAsync(null, "Nothing much", "", [Permissions.ReadSystem], Caller.Local);
        await server.Users.SetRoleAsync(ada.Id, server.Book.State.Roles.Single(role => role.Name == "Nothing much").Id, Caller.Local);
        (await program.GetAsync("/api/incidents")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await server.Users.ChangeAsync(ada.Id, null, false, Caller.Local);
        (await program.GetAsync("/api/incidents")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_with_its_field()
    {
        await using var server = await AccessServer.StartAsync();
        using var http = await server.BrowserOfAsync("root1", "administrator");
        async Task<HttpStatusCode> Post(string path, object body) => (await http.PostAsJsonAsync("/api/access/" + path, body)).StatusCode;
        (await Post("users", new { name = "a b" })).ShouldBe(HttpStatusCode.BadRequest);
        (await Post("users", new { name = "ROOT1" })).ShouldBe(HttpStatusCode.Conflict);
        (await Post("users", new { name = "ok", roleId = "king" })).ShouldBe(HttpStatusCode.BadRequest);
        server.Book.State.UserNamed("ok").ShouldBeNull(); // All or nothing.
        (await Post("roles", new { name = "x", permissions = new[] { "all.of.it" } })).ShouldBe(HttpStatusCode.BadRequest);
        (await Post("roles", new { name = "analyst", permissions = new[] { Permissions.Hunt } })).ShouldBe(HttpStatusCode.Conflict);
        (await Post("assignments", new { roleId = "reader" })).ShouldBe(HttpStatusCode.BadRequest);
        (await Post("groups", new { name = "g", members = new[] { "nobody" } })).ShouldBe(HttpStatusCode.NotFound);
        (await http.DeleteAsync("/api/access/roles/administrator")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }
}
