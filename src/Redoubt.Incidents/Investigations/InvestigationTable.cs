using Redoubt.DuckDb;

namespace Redoubt.Incidents.Investigations;

/// <summary>Reads and writes <c>investigation</c>.</summary>
internal static class InvestigationTable
{
    private const string Columns = "id, incident_id, started, ended, started_by, state, body";

    private sealed record Body(IReadOnlyList<InvestigatedEntity> Entities, IReadOnlyList<InvestigationProposal> Proposals, IReadOnlyList<InvestigationLine> Log);

    public static List<Investigation> Of(DuckDbConnection connection, long incident) => connection.List(
        $"SELECT {Columns} FROM investigation WHERE incident_id IN (SELECT id FROM incident WHERE id = $1 OR redirect_to = $1) ORDER BY id DESC", Row, incident);

    public static List<Investigation> In(DuckDbConnection connection, InvestigationState state, long most = 100) =>
        connection.List($"SELECT {Columns} FROM investigation WHERE state = $1 ORDER BY id LIMIT $2", Row, Wire.Name(state), most);

    public static void Queue(DuckDbConnection connection, long incident, string who, DateTimeOffset time) => connection.Execute(
        "INSERT INTO investigation VALUES (nextval('investigation_id'), $1, $2, NULL, $3, 'queued', $4)",
        incident, time, who, Wire.Json(new Body([], [], [new(time, $"Queued by {who}")])));

    public static void Write(DuckDbConnection connection, Investigation investigation) => connection.Execute(
        "UPDATE investigation SET ended = $2, state = $3, body = $4 WHERE id = $1",
        investigation.Id, investigation.Ended, Wire.Name(investigation.State), Wire.Json(new Body(investigation.Entities, investigation.Proposals, investigation.Log)));

    private static Investigation Row(DuckDbReader row)
    {
        var body = Wire.Read<Body>(row.GetString(6));
        return new(
            row.GetInt64(0), row.GetInt64(1), row.GetTimestamp(2), row.IsNull(3) ? null : row.GetTimestamp(3), row.GetString(4),
            Enum.Parse<InvestigationState>(row.GetString(5), ignoreCase: true), body.Entities, body.Proposals, body.Log);
    }
}
