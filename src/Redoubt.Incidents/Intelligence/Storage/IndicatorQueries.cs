using Redoubt.DuckDb;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Intelligence.Storage;

/// <summary>Lists indicators.</summary>
internal static class IndicatorQueries
{
    // The states in the order in which one says more than another.
    private const string State =
        """
        CASE WHEN NOT s.enabled THEN 3 WHEN i.revoked THEN 2 WHEN i.valid_until <= $1 THEN 1 WHEN i.unmatched IS NOT NULL THEN 5
          WHEN NOT EXISTS (SELECT 1 FROM active a WHERE a.indicator = i.number) THEN 4 ELSE 0 END
        """;

    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal)
    {
        ["name"] = "lower(name)", ["confidence"] = "coalesce(confidence, -1)", ["imported"] = "imported", ["validUntil"] = "valid_until", ["alerts"] = "alerts",
    };

    public static Page<IndicatorRow> Page(DuckDbConnection connection, IndicatorFilter filter, DateTimeOffset now, bool telemetry)
    {
        Paging.Check(filter.Skip, filter.Take);
        var where = new Where();
        where.Value(now);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var text = where.Value(filter.Search.Trim());
            where.And($"{Where.Contains("name", text)} OR {Where.Contains("description", text)} OR {Where.Contains("labels", text)} OR number IN (SELECT o.indicator FROM intel_observable o WHERE strpos(o.value, lower({text})) > 0)");
        }

        if (filter.Kind.Count > 0)
            where.And($"number IN (SELECT o.indicator FROM intel_observable o WHERE o.kind = ANY({where.Value(filter.Kind.Select(kind => (long)kind).ToArray())}::BIGINT[]))");
        if (filter.Source is { } source)
            where.And($"source = {where.Value(source)}");
        if (filter.State.Count > 0)
            where.And($"state = ANY({where.Value(filter.State.Select(state => (long)state).ToArray())}::BIGINT[])");
        if (filter.Seen)
            where.And(telemetry ? "alerts > 0 OR row_count > 0" : "alerts > 0");
        var sort = filter.Sort.TrimStart('-');
        if (!Sorts.TryGetValue(sort, out var by))
            throw new InvalidChangeException("sort", $"sort must be one of {string.Join(", ", Sorts.Keys)}, with a minus before it for the other way round.");
        var total = connection.Scalar<long>($"{All} SELECT count(*) FROM listed {where.Sql}", where.Values);
        var order = $"{by} {(filter.Sort.StartsWith('-') ? "DESC" : "ASC")} NULLS LAST, number";
        var rows = connection.List(
            $"{All} SELECT {Columns} FROM listed {where.Sql} ORDER BY {order} LIMIT {where.Value((long)filter.Take)} OFFSET {where.Value((long)filter.Skip)}", Row, where.Values);
        return new Page<IndicatorRow>(total, Complete(connection, rows, telemetry));
    }

    public static IReadOnlyList<IndicatorRow> Of(DuckDbConnection connection, IReadOnlyList<long> numbers, DateTimeOffset now, bool telemetry) => numbers.Count == 0 ? [] : Complete(
        connection,
        connection.List($"{All} SELECT {Columns} FROM listed WHERE number IN (SELECT unnest($2::BIGINT[])) ORDER BY state, coalesce(confidence, 50) DESC, number", Row, now, numbers), telemetry);

    /// <summary>Numbers of the indicators that list one of these values, or a network around an address; the standing ones only, or all.</summary>
    public static IReadOnlyList<long> Listing(DuckDbConnection connection, IReadOnlyList<Observable> values) => values.Count == 0 ? [] : connection.List(
        """
        SELECT DISTINCT o.indicator FROM main.intel_observable o
        JOIN (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value, unnest($3::VARCHAR[]) AS number) w
          ON (w.kind = o.kind AND w.value = o.value) OR (w.number IS NOT NULL AND o.kind = 2 AND o.low <= w.number AND w.number <= o.high)
        ORDER BY 1 LIMIT 1000
        """,
        row => row.GetInt64(0), values.Select(value => (long)value.Kind), values.Select(value => value.Value),
        values.Select(value => value.Kind == ObservableKind.Address ? value.Range?.Low : null));

    /// <summary>Numbers of the indicators that indicate one of these profiles.</summary>
    public static IReadOnlyList<long> Indicating(DuckDbConnection connection, IReadOnlyList<string> profiles) => profiles.Count == 0 ? [] : connection.List(
        """
        SELECT DISTINCT i.number FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled JOIN main.intel_indicator i ON i.id = r.from_id
        WHERE r.type = 'indicates' AND r.to_id IN (SELECT unnest($1::VARCHAR[]))
        UNION
        SELECT i.number FROM main.intel_relation r JOIN main.intel_source s ON s.id = r.source AND s.enabled JOIN main.intel_indicator i ON i.id = r.to_id
        WHERE r.type = 'refers-to' AND r.from_id IN (SELECT unnest($1::VARCHAR[]))
        ORDER BY 1 LIMIT 50000
        """,
        row => row.GetInt64(0), profiles);

    private const string Columns = "number, name, state, source_name, source, confidence, tlp, labels, valid_from, valid_until, imported, alerts, row_count, id";

    private const string All =
        $"""
        WITH {ActiveIndicators.Active}, {ActiveIndicators.Matched},
        hits AS (SELECT indicator, count(DISTINCT alert) AS alerts FROM matched GROUP BY 1),
        sightings AS (SELECT o.indicator, sum(g.row_count)::BIGINT AS row_count FROM active o JOIN main.intel_sighting g ON g.kind = o.kind AND g.value = o.value
          WHERE o.valid_until IS NULL OR g.first_time < o.valid_until GROUP BY 1),
        listed AS (
          SELECT i.*, s.name AS source_name, {State} AS state, coalesce(h.alerts, 0) AS alerts, coalesce(g.row_count, 0) AS row_count
          FROM main.intel_indicator i JOIN main.intel_source s ON s.id = i.source LEFT JOIN hits h ON h.indicator = i.number LEFT JOIN sightings g ON g.indicator = i.number)
        """;

    private static (IndicatorRow Row, string Id) Row(DuckDbReader row) => (
        new IndicatorRow(
            row.GetInt64(0), row.GetString(1), [], (IndicatorState)row.GetInt32(2), row.GetString(3), row.GetInt64(4), row.Get<int?>(5), row.GetStringOrNull(6),
            Wire.Read<IReadOnlyList<string>>(row.GetString(7)), SourceTable.Time(row, 8), SourceTable.Time(row, 9), row.GetTimestamp(10), row.GetInt64(11), row.GetInt64(12), []),
        row.GetString(13));

    private static List<IndicatorRow> Complete(DuckDbConnection connection, List<(IndicatorRow Row, string Id)> rows, bool telemetry)
    {
        var values = connection.List(
            "SELECT indicator, kind, value FROM main.intel_observable WHERE indicator IN (SELECT unnest($1::BIGINT[])) ORDER BY kind, value",
            row => (Indicator: row.GetInt64(0), Value: new Observable((ObservableKind)row.GetInt32(1), row.GetString(2))), rows.Select(row => row.Row.Number))
            .ToLookup(row => row.Indicator, row => row.Value);
        var about = Listings.About(connection, [.. rows.Select(row => row.Id).Distinct(StringComparer.Ordinal)]);
        return rows.ConvertAll(row => row.Row with { Observables = [.. values[row.Row.Number].Take(20)], About = [.. about[row.Id]], Rows = telemetry ? row.Row.Rows : 0 });
    }
}
