using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;

namespace Redoubt.Incidents.Tuning;

/// <summary>Reads and writes what tuning took aside: <c>tuned_record</c> and <c>returned_record</c>.</summary>
internal static class TunedTables
{
    /// <summary>A condition on <c>o</c> (occurrence): the record is in an alert, and not aside.</summary>
    public const string NotAside =
        "o.sequence NOT IN (SELECT sequence FROM tuned_record WHERE hidden) AND o.sequence NOT IN (SELECT sequence FROM returned_record)";

    public static void Write(DuckDbConnection connection, IReadOnlyCollection<TunedRecord> records, DateTimeOffset time)
    {
        if (records.Count == 0)
            return;
        using var rows = connection.CreateAppender("tuned_record");
        foreach (var record in records)
        {
            rows.Append(record.Sequence).Append(record.Id).Append(record.Rule).Append(record.RuleName).Append(record.Hidden)
                .Append((long)record.Classification).Append((long)record.Determination).Append(time).EndRow();
        }

        rows.Complete();
        foreach (var rule in records.GroupBy(record => (record.Rule, record.RuleName, record.Hidden)))
        {
            AuditLog.Append(connection, new AuditEvent(
                "Alert tuning", rule.Key.Hidden ? "tuning.hide" : "tuning.resolve", $"tuning rule {rule.Key.Rule}", $"{rule.Key.RuleName}: {rule.Count()} records"));
        }
    }

    /// <summary>Hidden records that were brought back and wait for their incident.</summary>
    public static List<StoredRecord> Returned(DuckDbConnection connection) => connection.List(
        """
        SELECT o.sequence, o.body, o.format, o.raw, o.received FROM occurrence o
        WHERE o.sequence IN (SELECT sequence FROM returned_record) ORDER BY o.sequence
        """,
        row => new StoredRecord(
            row.GetInt64(0), new AlertRecord(AlertJson.Deserialize(row.GetUtf8(1)), row.GetString(2), row.GetString(3)), row.GetTimestamp(4)));

    /// <summary>They are in incidents now.</summary>
    public static void Settle(DuckDbConnection connection, IReadOnlyCollection<long> sequences)
    {
        if (sequences.Count > 0)
            connection.Execute("DELETE FROM returned_record WHERE sequence IN (SELECT unnest($1::BIGINT[]))", sequences);
    }

    /// <summary>The rule that hides a record; null when none does.</summary>
    public static string? HiddenBy(DuckDbConnection connection, string id) =>
        connection.Scalar<string?>("SELECT rule_name FROM tuned_record WHERE hidden AND id = $1 LIMIT 1", id);
}
