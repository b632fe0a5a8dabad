using Redoubt.DuckDb;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>Lists profiles.</summary>
internal static class ProfileQueries
{
    private const string All =
        $"""
        WITH newest AS ({NewestObjects.Query}),
        sources AS (SELECT o.id, to_json(list_sort(list(DISTINCT s.name)))::VARCHAR AS names
          FROM main.intel_object o JOIN main.intel_source s ON s.id = o.source AND s.enabled GROUP BY o.id),
        ends AS (SELECT DISTINCT r.from_id AS id, r.to_id AS other FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled
          UNION SELECT DISTINCT r.to_id, r.from_id FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled),
        degrees AS (SELECT e.id, count(*) FILTER (o.id IS NOT NULL) AS related, count(*) FILTER (o.id IS NULL) AS indicators
          FROM ends e LEFT JOIN newest o ON o.id = e.other WHERE o.id IS NOT NULL OR e.other IN (SELECT i.id FROM main.intel_indicator i) GROUP BY 1),
        listed AS (
          SELECT n.*, s.names, coalesce(d.related, 0) AS related, coalesce(d.indicators, 0) AS indicators
          FROM newest n JOIN sources s ON s.id = n.id LEFT JOIN degrees d ON d.id = n.id)
        """;

    private const string Columns = "id, kind, name, external_id, aliases, names, revoked, modified, first_seen, last_seen, related, indicators";

    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal)
    {
        ["name"] = "lower(name)", ["externalId"] = "external_id", ["modified"] = "modified", ["related"] = "related", ["indicators"] = "indicators",
    };

    public static Page<ProfileRow> Page(DuckDbConnection connection, ProfileFilter filter)
    {
        Paging.Check(filter.Skip, filter.Take);
        var where = new Where().And("kind <> 0");
        if (filter.Kind.Count > 0)
            where.And($"kind = ANY({where.Value(filter.Kind.Select(kind => (long)kind).ToArray())}::BIGINT[])");
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var text = where.Value(filter.Search.Trim());
            where.And($"{Where.Contains("name", text)} OR {Where.Contains("aliases", text)} OR {Where.Contains("coalesce(external_id, '')", text)}");
        }

        if (filter.Source is { } source)
            where.And($"id IN (SELECT o.id FROM main.intel_object o WHERE o.source = {where.Value(source)})");
        var sort = filter.Sort.TrimStart('-');
        if (!Sorts.TryGetValue(sort, out var by))
            throw new InvalidChangeException("sort", $"sort must be one of {string.Join(", ", Sorts.Keys)}, with a minus before it for the other way round.");
        var total = connection.Scalar<long>($"{All} SELECT count(*) FROM listed {where.Sql}", where.Values);
        var order = $"revoked, {by} {(filter.Sort.StartsWith('-') ? "DESC" : "ASC")} NULLS LAST, id";
        return new Page<ProfileRow>(total, connection.List(
            $"{All} SELECT {Columns} FROM listed {where.Sql} ORDER BY {order} LIMIT {where.Value((long)filter.Take)} OFFSET {where.Value((long)filter.Skip)}", Row, where.Values));
    }

    /// <exception cref="IncidentNotFoundException">There is none, or its sources are off.</exception>
    public static ProfileRow Find(DuckDbConnection connection, string id) => connection.List($"{All} SELECT {Columns} FROM listed WHERE id = $1", Row, id) is [var row]
        ? row : throw new IncidentNotFoundException($"There is no profile {id}.");

    /// <summary>Profiles by name, alias, ATT&amp;CK id or CVE number; what was not taken back comes first.</summary>
    public static IReadOnlyList<ProfileRow> Named(DuckDbConnection connection, string name) => connection.List(
        $"""
        {All} SELECT {Columns} FROM listed
        WHERE kind <> 0 AND (lower(name) = $1 OR lower(external_id) = $1 OR list_contains(from_json(lower(aliases), '["VARCHAR"]'), $1))
        ORDER BY revoked, CASE WHEN lower(external_id) = $1 THEN 0 WHEN lower(name) = $1 THEN 1 ELSE 2 END, related + indicators DESC, id LIMIT 20
        """,
        Row, name.Trim().ToLowerInvariant());

    /// <summary>What a profile says beside what lists show.</summary>
    public static (string Description, IReadOnlyList<string> Labels, IReadOnlyList<ProfileDetail> Details, IReadOnlyList<string> References, int? Confidence, string? Tlp, DateTimeOffset? Created) More(
        DuckDbConnection connection, string id) => connection.List(
        $"{All} SELECT description, labels, details, refs, confidence, tlp, created FROM listed WHERE id = $1",
        row => (
            row.GetString(0), Wire.Read<IReadOnlyList<string>>(row.GetString(1)), Wire.Read<IReadOnlyList<ProfileDetail>>(row.GetString(2)), Wire.Read<IReadOnlyList<string>>(row.GetString(3)),
            row.Get<int?>(4), row.GetStringOrNull(5), SourceTable.Time(row, 6)), id)[0];

    /// <summary>What has to do with one of these ids, both ways.</summary>
    public static IReadOnlyList<RelatedProfile> Related(DuckDbConnection connection, string id) => connection.List(
        $"""
        {All},
        ties AS (
          SELECT r.type, true AS outward, r.to_id AS other, r.description, s.name AS source FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled WHERE r.from_id = $1
          UNION ALL
          SELECT r.type, false, r.from_id, r.description, s.name FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled WHERE r.to_id = $1)
        SELECT t.type, t.outward, n.id, n.kind, n.name, n.external_id, min(t.description), min(t.source) FROM ties t JOIN newest n ON n.id = t.other
        WHERE NOT n.revoked AND t.type <> 'revoked-by' GROUP BY ALL ORDER BY t.type, t.outward DESC, n.kind, n.external_id, n.name, n.id LIMIT 3000
        """,
        row => new RelatedProfile(
            row.GetString(0), row.GetBoolean(1), new ProfileName(row.GetString(2), (ProfileKind)row.GetInt32(3), row.GetString(4), row.GetStringOrNull(5)),
            row.GetString(6), row.GetString(7)),
        id);

    private static ProfileRow Row(DuckDbReader row) => new(
        row.GetString(0), (ProfileKind)row.GetInt32(1), row.GetString(2), row.GetStringOrNull(3), Wire.Read<IReadOnlyList<string>>(row.GetString(4)),
        Wire.Read<IReadOnlyList<string>>(row.GetString(5)), row.GetBoolean(6), SourceTable.Time(row, 7), SourceTable.Time(row, 8), SourceTable.Time(row, 9), row.GetInt64(10), row.GetInt64(11));
}
