using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Rhythm;

/// <summary>Counts over the store. $1 and $2 are the period, from and up to.</summary>
internal static class RhythmQueries
{
    private const int MostRules = 15;
    private const int MostDetectors = 20;
    private const int MostPeople = 50;
    private const int MostOldest = 5;

    /// <summary>Incidents that were merged away are counted as what they were merged into.</summary>
    private const string Real = "status <> 4";

    private const string CreatedIn = $"{Real} AND created >= $1 AND created < $2";
    private const string ResolvedIn = "status = 3 AND resolved >= $1 AND resolved < $2";

    /// <summary>Alerts that came in: when the record that opened them was received, or, where it is no longer kept, when its activity began.</summary>
    private const string CameIn =
        """
        (SELECT f.* FROM folded_alert f LEFT JOIN occurrence o ON o.sequence = f.alert
         WHERE coalesce(o.received, f.first_activity) >= $1 AND coalesce(o.received, f.first_activity) < $2)
        """;

    private static readonly string ByMachine = $"({string.Join(" OR ", LogAuthor.Machines.Select(name => $"starts_with(who, '{name}')"))})";

    private static readonly string Working = $"NOT {ByMachine} AND kind NOT IN ({(int)ActivityKind.Created}, {(int)ActivityKind.Feedback})";

    private static readonly string Closing = $"kind = {(int)ActivityKind.StatusChanged} AND lower(after) = 'resolved'";

    public static RhythmNumbers Of(DuckDbConnection connection, RhythmPeriod period)
    {
        var asOf = AsOf(connection, period);
        return new RhythmNumbers(
            period, asOf, Counts(connection, period, asOf), Severities(connection, period), Ends(connection, period), Times(connection, period), Steps(connection, period),
            Detectors(connection, period), Rules(connection, period), People(connection, period, asOf), Ages(connection, asOf), Automation(connection, period), Oldest(connection, asOf));
    }

    private static DateTimeOffset AsOf(DuckDbConnection connection, RhythmPeriod period)
    {
        var last = connection.List("SELECT max(last_update) FROM incident", row => row.IsNull(0) ? (DateTimeOffset?)null : row.GetTimestamp(0))[0];
        return last is { } change && change < period.To ? (change < period.From ? period.From : change) : period.To;
    }

    private static RhythmCounts Counts(DuckDbConnection connection, RhythmPeriod period, DateTimeOffset asOf)
    {
        var (from, to) = (period.From, period.To);
        var incidents = connection.List(
            $"""
            SELECT count(*) FILTER ({CreatedIn}), count(*) FILTER ({ResolvedIn}), count(*) FILTER (status = 4 AND created >= $1 AND created < $2),
              count(*) FILTER ({ResolvedIn} AND classification = 0), count(*) FILTER ({Open("$3")}),
              count(*) FILTER ({Open("$3")} AND severity = $4 AND assigned_to IS NULL)
            FROM incident
            """,
            row => (Created: row.GetInt64(0), Resolved: row.GetInt64(1), Redirected: row.GetInt64(2), Unclassified: row.GetInt64(3), Open: row.GetInt64(4), High: row.GetInt64(5)),
            from, to, asOf, (long)Severity.High)[0];
        var reopened = connection.Scalar<long>(
            $"SELECT count(*) FROM activity WHERE kind = {(int)ActivityKind.StatusChanged} AND lower(before) = 'resolved' AND time >= $1 AND time < $2", from, to);
        var unacknowledged = connection.Scalar<long>(
            $"SELECT count(*) FROM incident WHERE {CreatedIn} AND id NOT IN (SELECT incident_id FROM activity WHERE {Working})", from, to);
        var alerts = connection.Scalar<long>($"SELECT count(*) FROM {CameIn}", from, to);
        return new RhythmCounts(
            incidents.Created, incidents.Resolved, reopened, incidents.Redirected, incidents.Unclassified, unacknowledged, incidents.Open, incidents.High, alerts);
    }

    private static List<SeverityCount> Severities(DuckDbConnection connection, RhythmPeriod period) => connection.List(
        $"SELECT severity, count(*) FROM incident WHERE {CreatedIn} GROUP BY 1 ORDER BY 1 DESC",
        row => new SeverityCount((Severity)row.GetInt32(0), row.GetInt64(1)), period.From, period.To);

