using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Queries;

/// <summary>The numbers of the first page.</summary>
internal static class HomeNumbers
{
    private const int Days = 14;
    private const string IsOpen = "status IN (0, 1, 2)";

    public static Home Of(DuckDbConnection connection, DateTimeOffset now) => new(
        IncidentsOf(connection, now), AlertsOf(connection, now),
        IncidentQueue.Page(connection, new IncidentFilter
        {
            Status = [IncidentStatus.Active, IncidentStatus.InProgress, IncidentStatus.AwaitingAction],
            Take = 5,
        }).Items,
        PerDay(connection, now), Detectors(connection), Noisiest(connection), AssetsAtRisk(connection), Received(connection),
        connection.Scalar<double?>("SELECT avg(epoch_us(resolved) - epoch_us(created)) / 60000000 FROM incident WHERE status = 3 AND resolved IS NOT NULL"));

    private static IncidentNumbers IncidentsOf(DuckDbConnection connection, DateTimeOffset now) => connection.List(
        $"""
        SELECT count(*) FILTER (status = 0), count(*) FILTER (status = 1), count(*) FILTER ({IsOpen} AND assigned_to IS NULL),
            count(*) FILTER ({IsOpen} AND severity = $1), count(*) FILTER (status = 3 AND resolved >= $2)
        FROM incident
        """,
        row => new IncidentNumbers(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)),
        (long)Severity.High, now.AddDays(-7))[0];

    private static AlertNumbers AlertsOf(DuckDbConnection connection, DateTimeOffset now) => connection.List(
        "SELECT count(*) FILTER (last_activity >= $1), count(*) FILTER (last_activity >= $2), count(*) FILTER (status <> 2) FROM folded_alert",
        row => new AlertNumbers(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)), now.AddDays(-1), now.AddDays(-7))[0];

    private static IReadOnlyList<DayNumbers> PerDay(DuckDbConnection connection, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var first = new DateTimeOffset(today.AddDays(1 - Days).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        Dictionary<string, int> Count(string sql) =>
            connection.List(sql, row => (Day: row.GetString(0), Count: row.GetInt32(1)), first).ToDictionary(row => row.Day, row => row.Count);
        var alerts = Count("SELECT strftime(first_activity, '%Y-%m-%d'), count(*) FROM folded_alert WHERE first_activity >= $1 GROUP BY 1");
        var incidents = Count("SELECT strftime(first_activity, '%Y-%m-%d'), count(*) FROM incident WHERE first_activity >= $1 AND status <> 4 GROUP BY 1");
        return [.. Enumerable.Range(0, Days).Select(i => today.AddDays(i - Days + 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Select(day => new DayNumbers(day, alerts.GetValueOrDefault(day), incidents.GetValueOrDefault(day)))];
    }

    private static List<DetectorNumbers> Detectors(DuckDbConnection connection)
    {
        var alerts = connection.List("SELECT detector, count(*) FROM folded_alert GROUP BY 1", row => (Name: row.GetString(0), Count: row.GetInt32(1)))
            .ToDictionary(row => row.Name, row => row.Count);
        return connection.List(
            "SELECT detector, max(received) FROM occurrence GROUP BY 1 ORDER BY 1",
            row => new DetectorNumbers(row.GetString(0), alerts.GetValueOrDefault(row.GetString(0)), row.GetTimestamp(1)));
    }

    private static List<NoisyRule> Noisiest(DuckDbConnection connection) => connection.List(
        "SELECT title, detector, sum(occurrences), count(*) FROM folded_alert GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 10",
        row => new NoisyRule(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3)));

    private static List<AssetAtRisk> AssetsAtRisk(DuckDbConnection connection) => connection.List(
        $"""
        SELECT e.kind, e.key, min(e.name), count(DISTINCT i.id), max(i.priority)
        FROM alert_entity e JOIN incident i ON i.id = e.incident_id
        WHERE {IsOpen} AND e.kind = ANY($1::BIGINT[]) GROUP BY 1, 2 ORDER BY 5 DESC NULLS LAST, 4 DESC, 2 LIMIT 10
        """,
        row => new AssetAtRisk(
            new((EntityKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), row.GetInt32(3), row.Get<int?>(4) ?? 0),
        new[] { (long)EntityKind.Device, (long)EntityKind.User, (long)EntityKind.Mailbox });

    private static ReceivedNumbers Received(DuckDbConnection connection) => connection.List(
        "SELECT coalesce(sum(occurrences), 0), coalesce(sum(occurrences), 0) - count(*) FROM folded_alert",
        row => new ReceivedNumbers(row.GetInt64(0), row.GetInt64(1)))[0];
}
