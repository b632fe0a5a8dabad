using System.Text.RegularExpressions;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Server.Api;

namespace Redoubt.Server.Access;

/// <summary>
/// Users, groups, roles and who has which. Nobody gives what they do not have, and nobody changes an account that may do more than
/// they may: that would be the same by a detour.
/// </summary>
internal sealed partial class UserDesk(AccessBook book)
{
    /// <summary>How long a link counts.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(24);

    /// <summary>A link that makes the first administrator, in place of those before; null when there are users.</summary>
    public Task<string?> FirstLinkAsync(CancellationToken cancel = default) => book.ChangeAsync(
        (connection, state) => state.Users.Count > 0 ? null : NewLink(connection, null), cancel);

    /// <summary>Adds a user, who sets their own password by the link.</summary>
    /// <exception cref="InvalidChangeException">A field is wrong.</exception>
    /// <exception cref="AccessRefusedException">The name is taken.</exception>
    public Task<(User User, string Link)> AddAsync(string name, string fullName, string? roleId, Scope scope, Caller by, CancellationToken cancel = default)
    {
        CheckName(name);
        CheckLength("fullName", fullName, 200);
        return book.ChangeAsync(
            (connection, state) =>
            {
                if (state.UserNamed(name) is not null)
                    throw new AccessRefusedException($"There is a user '{name}' already.");
                var user = new User(AccessTables.NewId(), name, fullName.Trim(), true, null, null, false, 0, null, book.Time.GetUtcNow(), null);
                AccessTables.Insert(connection, user);
                if (roleId is not null)
                    Assign(connection, state, roleId, user.Id, null, scope, by);
                return (user, NewLink(connection, user.Id));
            },
            cancel);
    }

    /// <param name="id">Whom.</param>
    /// <param name="fullName">Null leaves it.</param>
    /// <param name="enabled">Null leaves it; false ends their sessions, and their keys count no longer.</param>
    /// <param name="by">Who does.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task ChangeAsync(string id, string? fullName, bool? enabled, Caller by, CancellationToken cancel = default)
    {
        CheckLength("fullName", fullName ?? "", 200);
        return book.ChangeAsync(
            (connection, state) =>
            {
                var user = Find(state, id);
                RefuseMore(by, state.GrantsOf(id));
                connection.Execute("UPDATE access_user SET full_name = $2, enabled = $3 WHERE id = $1", id, fullName?.Trim() ?? user.FullName, enabled ?? user.Enabled);
                if (enabled == false)
                    AccessTables.EndSessions(connection, id);
            },
            cancel);
    }

    /// <summary>A link by which someone sets a new password. Their sessions end at once; password and second factor when the link is used.</summary>
    public Task<string> ResetAsync(string id, Caller by, CancellationToken cancel = default) => book.ChangeAsync(
        (connection, state) =>
        {
            Find(state, id);
            RefuseMore(by, state.GrantsOf(id));
            AccessTables.EndSessions(connection, id);
            return NewLink(connection, id);
        },
        cancel);