    private static List<EndCount> Ends(DuckDbConnection connection, RhythmPeriod period) => connection.List(
        $"SELECT classification, determination, count(*) FROM incident WHERE {ResolvedIn} GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
        row => new EndCount((Classification)row.GetInt32(0), (Determination)row.GetInt32(1), row.GetInt64(2)), period.From, period.To);

    private static List<TimeTaken> Times(DuckDbConnection connection, RhythmPeriod period)
    {
        string Quantiles(TimeMeasure measure, string lengths) => $"SELECT {(int)measure} AS measure, count(us) AS n, quantile_cont(us, 0.5) AS half, quantile_cont(us, 0.9) AS nine FROM ({lengths})";
        string First(string condition) =>
            $"""
            SELECT greatest(0, epoch_us(min(a.time)) - epoch_us(any_value(i.created))) AS us FROM incident i JOIN activity a ON a.incident_id = i.id
            WHERE i.{Real} AND i.created >= $1 AND i.created < $2 AND a.time >= $1 AND {condition} GROUP BY i.id
            """;
        return connection.List(
            string.Join(" UNION ALL ",
                Quantiles(TimeMeasure.Detect, $"SELECT greatest(0, epoch_us(created) - epoch_us(first_activity)) AS us FROM incident WHERE {CreatedIn}"),
                Quantiles(TimeMeasure.Acknowledge, First(Working)),
                Quantiles(TimeMeasure.Triage, First($"kind = {(int)ActivityKind.Classified}")),
                Quantiles(TimeMeasure.Resolve, $"SELECT greatest(0, epoch_us(resolved) - epoch_us(created)) AS us FROM incident WHERE {ResolvedIn}")) + " ORDER BY measure",
            row => new TimeTaken((TimeMeasure)row.GetInt32(0), row.GetInt64(1), Span(row, 2), Span(row, 3)), period.From, period.To);
    }

    private static List<StepCount> Steps(DuckDbConnection connection, RhythmPeriod period)
    {
        var step = period.Kind == RhythmKind.Day ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        var unit = period.Kind == RhythmKind.Day ? "hour" : "day";
        Dictionary<DateTimeOffset, long> Count(string sql) => connection.List(sql, row => (row.GetTimestamp(0), row.GetInt64(1)), period.From, period.To).ToDictionary(row => row.Item1, row => row.Item2);
        var created = Count($"SELECT date_trunc('{unit}', created), count(*) FROM incident WHERE {CreatedIn} GROUP BY 1");
        var resolved = Count($"SELECT date_trunc('{unit}', resolved), count(*) FROM incident WHERE {ResolvedIn} GROUP BY 1");
        var steps = new List<StepCount>();
        for (var at = period.From; at < period.To; at += step)
            steps.Add(new StepCount(at, created.GetValueOrDefault(at), resolved.GetValueOrDefault(at)));
        return steps;
    }

    private static List<DetectorNoise> Detectors(DuckDbConnection connection, RhythmPeriod period) => connection.List(
        $"""
        SELECT detector, count(*), count(*) FILTER (classification <> 0), count(*) FILTER (classification = {(int)Classification.FalsePositive})
        FROM {CameIn} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MostDetectors}
        """,
        row => new DetectorNoise(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), period.From, period.To);

