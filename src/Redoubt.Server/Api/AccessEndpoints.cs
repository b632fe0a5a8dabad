using Redoubt.Evidence;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Users, groups, roles, keys and sessions, for who manages them.</summary>
internal static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        var access = routes.MapGroup("/api/access").WithTags("Access");
        MapUsers(access);
        MapGroups(access);
        MapRoles(access);
        MapKeysAndSessions(access);
    }

    private static void MapUsers(RouteGroupBuilder access)
    {
        access.MapGet("users", (AccessBook book) => book.State.Users.Select(user => UserRow.Of(user, book.State))).Needs(Permissions.ReadAccess)
            .WithSummary("All users with what they may do.");

        access.MapPost("users", async (NewUser user, UserDesk desk, AccessBook book, Caller caller, CancellationToken cancel) =>
        {
            var (made, link) = await desk.AddAsync(user.Name, user.FullName, user.RoleId, new Scope(user.DeviceGroups, user.Tenants), caller, cancel);
            return new MadeUser(UserRow.Of(made, book.State), LinkPath(link));
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Adds a user, and gives the link that lets them choose a password.");

        access.MapPatch("users/{id}", async (string id, UserChange change, UserDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.ChangeAsync(id, change.FullName, change.Enabled, caller, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Changes a user's name or e-mail address, or disables them.");

        access.MapPut("users/{id}/role", async (string id, OneRole role, UserDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.SetRoleAsync(id, role.RoleId, caller, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Gives a user one role in place of those that they have.");

        access.MapPost("users/{id}/reset", async (string id, UserDesk desk, Caller caller, CancellationToken cancel) =>
            new PasswordLink(LinkPath(await desk.ResetAsync(id, caller, cancel)))).Needs(Permissions.ManageAccess)
            .WithSummary("Takes a user's password and second factor away, and gives a link for a new password.");
    }

    private static void MapGroups(RouteGroupBuilder access)
    {
        access.MapGet("groups", (AccessBook book) => book.State.Groups).Needs(Permissions.ReadAccess)
            .WithSummary("All groups of users.");

        access.MapPost("groups", async (GroupText group, UserDesk desk, Caller caller, CancellationToken cancel) =>
            new Made(await desk.SaveGroupAsync(null, group.Name, group.Description, group.Members, caller, cancel))).Needs(Permissions.ManageAccess)
            .WithSummary("Adds a group.");

        access.MapPut("groups/{id}", async (string id, GroupText group, UserDesk desk, Caller caller, CancellationToken cancel) =>
            new Made(await desk.SaveGroupAsync(id, group.Name, group.Description, group.Members, caller, cancel))).Needs(Permissions.ManageAccess)
            .WithSummary("Changes a group: name, description, members.");

        access.MapDelete("groups/{id}", async (string id, UserDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.DeleteGroupAsync(id, caller, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Deletes a group, and what its members had through it.");
    }

    private static void MapRoles(RouteGroupBuilder access)
    {
        access.MapGet("roles", (AccessBook book) => book.State.Roles).Needs(Permissions.ReadAccess)
            .WithSummary("All roles: built in and the organisation's own.");

        access.MapPost("roles", async (RoleText role, UserDesk desk, Caller caller, CancellationToken cancel) =>
            new Made(await desk.SaveRoleAsync(null, role.Name, role.Description, role.Permissions, caller, cancel))).Needs(Permissions.ManageAccess)
            .WithSummary("Adds a role.");

        access.MapPut("roles/{id}", async (string id, RoleText role, UserDesk desk, Caller caller, CancellationToken cancel) =>
            new Made(await desk.SaveRoleAsync(id, role.Name, role.Description, role.Permissions, caller, cancel))).Needs(Permissions.ManageAccess)
            .WithSummary("Changes a role of the organisation's own.");

        access.MapDelete("roles/{id}", async (string id, UserDesk desk, CancellationToken cancel) =>
        {
            await desk.DeleteRoleAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Deletes a role that nobody has.");

        access.MapGet("assignments", (AccessBook book) => book.State.Assignments.Select(AssignmentRow.Of)).Needs(Permissions.ReadAccess)
            .WithSummary("Who has which role, and for which device groups and tenants.");

        access.MapPost("assignments", async (NewAssignment given, UserDesk desk, Caller caller, CancellationToken cancel) =>
            new Made(await desk.AssignAsync(given.RoleId, given.UserId, given.GroupId, new Scope(given.DeviceGroups, given.Tenants), caller, cancel)))
            .Needs(Permissions.ManageAccess)
            .WithSummary("Gives a role to a user or a group, for all or for some device groups and tenants.");

        access.MapDelete("assignments/{id}", async (string id, UserDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.UnassignAsync(id, caller, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Takes a role back.");
    }

    private static void MapKeysAndSessions(RouteGroupBuilder access)
    {
        access.MapGet("keys", (KeyDesk keys, AccessBook book) => keys.List().Select(key => KeyRow.Of(key, book.State))).Needs(Permissions.ReadAccess)
            .WithSummary("All API keys: what they may do, when they were used. Never the keys themselves.");

        access.MapPost("keys", (NewKey key, KeyDesk keys, AccessBook book, Caller caller, CancellationToken cancel) =>
            key.AddAsync(keys, book, own: false, caller, cancel)).Needs(Permissions.ManageAccess)
            .WithSummary("Makes an API key for a service; the key is in this answer and never again.");

        access.MapDelete("keys/{id}", async (string id, KeyDesk keys, CancellationToken cancel) =>
        {
            await keys.RevokeAsync(id, null, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Revokes an API key.");

        access.MapGet("sessions", (SignInDesk desk, AccessBook book, Caller caller) =>
            desk.Sessions().Select(session => SessionRow.Of(session, book.State, caller))).Needs(Permissions.ManageAccess)
            .WithSummary("Who is signed in, since when and from where.");

        access.MapDelete("sessions/{id}", async (string id, SignInDesk desk, CancellationToken cancel) =>
        {
            await desk.EndSessionAsync(id, null, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Ends a session.");
    }

    private static string LinkPath(string token) => "/welcome/" + token;
}

/// <summary>A user, as lists show one: without any secret.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Name">Never changes.</param>
/// <param name="FullName">May be empty.</param>
/// <param name="Enabled">May sign in.</param>
/// <param name="Pending">Has no password yet: the link was not used.</param>
/// <param name="SingleSignOn">Comes from the identity provider.</param>
/// <param name="SecondFactor">A code is asked for at sign-in.</param>
/// <param name="Created">When.</param>
/// <param name="LastSignIn">The latest; null for none.</param>
/// <param name="Roles">Names of what they have, by themselves or through groups.</param>
internal sealed record UserRow(
    string Id, string Name, string FullName, bool Enabled, bool Pending, bool SingleSignOn, bool SecondFactor, DateTimeOffset Created, DateTimeOffset? LastSignIn,
    IReadOnlyList<string> Roles)
{
    public static UserRow Of(User user, AccessState state) => new(
        user.Id, user.Name, user.FullName, user.Enabled, user is { Password: null, Subject: null }, user.Subject is not null, user.SecondFactorOn, user.Created,
        user.LastSignIn, [.. state.AssignmentsOf(user.Id).Select(one => state.Role(one.RoleId)?.Name ?? one.RoleId).Distinct()]);
}

internal sealed record NewUser(
    string Name, string FullName = "", string? RoleId = null, IReadOnlyList<string>? DeviceGroups = null, IReadOnlyList<string>? Tenants = null);

/// <summary>A new user, and the path of the link that sets their password, shown this once.</summary>
internal sealed record MadeUser(UserRow User, string Link);

internal sealed record PasswordLink(string Link);

/// <summary>What is left out stays.</summary>
internal sealed record UserChange(string? FullName = null, bool? Enabled = null);

internal sealed record OneRole(string RoleId);

internal sealed record GroupText(string Name, IReadOnlyList<string> Members, string Description = "");

internal sealed record RoleText(string Name, IReadOnlyList<string> Permissions, string Description = "");

/// <summary>A role that somebody has, and where; device groups and tenants are null for all.</summary>
internal sealed record AssignmentRow(
    string Id, string RoleId, string? UserId, string? GroupId, IReadOnlyList<string>? DeviceGroups, IReadOnlyList<string>? Tenants, bool FromProvider)
{
    public static AssignmentRow Of(Assignment one) =>
        new(one.Id, one.RoleId, one.UserId, one.GroupId, one.Scope.DeviceGroups, one.Scope.Tenants, one.FromProvider);
}

internal sealed record NewAssignment(
    string RoleId, string? UserId = null, string? GroupId = null, IReadOnlyList<string>? DeviceGroups = null, IReadOnlyList<string>? Tenants = null);

/// <summary>The id of what was saved.</summary>
internal sealed record Made(string Id);