    /// <param name="id">Null makes a new one.</param>
    /// <param name="name">Of the group.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="members">All its members.</param>
    /// <param name="by">Who does.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<string> SaveGroupAsync(string? id, string name, string description, IReadOnlyList<string> members, Caller by, CancellationToken cancel = default)
    {
        CheckText(name, description);
        return book.ChangeAsync(
            (connection, state) =>
            {
                var group = id is null ? null : state.Groups.FirstOrDefault(one => one.Id == id) ?? throw new AccessNotFoundException("There is no such group.");
                if (state.Groups.Any(one => one.Id != id && one.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)))
                    throw new AccessRefusedException($"There is a group '{name.Trim()}' already.");
                foreach (var member in members)
                    Find(state, member);
                if (group is not null && !members.ToHashSet(StringComparer.Ordinal).SetEquals(group.Members))
                    RefuseMore(by, state.GrantsOf(state.Assignments.Where(one => one.GroupId == id)));
                var saved = id ?? AccessTables.NewId();
                if (group is null)
                    connection.Execute("INSERT INTO access_group VALUES ($1, $2, $3)", saved, name.Trim(), description.Trim());
                else
                    connection.Execute("UPDATE access_group SET name = $2, description = $3 WHERE id = $1", saved, name.Trim(), description.Trim());
                connection.Execute("DELETE FROM access_member WHERE group_id = $1", saved);
                foreach (var member in members.Distinct(StringComparer.Ordinal))
                    connection.Execute("INSERT INTO access_member VALUES ($1, $2)", saved, member);
                return saved;
            },
            cancel);
    }

    /// <summary>Deletes a group; its members lose what they had by it.</summary>
    public Task DeleteGroupAsync(string id, Caller by, CancellationToken cancel = default) => book.ChangeAsync(
        (connection, state) =>
        {
            RefuseMore(by, state.GrantsOf(state.Assignments.Where(one => one.GroupId == id)));
            if (connection.Execute("DELETE FROM access_group WHERE id = $1", id) == 0)
                throw new AccessNotFoundException("There is no such group.");
            connection.Execute("DELETE FROM access_member WHERE group_id = $1", id);
            connection.Execute("DELETE FROM access_assignment WHERE group_id = $1", id);
        },
        cancel);

    /// <param name="id">Null makes a new one.</param>
    /// <param name="name">Of the role.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="permissions">At least one.</param>
    /// <param name="by">Who does.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<string> SaveRoleAsync(string? id, string name, string description, IReadOnlyList<string> permissions, Caller by, CancellationToken cancel = default)
    {
        CheckText(name, description);
        CheckPermissions(permissions);
        return book.ChangeAsync(
            (connection, state) =>
            {
                var role = id is null ? null : state.Role(id) ?? throw new AccessNotFoundException("There is no such role.");
                if (role is { BuiltIn: true })
                    throw new AccessRefusedException("A built-in role stays as it is. Make a role of your own.");
                if (state.Roles.Any(one => one.Id != id && one.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)))
                    throw new AccessRefusedException($"There is a role '{name.Trim()}' already.");
                RefuseMore(by, [new Grant(permissions.Except(role?.Permissions ?? []).ToHashSet(StringComparer.Ordinal), Scope.All)]);
                var saved = id ?? AccessTables.NewId();
                connection.Execute("DELETE FROM access_role WHERE id = $1", saved);
                connection.Execute("INSERT INTO access_role VALUES ($1, $2, $3, $4)", saved, name.Trim(), description.Trim(), AccessTables.Json(permissions));
                return saved;
            },
            cancel);
    }

    public Task DeleteRoleAsync(string id, CancellationToken cancel = default) => book.ChangeAsync(
        (connection, state) =>
        {
            if (state.Role(id) is not { } role)
                throw new AccessNotFoundException("There is no such role.");
            if (role.BuiltIn)
                throw new AccessRefusedException("A built-in role stays.");
            if (state.Assignments.Any(one => one.RoleId == id))
                throw new AccessRefusedException("Somebody has this role. Take it away from them first.");
            connection.Execute("DELETE FROM access_role WHERE id = $1", id);
        },
        cancel);

    /// <summary>Gives a role to a user or a group.</summary>
    public Task<string> AssignAsync(string roleId, string? userId, string? groupId, Scope scope, Caller by, CancellationToken cancel = default) =>
        book.ChangeAsync((connection, state) => Assign(connection, state, roleId, userId, groupId, scope, by), cancel);

    /// <summary>Takes a role away.</summary>
    public Task UnassignAsync(string id, Caller by, CancellationToken cancel = default) => book.ChangeAsync(
        (connection, state) =>
        {
            var assignment = state.Assignments.FirstOrDefault(one => one.Id == id) ?? throw new AccessNotFoundException("There is no such assignment.");
            RefuseMore(by, state.GrantsOf([assignment]));
            connection.Execute("DELETE FROM access_assignment WHERE id = $1", id);
        },
        cancel);

    /// <summary>Gives a user one role in place of all that they have by themselves.</summary>
    public Task SetRoleAsync(string userId, string roleId, Caller by, CancellationToken cancel = default) => book.ChangeAsync(
        (connection, state) =>
        {
            Find(state, userId);
            connection.Execute("DELETE FROM access_assignment WHERE user_id = $1 AND NOT from_provider", userId);
            Assign(connection, state, roleId, userId, null, Scope.All, by);
        },
        cancel);

    /// <exception cref="InvalidChangeException">It is no name.</exception>
    public static string CheckName(string name) => NameForm().IsMatch(name)
        ? name
        : throw new InvalidChangeException("name", "A user name has 2 to 64 of these: letters a to z, digits, and . _ - @ inside.");

    public static void CheckPermissions(IReadOnlyList<string> permissions)
    {
        if (permissions.Count == 0)
            throw new InvalidChangeException("permissions", "Choose at least one permission.");
        if (permissions.FirstOrDefault(name => name == Permissions.OwnAccount || !Permissions.All.Contains(name)) is { } unknown)
            throw new InvalidChangeException("permissions", $"There is no permission '{unknown}' that could be given.");
    }

    /// <exception cref="InvalidChangeException">A name in it is empty or too long, or it has too many.</exception>
    public static void CheckScope(Scope scope)
    {
        foreach (var (field, names) in new[] { ("deviceGroups", scope.DeviceGroups), ("tenants", scope.Tenants) })
        {
            if (names is not null && (names.Count is 0 or > 200 || names.Any(name => name.Trim().Length is 0 or > 200)))
                throw new InvalidChangeException(field, "Name 1 to 200, or leave it out for all.");
        }
    }

    /// <exception cref="PermissionMissingException">Somebody lacks what they would give, or get at.</exception>
    public static void RefuseMore(Caller by, IEnumerable<Grant> grants)
    {
        if (Grant.FirstMissing(by.Grants, grants) is { } missing)
            throw new PermissionMissingException(missing, $"This reaches further than you may yourself: it has {missing}, which you do not have everywhere that it would count.");
    }

    private static string Assign(DuckDbConnection connection, AccessState state, string roleId, string? userId, string? groupId, Scope scope, Caller by)
    {
        CheckScope(scope);
        if ((userId is null) == (groupId is null))
            throw new InvalidChangeException("userId", "Name a user or a group.");
        if (state.Role(roleId) is not { } role)
            throw new InvalidChangeException("roleId", $"There is no role '{roleId}'.");
        if (groupId is not null && state.Groups.All(group => group.Id != groupId))
            throw new InvalidChangeException("groupId", "There is no such group.");
        RefuseMore(by, [new Grant(role.Permissions.ToHashSet(StringComparer.Ordinal), scope)]);
        var assignment = new Assignment(AccessTables.NewId(), roleId, userId, groupId, scope, FromProvider: false);
        AccessTables.Insert(connection, assignment);
        return assignment.Id;
    }

    private string NewLink(DuckDbConnection connection, string? userId)
    {
        var token = Token.New();
        connection.Execute("DELETE FROM access_link WHERE user_id IS NOT DISTINCT FROM $1", userId);
        connection.Execute("INSERT INTO access_link VALUES ($1, $2, $3)", Token.Hash(token), userId, book.Time.GetUtcNow() + LinkLife);
        return token;
    }

    private static User Find(AccessState state, string id) => state.User(id) ?? throw new AccessNotFoundException("There is no such user.");

    private static void CheckText(string name, string description)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new InvalidChangeException("name", "It needs a name.");
        CheckLength("name", name, 100);
        CheckLength("description", description, 1_000);
    }

    private static void CheckLength(string field, string text, int most)
    {
        if (text.Length > most || text.Any(char.IsControl))
            throw new InvalidChangeException(field, $"{field} must have at most {most:N0} characters, all of them printable.");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@-]{0,62}[A-Za-z0-9]\z")]
    private static partial Regex NameForm();
}
