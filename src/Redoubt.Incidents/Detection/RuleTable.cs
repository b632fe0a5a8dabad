using Redoubt.DuckDb;

namespace Redoubt.Incidents.Detection;

/// <summary>Reads and writes <c>detection_rule</c> and what hangs on it.</summary>
internal static class RuleTable
{
    private const string Columns =
        "id, version, definition, author, created, changed_by, changed, deleted, next_run, enabled, started, ms, status, error, message, row_count, alerts, cut";

    private const string RunColumns = "started, ms, status, error, message, row_count, alerts, cut";

    public static List<StoredRule> All(DuckDbConnection connection) =>
        connection.List($"SELECT {Columns} FROM detection_rule WHERE deleted IS NULL ORDER BY lower(name), id", Row);

    public static StoredRule? Find(DuckDbConnection connection, string id) =>
        connection.List($"SELECT {Columns} FROM detection_rule WHERE id = $1", Row, id).FirstOrDefault();

    /// <summary>Ids of all rules, also of deleted ones.</summary>
    public static HashSet<string> Ids(DuckDbConnection connection) => [.. connection.List("SELECT id FROM detection_rule", row => row.GetString(0))];

    public static void Add(DuckDbConnection connection, StoredRule rule) => connection.Execute(
        """
        INSERT INTO detection_rule (id, version, name, enabled, schedule, origin, definition, author, created, changed_by, changed, next_run)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        rule.Id, (long)rule.Version, rule.Rule.Name, rule.Rule.Enabled, (long)rule.Rule.Schedule, (long)rule.Rule.Origin, Wire.Json(rule.Rule), rule.Author,
        rule.Created, rule.ChangedBy, rule.Changed, rule.NextRun);

    /// <summary>Writes a rule's new version and keeps the one before.</summary>
    public static void Change(DuckDbConnection connection, StoredRule before, StoredRule now)
    {
        connection.Execute(
            "INSERT INTO detection_version VALUES ($1, $2, $3, $4, $5)", before.Id, (long)before.Version, Wire.Json(before.Rule), before.ChangedBy, before.Changed);
        connection.Execute(
            """
            UPDATE detection_rule SET version = $2, name = $3, enabled = $4, schedule = $5, origin = $6, definition = $7, changed_by = $8, changed = $9, next_run = $10
            WHERE id = $1
            """,
            now.Id, (long)now.Version, now.Rule.Name, now.Rule.Enabled, (long)now.Rule.Schedule, (long)now.Rule.Origin, Wire.Json(now.Rule), now.ChangedBy,
            now.Changed, now.NextRun);
    }

    public static void SetDeleted(DuckDbConnection connection, string id, DateTimeOffset? deleted) =>
        connection.Execute("UPDATE detection_rule SET deleted = $2 WHERE id = $1", id, deleted);

    /// <summary>Deletes for good what was deleted before then.</summary>
    public static void Purge(DuckDbConnection connection, DateTimeOffset before)
    {
        foreach (var table in (ReadOnlySpan<string>)["detection_version", "detection_run", "detection_hit"])
            connection.Execute($"DELETE FROM {table} WHERE rule IN (SELECT id FROM detection_rule WHERE deleted < $1 AND origin = 0)", before);
        // What came with Redoubt stays deleted: it would come back with the next start.
        connection.Execute("DELETE FROM detection_rule WHERE deleted < $1 AND origin = 0", before);
    }

    public static List<RuleVersion> Versions(DuckDbConnection connection, string id) => connection.List(
        "SELECT version, definition, changed_by, changed FROM detection_version WHERE rule = $1 ORDER BY version DESC",
        row => new RuleVersion(row.GetInt32(0), Wire.Read<DetectionRule>(row.GetString(1)), row.GetString(2), row.GetTimestamp(3)), id);

    public static List<RuleRun> Runs(DuckDbConnection connection, string id, int most) => connection.List(
        $"SELECT {RunColumns} FROM detection_run WHERE rule = $1 ORDER BY started DESC LIMIT $2", row => Run(row, 0), id, (long)most);

    /// <summary>Notes how runs went and when the rules run next.</summary>
    public static void Ran(DuckDbConnection connection, IReadOnlyCollection<(StoredRule Rule, RuleRun Run, DateTimeOffset? Next, bool Keep)> runs)
    {
        if (runs.Count == 0)
            return;
        connection.Execute(
            """
            UPDATE detection_rule SET started = make_timestamp(c.started), ms = c.micros / 1000.0, status = c.status, error = nullif(c.error, -1), message = nullif(c.message, ''),
                row_count = c.rows, alerts = c.alerts, cut = c.cut <> 0, next_run = make_timestamp(nullif(c.next, 0))
            FROM (SELECT unnest($1::VARCHAR[]) AS id, unnest($2::BIGINT[]) AS started, unnest($3::BIGINT[]) AS micros, unnest($4::BIGINT[]) AS status,
                unnest($5::BIGINT[]) AS error, unnest($6::VARCHAR[]) AS message, unnest($7::BIGINT[]) AS rows, unnest($8::BIGINT[]) AS alerts,
                unnest($9::BIGINT[]) AS cut, unnest($10::BIGINT[]) AS next) c
            WHERE detection_rule.id = c.id
            """,
            runs.Select(run => run.Rule.Id), runs.Select(run => Micros(run.Run.Started)), runs.Select(run => (long)(run.Run.Ms * 1000)), runs.Select(run => (long)run.Run.Status),
            runs.Select(run => run.Run.Error is { } error ? (long)error : -1), runs.Select(run => run.Run.Message ?? ""), runs.Select(run => run.Run.Rows), runs.Select(run => (long)run.Run.Alerts),
            runs.Select(run => run.Run.Cut ? 1L : 0), runs.Select(run => run.Next is { } next ? Micros(next) : 0));
        using var kept = connection.CreateAppender("detection_run");
        foreach (var (rule, run, _, keep) in runs)
        {
            if (!keep)
                continue;
            kept.Append(rule.Id).Append(run.Started).Append(run.Ms).Append((long)run.Status);
            if (run.Error is { } error)
                kept.Append((long)error);
            else
                kept.AppendNull();
            kept.Append(run.Message).Append(run.Rows).Append(run.Alerts).Append(run.Cut).EndRow();
        }

        kept.Complete();
    }

    public static void PruneRuns(DuckDbConnection connection, DateTimeOffset before) => connection.Execute("DELETE FROM detection_run WHERE started < $1", before);

    /// <summary>Up to when continuous rules have looked at what was taken in; null when they never did.</summary>
    public static DateTimeOffset? Seen(DuckDbConnection connection) =>
        connection.List("SELECT seen FROM detection_progress", row => (DateTimeOffset?)row.GetTimestamp(0)).FirstOrDefault();

    public static void SetSeen(DuckDbConnection connection, DateTimeOffset seen)
    {
        connection.Execute("DELETE FROM detection_progress");
        connection.Execute("INSERT INTO detection_progress VALUES ($1)", seen);
    }

    private static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;

    private static StoredRule Row(DuckDbReader row) => new(
        row.GetString(0), row.GetInt32(1), Wire.Read<DetectionRule>(row.GetString(2)) with { Enabled = row.GetBoolean(9) }, row.GetString(3), row.GetTimestamp(4),
        row.GetString(5), row.GetTimestamp(6), Time(row, 8), row.IsNull(10) ? null : Run(row, 10), Time(row, 7));

    private static RuleRun Run(DuckDbReader row, int at) => new(
        row.GetTimestamp(at), row.GetDouble(at + 1), (RunStatus)row.GetInt32(at + 2), row.IsNull(at + 3) ? null : (RunError)row.GetInt32(at + 3),
        row.GetStringOrNull(at + 4), row.GetInt64(at + 5), row.GetInt32(at + 6), row.GetBoolean(at + 7));

    private static DateTimeOffset? Time(DuckDbReader row, int column) => row.IsNull(column) ? null : row.GetTimestamp(column);
}
