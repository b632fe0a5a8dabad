using System.Text.Json;
using Redoubt.DuckDb;

namespace Redoubt.Server.Access;

/// <summary>Statements that several desks share.</summary>
internal static class AccessTables
{
    public static string NewId() => Guid.NewGuid().ToString("N");

    public static void Insert(DuckDbConnection connection, User user) => connection.Execute(
        "INSERT INTO access_user VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        user.Id, user.Name, user.FullName, user.Enabled, user.Password, user.SecondFactor, user.SecondFactorOn, user.SecondFactorStep, user.Subject, user.Created,
        user.LastSignIn);

    public static void Insert(DuckDbConnection connection, Assignment one) => connection.Execute(
        "INSERT INTO access_assignment VALUES ($1, $2, $3, $4, $5, $6, $7)",
        one.Id, one.RoleId, one.UserId, one.GroupId, Json(one.Scope.DeviceGroups), Json(one.Scope.Tenants), one.FromProvider);

    public static void Insert(DuckDbConnection connection, Session session) => connection.Execute(
        "INSERT INTO access_session VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        session.Id, session.TokenHash, session.UserId, session.Created, session.Seen, session.Address, session.Agent, session.How);

    public static void Insert(DuckDbConnection connection, ApiKey key) => connection.Execute(
        "INSERT INTO access_key VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        key.Id, key.Name, key.TokenHash, key.UserId, Json(key.Permissions), Json(key.Scope.DeviceGroups), Json(key.Scope.Tenants), key.Created, key.CreatedBy,
        key.Expires, key.Used);

    /// <summary>Ends a person's sessions, but one.</summary>
    public static void EndSessions(DuckDbConnection connection, string userId, string? but = null) =>
        connection.Execute("DELETE FROM access_session WHERE user_id = $1 AND id <> $2", userId, but ?? "");

    /// <summary>Takes a person's second factor away, and the codes that stand in for it.</summary>
    public static void RemoveSecondFactor(DuckDbConnection connection, string userId)
    {
        connection.Execute("UPDATE access_user SET second_factor = NULL, second_factor_on = false, second_factor_step = 0 WHERE id = $1", userId);
        connection.Execute("DELETE FROM access_recovery_code WHERE user_id = $1", userId);
    }

    public static string? Json(IReadOnlyList<string>? names) => names is null ? null : JsonSerializer.Serialize(names);
}
