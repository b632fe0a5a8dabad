using Redoubt.DuckDb;

namespace Redoubt.Incidents.Intelligence.Matching;

/// <summary>Rows of one day and asset that have a value that is looked for.</summary>
internal sealed record Sighting(
    ObservableKind Kind, string Value, string Seen, string Table, string Column, string Asset, DateOnly Day, DateTimeOffset First, DateTimeOffset Last, long Rows);

/// <summary>
/// Holds columns of telemetry against the values that are looked for: one join a column over the rows that are new, in the database. Only
/// URLs whose host is looked for, and addresses where networks are, come out to be looked at closely.
/// </summary>
/// <param name="connection">A reading one.</param>
/// <param name="since">Rows that were taken in after then, in ticks.</param>
/// <param name="until">And not after then.</param>
/// <param name="values">Which values, as a condition on <c>v</c>: constant text over <c>$3</c>.</param>
/// <param name="mark">What the condition's parameter is.</param>
internal sealed class TelemetryMatching(DuckDbConnection connection, long since, long until, string values, long mark)
{
    private const int MostTexts = 20_000;
    private const long MostSightings = 50_000;

    // Ticks, as the tables keep time.
    private const string Instant = "make_timestamp((t.\"Timestamp\" - 621355968000000000) // 10)";
    private const string Host = """regexp_extract(lower(text), '^(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/?#:@]+)', 1)""";
    private readonly HashSet<ObservableKind> _kinds = [.. connection.List($"SELECT DISTINCT v.kind FROM intel_value v WHERE {values.Replace("$3", "$1", StringComparison.Ordinal)}", row => (ObservableKind)row.GetInt32(0), mark)];

    /// <summary>Whether there is anything to look for.</summary>
    public bool IsIdle => _kinds.Count == 0;

    public IEnumerable<Sighting> Of(TelemetryColumn column, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return column.Holds switch
        {
            ColumnHolds.Addresses => Joined(column, ObservableKind.Address).Concat(Networks(column)),
            ColumnHolds.Hashes => Joined(column, ObservableKind.FileHash),
            ColumnHolds.Senders => Joined(column, ObservableKind.Email),
            _ => Urls(column),
        };
    }

    private IEnumerable<Sighting> Joined(TelemetryColumn column, ObservableKind kind)
    {
        if (!_kinds.Contains(kind))
            return [];
        // An IPv4 address may be written as one of IPv6.
        var text = kind == ObservableKind.Address ? $"""replace(lower(t."{column.Column}"), '::ffff:', '')""" : $"""lower(t."{column.Column}")""";
        return connection.List(
            $"""
            SELECT v.value, t."{column.Column}", coalesce(t."{column.Asset}", ''), {Instant}::DATE, min({Instant}), max({Instant}), count(*)
            FROM hunting."{column.Table}" t JOIN intel_value v ON v.kind = $4 AND v.value = {text}
            WHERE t._ingested > $1 AND t._ingested <= $2 AND t."{column.Column}" <> '' AND {values}
            GROUP BY ALL ORDER BY ALL LIMIT $5
            """,
            row => new Sighting(
                kind, row.GetString(0), row.GetString(1), column.Table, column.Column, row.GetString(2), row.GetDate(3), row.GetTimestamp(4), row.GetTimestamp(5), row.GetInt64(6)),
            since, until, mark, (long)kind, MostSightings);
    }

