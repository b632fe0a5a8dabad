using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Queries;

/// <summary>All entities of an incident, by kind.</summary>
internal static class IncidentEvidence
{
    public static EvidencePage Page(DuckDbConnection connection, long incident, EvidenceFilter filter)
    {
        Paging.Check(filter.Skip, filter.Take);
        IncidentRows.Require(connection, incident);
        var kinds = connection.List(
            """
            SELECT kind, count(DISTINCT key) FROM alert_entity
            WHERE incident_id = $1 AND ($2 IS NULL OR strpos(lower(name), lower($2)) > 0 OR strpos(key, lower($2)) > 0) GROUP BY kind ORDER BY kind
            """,
            row => (Kind: (EntityKind)row.GetInt32(0), Count: row.GetInt32(1)), incident, Text(filter));
        var where = new Where();
        if (filter.Kind is { } kind)
            where.And($"e.kind = {(int)kind}");
        if (Text(filter) is { } text)
        {
            var parameter = where.Value(text);
            where.And($"{Where.Contains("e.name", parameter)} OR {Where.Contains("e.key", parameter)}");
        }

        var rows = EntityRows.Of(connection, incident, where, filter.Skip, filter.Take);
        return new(
            kinds.Where(row => filter.Kind is null || row.Kind == filter.Kind).Sum(row => row.Count),
            [.. rows.Select(row => new EvidenceRow(row.Entity, row.First, row.Last, row.AlertIds, row.Alerts, row.Detectors))],
            kinds.ToDictionary(row => Wire.Name(row.Kind), row => row.Count));
    }

    private static string? Text(EvidenceFilter filter) => string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim();
}