    /// <summary>The rules with most alerts that were nothing come first, then those with most alerts.</summary>
    private static List<RuleNoise> Rules(DuckDbConnection connection, RhythmPeriod period)
    {
        var nothing = $"FILTER (classification IN ({(int)Classification.FalsePositive}, {(int)Classification.InformationalExpectedActivity}))";
        return connection.List(
            $"""
            SELECT title, detector, count(*), count(DISTINCT incident_id), count(*) FILTER (classification <> 0),
              count(*) FILTER (classification = {(int)Classification.FalsePositive}), count(*) FILTER (classification = {(int)Classification.InformationalExpectedActivity}),
              min(id), arg_min(first_activity, id), min(id) {nothing}, arg_min(first_activity, id) {nothing}, max(id) {nothing}, arg_max(first_activity, id) {nothing}
            FROM {CameIn} GROUP BY 1, 2 ORDER BY 6 + 7 DESC, 3 DESC, 1, 2 LIMIT {MostRules}
            """,
            row => new RuleNoise(
                row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6),
                [.. (row.IsNull(9) ? [Example(row, 7)] : new[] { Example(row, 9), Example(row, 11) }).DistinctBy(example => example.AlertId)]),
            period.From, period.To);
    }

    private static RuleExample Example(DuckDbReader row, int column) => new(row.GetString(column), row.GetTimestamp(column + 1));

    private static List<PersonLoad> People(DuckDbConnection connection, RhythmPeriod period, DateTimeOffset asOf) => connection.List(
        $"""
        WITH work AS (
          SELECT who, count(DISTINCT incident_id) AS incidents, count(DISTINCT incident_id) FILTER ({Closing}) AS resolved, count(*) FILTER (kind = {(int)ActivityKind.Commented}) AS comments,
            count(*) FILTER (kind IN ({(int)ActivityKind.ActionOrdered}, {(int)ActivityKind.ActionDecided})) AS actions
          FROM activity WHERE time >= $1 AND time < $2 AND {Working} GROUP BY who),
        held AS (SELECT assigned_to AS who, count(*) AS open FROM incident WHERE {Open("$3")} AND assigned_to IS NOT NULL GROUP BY 1)
        SELECT coalesce(w.who, h.who), coalesce(incidents, 0), coalesce(resolved, 0), coalesce(comments, 0), coalesce(actions, 0), coalesce(open, 0)
        FROM work w FULL JOIN held h ON w.who = h.who ORDER BY 2 DESC, 6 DESC, 1 LIMIT {MostPeople}
        """,
        row => new PersonLoad(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)), period.From, period.To, asOf);

    private static List<AgeCount> Ages(DuckDbConnection connection, DateTimeOffset asOf)
    {
        var counts = connection.List(
            $"""
            SELECT CASE WHEN age < 86400000000 THEN 0 WHEN age < 604800000000 THEN 1 WHEN age < 2592000000000 THEN 2 ELSE 3 END, count(*)
            FROM (SELECT epoch_us($1::TIMESTAMP) - epoch_us(created) AS age FROM incident WHERE {Open("$1")}) GROUP BY 1
            """,
            row => (Age: (OpenAge)row.GetInt32(0), Count: row.GetInt64(1)), asOf).ToDictionary(row => row.Age, row => row.Count);
        return [.. Enum.GetValues<OpenAge>().Select(age => new AgeCount(age, counts.GetValueOrDefault(age)))];
    }

    private static AutomationShare Automation(DuckDbConnection connection, RhythmPeriod period)
    {
        var machines = connection.Scalar<long>(
            $"""
            SELECT count(*) FROM incident i WHERE {ResolvedIn} AND id IN (
              SELECT incident_id FROM activity a WHERE {Closing} AND a.time >= $1 AND a.time < $2 GROUP BY incident_id HAVING arg_max({ByMachine}, a.id))
            """,
            period.From, period.To);
        var actions = connection.List(
            $"SELECT origin, count(*), count(*) FILTER (state = {(int)ActionState.Failed}) FROM response_action WHERE ordered >= $1 AND ordered < $2 GROUP BY 1 ORDER BY 1",
            row => (Origin: (ActionOrigin)row.GetInt32(0), Count: row.GetInt64(1), Failed: row.GetInt64(2)), period.From, period.To);
        var runs = connection.Scalar<long>("SELECT count(*) FROM automation_run WHERE time >= $1 AND time < $2 AND incident_id IN (SELECT id FROM incident)", period.From, period.To);
        var tuned = connection.Scalar<long>("SELECT count(*) FROM tuned_record WHERE time >= $1 AND time < $2 AND sequence IN (SELECT sequence FROM occurrence)", period.From, period.To);
        return new AutomationShare(machines, actions.ToDictionary(row => row.Origin, row => row.Count), actions.Sum(row => row.Failed), runs, tuned);
    }

    private static List<OpenIncident> Oldest(DuckDbConnection connection, DateTimeOffset asOf) => connection.List(
        $"SELECT id, name, severity, created, assigned_to FROM incident WHERE {Open("$1")} ORDER BY created, id LIMIT {MostOldest}",
        row => new OpenIncident(row.GetInt64(0), row.GetString(1), (Severity)row.GetInt32(2), row.GetTimestamp(3), row.GetStringOrNull(4)), asOf);

    /// <summary>Open at an instant: created by then, and not resolved until after it.</summary>
    private static string Open(string instant) => $"{Real} AND created <= {instant} AND (status <> 3 OR resolved > {instant})";

    private static TimeSpan? Span(DuckDbReader row, int column) => row.IsNull(column) ? null : TimeSpan.FromMicroseconds(row.GetDouble(column));
}