    private IEnumerable<Sighting> Networks(TelemetryColumn column)
    {
        if (!_kinds.Contains(ObservableKind.Network))
            return [];
        var networks = connection.List(
            $"SELECT v.value, v.low, v.high FROM intel_value v WHERE v.kind = 2 AND {values.Replace("$3", "$1", StringComparison.Ordinal)} ORDER BY v.low", row => (Value: row.GetString(0), Low: row.GetString(1), High: row.GetString(2)), mark);
        // Only what begins as some network does comes out of the database; all of IPv6, where there is one of these.
        var index = new NetworkIndex(networks);
        var texts = connection.List(
            $"""
            SELECT text FROM (SELECT DISTINCT t."{column.Column}" AS text FROM hunting."{column.Table}" t WHERE t._ingested > $1 AND t._ingested <= $2 AND t."{column.Column}" <> '')
            WHERE split_part(text, '.', 1) || '.' || split_part(text, '.', 2) IN (SELECT unnest($3::VARCHAR[])) OR ($4 AND contains(text, ':')) OR starts_with(lower(text), '::ffff:')
            """,
            row => row.GetString(0), since, until, index.Beginnings, index.HasLong);
        var hits = new List<(string Text, Observable Value)>();
        foreach (var text in texts)
        {
            if (AddressRange.Address(text) is { } address && AddressRange.IsUsable(address))
                hits.AddRange(index.Of(AddressRange.Hex(address)).Select(network => (text, new Observable(ObservableKind.Network, network))));
        }

        return Rows(column, hits);
    }

    private IEnumerable<Sighting> Urls(TelemetryColumn column)
    {
        if (!_kinds.Overlaps([ObservableKind.Url, ObservableKind.Domain, ObservableKind.Address]))
            return [];
        // Each text once: the same address is asked for again and again, and finding its host is the work.
        var texts = connection.List(
            $"""
            SELECT text FROM (SELECT DISTINCT t."{column.Column}" AS text FROM hunting."{column.Table}" t WHERE t._ingested > $1 AND t._ingested <= $2 AND t."{column.Column}" <> '')
            WHERE {Host} IN (SELECT coalesce(v.host, v.value) FROM intel_value v WHERE v.kind IN (1, 3, 4) AND {values})
            ORDER BY 1 LIMIT $4
            """,
            row => row.GetString(0), since, until, mark, (long)MostTexts);
        var wanted = texts.SelectMany(text => ValuesOf(text).Select(value => (Text: text, Value: value))).ToList();
        if (wanted.Count == 0)
            return [];
        var known = connection.List(
            $"""
            SELECT v.kind, v.value FROM intel_value v JOIN (SELECT unnest($1::BIGINT[]) AS kind, unnest($2::VARCHAR[]) AS value) w ON w.kind = v.kind AND w.value = v.value
            WHERE {values}
            """,
            row => new Observable((ObservableKind)row.GetInt32(0), row.GetString(1)), wanted.Select(each => (long)each.Value.Kind), wanted.Select(each => each.Value.Value), mark).ToHashSet();
        return Rows(column, wanted.FindAll(each => known.Contains(each.Value)));
    }

    private static IEnumerable<Observable> ValuesOf(string text)
    {
        var hasPath = text.Contains('/', StringComparison.Ordinal);
        if (hasPath && ObservableText.Read(ObservableKind.Url, text, out _) is { } url)
            yield return url;
        if (ObservableText.HostOf(text) is { } host)
            yield return host;
    }

    private List<Sighting> Rows(TelemetryColumn column, List<(string Text, Observable Value)> hits)
    {
        if (hits.Count == 0)
            return [];
        var byText = hits.ToLookup(hit => hit.Text, hit => hit.Value, StringComparer.Ordinal);
        var rows = connection.List(
            $"""
            SELECT t."{column.Column}", coalesce(t."{column.Asset}", ''), {Instant}::DATE, min({Instant}), max({Instant}), count(*) FROM hunting."{column.Table}" t
            WHERE t._ingested > $1 AND t._ingested <= $2 AND t."{column.Column}" IN (SELECT unnest($3::VARCHAR[]))
            GROUP BY ALL ORDER BY ALL LIMIT $4
            """,
            row => (Text: row.GetString(0), Asset: row.GetString(1), Day: row.GetDate(2), First: row.GetTimestamp(3), Last: row.GetTimestamp(4), Count: row.GetInt64(5)),
            since, until, byText.Select(group => group.Key), MostSightings);
        return
        [
            .. rows.SelectMany(row => byText[row.Text].Distinct().Select(value =>
                new Sighting(value.Kind, value.Value, row.Text, column.Table, column.Column, row.Asset, row.Day, row.First, row.Last, row.Count))),
        ];
    }
}
