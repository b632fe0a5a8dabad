using Redoubt.DuckDb;

namespace Redoubt.Incidents.Guidance;

/// <summary>Reads and writes <c>guidebook</c>.</summary>
internal static class GuidebookTable
{
    private const string Columns = "id, name, file_name, size, scope, steps, status, uploaded_by, uploaded, decided_by, decided";

    public static IReadOnlyList<Guidebook> All(DuckDbConnection connection) =>
        connection.List($"SELECT {Columns} FROM guidebook ORDER BY id", Row);

    public static IReadOnlyList<Guidebook> Active(DuckDbConnection connection) =>
        connection.List($"SELECT {Columns} FROM guidebook WHERE status = $1 ORDER BY id", Row, (long)GuidebookStatus.Active);

    /// <exception cref="IncidentNotFoundException">There is none of this id.</exception>
    public static Guidebook Find(DuckDbConnection connection, long id) =>
        connection.List($"SELECT {Columns} FROM guidebook WHERE id = $1", Row, id).FirstOrDefault()
        ?? throw new IncidentNotFoundException($"There is no guidebook {id}.");

    public static Guidebook Add(DuckDbConnection connection, GuidebookDraft draft, string fileName, long size, string who, DateTimeOffset time)
    {
        var id = connection.Scalar<long>("SELECT nextval('guidebook_id')");
        connection.Execute(
            "INSERT INTO guidebook VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL)", id, draft.Name, fileName, size, Wire.Json(draft.Scope),
            Wire.Json(draft.Steps), (long)GuidebookStatus.PendingReview, who, time);
        return Find(connection, id);
    }

    public static Guidebook Decide(DuckDbConnection connection, long id, GuidebookStatus status, string who, DateTimeOffset time)
    {
        Find(connection, id);
        connection.Execute("UPDATE guidebook SET status = $2, decided_by = $3, decided = $4 WHERE id = $1", id, (long)status, who, time);
        return Find(connection, id);
    }

    public static void Delete(DuckDbConnection connection, long id)
    {
        Find(connection, id);
        connection.Execute("DELETE FROM guidebook WHERE id = $1", id);
    }

    private static Guidebook Row(DuckDbReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), IncidentList(row.GetString(4)),
        Wire.Read<IReadOnlyList<GuidebookStep>>(row.GetString(5)), (GuidebookStatus)row.GetInt32(6), row.GetString(7), row.GetTimestamp(8),
        row.GetStringOrNull(9), row.IsNull(10) ? null : row.GetTimestamp(10));

    private static IReadOnlyList<string> IncidentList(string json) => Queries.IncidentRows.List(json);
}
