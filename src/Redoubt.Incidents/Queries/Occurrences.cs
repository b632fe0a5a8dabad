using Redoubt.DuckDb;
using Redoubt.Incidents.Storage;
using Redoubt.Incidents.Tuning;

namespace Redoubt.Incidents.Queries;

/// <summary>The records that were folded into one alert, the earliest first.</summary>
internal static class Occurrences
{
    private const string OfAlert =
        $"""
        FROM occurrence o JOIN folded_alert f
            ON o.fold_key = f.fold_key AND o.first_activity BETWEEN f.first_activity AND f.last_activity
        WHERE f.alert = $1 AND {TunedTables.NotAside}
        """;

    public static Page<Occurrence> Page(DuckDbConnection connection, string alertId, int skip, int take)
    {
        Paging.Check(skip, take);
        var number = AlertFinder.Find(connection, alertId);
        var items = connection.List(
            $"""
            SELECT o.id, o.first_activity, o.last_activity, o.event_count, o.received, o.raw {OfAlert}
            ORDER BY o.first_activity, o.id LIMIT $2 OFFSET $3
            """,
            row => new Occurrence(
                row.GetString(0), row.GetTimestamp(1), row.GetTimestamp(2), row.GetInt64(3), row.GetTimestamp(4), row.GetString(5)),
            number, (long)take, (long)skip);
        return new(connection.Scalar<long>($"SELECT count(*) {OfAlert}", number), items);
    }
}
