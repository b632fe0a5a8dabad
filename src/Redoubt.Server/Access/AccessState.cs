using System.Text.Json;
using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Server.Access;

/// <summary>All that is known of who may do what, at one moment. Small, and asked at each request: it is held in memory.</summary>
internal sealed class AccessState
{
    private readonly Dictionary<string, User> _users;
    private readonly Dictionary<string, Role> _roles;
    private readonly Dictionary<string, Session> _sessions;
    private readonly Dictionary<string, ApiKey> _keys;

    private AccessState(DuckDbConnection connection)
    {
        Users = connection.List(
            "SELECT id, name, full_name, enabled, password, second_factor, second_factor_on, second_factor_step, subject, created, last_sign_in FROM access_user ORDER BY lower(name)",
            row => new User(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetStringOrNull(4), row.GetStringOrNull(5), row.GetBoolean(6),
                row.GetInt64(7), row.GetStringOrNull(8), row.GetTimestamp(9), Time(row, 10)));
        var members = connection.List("SELECT group_id, user_id FROM access_member", row => (Group: row.GetString(0), User: row.GetString(1))).ToLookup(one => one.Group, one => one.User);
        Groups = connection.List(
            "SELECT id, name, description FROM access_group ORDER BY lower(name)",
            row => new UserGroup(row.GetString(0), row.GetString(1), row.GetString(2), [.. members[row.GetString(0)]]));
        Roles =
        [
            .. BuiltInRoles.All,
            .. connection.List(
                "SELECT id, name, description, permissions FROM access_role ORDER BY lower(name)",
                row => new Role(row.GetString(0), row.GetString(1), row.GetString(2), Names(row.GetString(3))!, BuiltIn: false)),
        ];
        Assignments = connection.List(
            "SELECT id, role_id, user_id, group_id, device_groups, tenants, from_provider FROM access_assignment ORDER BY id",
            row => new Assignment(
                row.GetString(0), row.GetString(1), row.GetStringOrNull(2), row.GetStringOrNull(3), ScopeOf(row, 4), row.GetBoolean(6)));
        Sessions = connection.List(
            "SELECT id, token_hash, user_id, created, seen, address, agent, how FROM access_session ORDER BY seen DESC",
            row => new Session(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetTimestamp(3), row.GetTimestamp(4), row.GetString(5), row.GetString(6),
                row.GetString(7)));
        Keys = connection.List(
            "SELECT id, name, token_hash, user_id, permissions, device_groups, tenants, created, created_by, expires, used FROM access_key ORDER BY lower(name), created",
            row => new ApiKey(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetStringOrNull(3), Names(row.GetString(4))!, ScopeOf(row, 5), row.GetTimestamp(7),
                row.GetString(8), Time(row, 9), Time(row, 10)));
        Links = connection.List(
            "SELECT token_hash, user_id, expires FROM access_link", row => new SetupLink(row.GetString(0), row.GetStringOrNull(1), row.GetTimestamp(2)));
        RecoveryCodes = connection.List("SELECT user_id, count(*) FROM access_recovery_code GROUP BY 1", row => (row.GetString(0), row.GetInt32(1)))
            .ToDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);
        Settings = connection.List("SELECT name, value FROM access_setting", row => (row.GetString(0), row.GetString(1)))
            .ToDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);

        _users = Users.ToDictionary(user => user.Id, StringComparer.Ordinal);
        _roles = Roles.ToDictionary(role => role.Id, StringComparer.Ordinal);
        _sessions = Sessions.ToDictionary(session => session.TokenHash, StringComparer.Ordinal);
        _keys = Keys.ToDictionary(key => key.TokenHash, StringComparer.Ordinal);
    }

    public IReadOnlyList<User> Users { get; }

    public IReadOnlyList<UserGroup> Groups { get; }

    public IReadOnlyList<Role> Roles { get; }

    public IReadOnlyList<Assignment> Assignments { get; }

    public IReadOnlyList<Session> Sessions { get; }

    public IReadOnlyList<ApiKey> Keys { get; }

    public IReadOnlyList<SetupLink> Links { get; }

    /// <summary>How many codes each user has left.</summary>
    public IReadOnlyDictionary<string, int> RecoveryCodes { get; }

    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Whether someone can sign in who may do everything: without, nobody could mend anything.</summary>
    public bool HasAdministrator => Users.Any(user => user is { Enabled: true } and ({ Password: not null } or { Subject: not null }) && IsAdministrator(user.Id));

    /// <summary>Reads it, in whatever transaction the connection has.</summary>
    public static AccessState Load(DuckDbConnection connection) => new(connection);

    public User? User(string? id) => id is null ? null : _users.GetValueOrDefault(id);

    public User? UserNamed(string name) => Users.FirstOrDefault(user => user.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public Role? Role(string id) => _roles.GetValueOrDefault(id);

    public Session? SessionOf(string tokenHash) => _sessions.GetValueOrDefault(tokenHash);

    public ApiKey? KeyOf(string tokenHash) => _keys.GetValueOrDefault(tokenHash);

    /// <summary>The assignments that a user has, by themselves and through groups.</summary>
    public IEnumerable<Assignment> AssignmentsOf(string userId)
    {
        var groups = Groups.Where(group => group.Members.Contains(userId)).Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        return Assignments.Where(one => one.UserId == userId || (one.GroupId is { } group && groups.Contains(group)));
    }

    /// <summary>What a user may do, and where.</summary>
    public List<Grant> GrantsOf(string userId) => GrantsOf(AssignmentsOf(userId));

    public List<Grant> GrantsOf(IEnumerable<Assignment> assignments) =>
        [.. assignments.Select(one => (one.Scope, Role: Role(one.RoleId))).Where(one => one.Role is not null)
            .Select(one => new Grant(one.Role!.Permissions.ToHashSet(StringComparer.Ordinal), one.Scope))];

    public bool IsAdministrator(string userId) => AssignmentsOf(userId).Any(one => one.RoleId == BuiltInRoles.Administrator && one.Scope.IsAll);

    private static DateTimeOffset? Time(DuckDbReader row, int column) => row.IsNull(column) ? null : row.GetTimestamp(column);

    private static Scope ScopeOf(DuckDbReader row, int first) => new(Names(row.GetStringOrNull(first)), Names(row.GetStringOrNull(first + 1)));

    private static List<string>? Names(string? json) => json is null ? null : JsonSerializer.Deserialize<List<string>>(json);
}
