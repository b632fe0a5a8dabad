using Redoubt.DuckDb;

namespace Redoubt.Incidents.Automation;

/// <summary>A rule as it is kept.</summary>
internal sealed record StoredRule(
    long Id, int Position, string Name, bool Enabled, string Body, string Author, DateTimeOffset Created, DateTimeOffset Modified, string ModifiedBy,
    string? ApprovedBy, DateTimeOffset? Approved);

/// <summary>Reads and writes <c>rule</c>.</summary>
internal static class RuleTable
{
    public const string Tuning = "tuning";
    public const string Automation = "automation";
    public const string Notification = "notification";
    private const int Most = 500;

    private const string Columns = "id, position, name, enabled, body, author, created, modified, modified_by, approved_by, approved";

    /// <summary>All of a kind, in their order.</summary>
    public static List<StoredRule> Of(DuckDbConnection connection, string kind) =>
        connection.List($"SELECT {Columns} FROM rule WHERE kind = $1 ORDER BY position, id", Row, kind);

    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public static StoredRule Find(DuckDbConnection connection, string kind, long id) =>
        connection.List($"SELECT {Columns} FROM rule WHERE kind = $1 AND id = $2", Row, kind, id).FirstOrDefault()
        ?? throw new IncidentNotFoundException($"There is no {kind} rule {id}.");

    /// <summary>Adds a rule at the end, or at a position, and gives its id.</summary>
    public static long Add(DuckDbConnection connection, string kind, string name, bool enabled, string body, string who, DateTimeOffset time)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM rule WHERE kind = $1", kind) >= Most)
            throw new IncidentRefusedException($"There are {Most} {kind} rules; delete one first.");
        Unique(connection, kind, name, null);
        var id = connection.Scalar<long>("SELECT nextval('rule_id')");
        connection.Execute(
            """
            INSERT INTO rule VALUES ($1, $2, (SELECT coalesce(max(position), 0) + 1 FROM rule WHERE kind = $2), $3, $4, $5, $6, $7, $7, $6, NULL, NULL)
            """,
            id, kind, name, enabled, body, who, time);
        return id;
    }

    public static void Change(DuckDbConnection connection, string kind, long id, string name, bool enabled, string body, string who, DateTimeOffset time)
    {
        Find(connection, kind, id);
        Unique(connection, kind, name, id);
        connection.Execute(
            "UPDATE rule SET name = $3, enabled = $4, body = $5, modified = $6, modified_by = $7 WHERE kind = $1 AND id = $2",
            kind, id, name, enabled, body, time, who);
    }

    public static void Approve(DuckDbConnection connection, string kind, long id, string? who, DateTimeOffset? time) =>
        connection.Execute("UPDATE rule SET approved_by = $3, approved = $4 WHERE kind = $1 AND id = $2", kind, id, who, time);

    public static void Delete(DuckDbConnection connection, string kind, long id)
    {
        Find(connection, kind, id);
        connection.Execute("DELETE FROM rule WHERE kind = $1 AND id = $2", kind, id);
    }

    /// <summary>Puts all rules of a kind into an order.</summary>
    /// <exception cref="InvalidChangeException">The ids are not all of them, each once.</exception>
    public static void Order(DuckDbConnection connection, string kind, IReadOnlyList<long> ids)
    {
        if (!Of(connection, kind).Select(rule => rule.Id).Order().SequenceEqual(ids.Order()))
            throw new InvalidChangeException("ids", "The order must name every rule once.");
        for (var i = 0; i < ids.Count; i++)
            connection.Execute("UPDATE rule SET position = $3 WHERE kind = $1 AND id = $2", kind, ids[i], (long)(i + 1));
    }

    private static void Unique(DuckDbConnection connection, string kind, string name, long? except)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM rule WHERE kind = $1 AND lower(name) = lower($2) AND id <> $3", kind, name, except ?? 0) > 0)
            throw new InvalidChangeException("name", $"There is a rule '{name}' already.");
    }

    private static StoredRule Row(DuckDbReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetBoolean(3), row.GetString(4), row.GetString(5), row.GetTimestamp(6),
        row.GetTimestamp(7), row.GetString(8), row.GetStringOrNull(9), row.IsNull(10) ? null : row.GetTimestamp(10));
}
