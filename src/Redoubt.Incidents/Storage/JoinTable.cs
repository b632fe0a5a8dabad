using Redoubt.DuckDb;
using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Storage;

/// <summary>Reads and writes <c>alert_join</c>: why each alert is where it is.</summary>
internal static class JoinTable
{
    /// <summary>Puts these in the place of what was said of the alerts; null for an alert that needs no reason any more.</summary>
    public static void Replace(DuckDbConnection connection, IReadOnlyCollection<(long Number, Join? Join)> joins)
    {
        if (joins.Count == 0)
            return;
        connection.Execute("DELETE FROM alert_join WHERE alert IN (SELECT unnest($1::BIGINT[]))", joins.Select(join => join.Number));
        using var rows = connection.CreateAppender("alert_join");
        foreach (var (number, join) in joins)
        {
            if (join is null)
                continue;
            // A join that a person made names no other alert.
            rows.Append(number).Append(join.With.Length == 0 ? null : join.With).Append((long)join.Reasons).Append(Wire.Json(join.Entities))
                .Append(join.Weight).Append(join.Text).EndRow();
        }

        rows.Complete();
    }

    /// <summary>The joins of some alerts.</summary>
    public static Dictionary<long, Join> Of(DuckDbConnection connection, IEnumerable<long> numbers) => connection.List(
        """
        SELECT j.alert, f.id, j.with_id, j.reasons, j.entities, j.weight, j.text FROM alert_join j
        JOIN folded_alert f ON f.alert = j.alert
        WHERE j.alert IN (SELECT unnest($1::BIGINT[])) AND f.alert IN (SELECT unnest($1::BIGINT[]))
        """,
        row => (Number: row.GetInt64(0), Join: new Join(
            row.GetString(1), row.GetStringOrNull(2) ?? "", (CorrelationReason)row.GetInt32(3),
            Wire.Read<IReadOnlyList<EntityReference>>(row.GetString(4)), row.GetDouble(5), row.GetString(6))),
        numbers).ToDictionary(row => row.Number, row => row.Join);

    /// <summary>The names of Microsoft Graph's reasons, as they are written on the wire.</summary>
    public static IReadOnlyList<string> Names(CorrelationReason reasons) =>
        [.. Enum.GetValues<CorrelationReason>().Where(reason => reason != CorrelationReason.None && reasons.HasFlag(reason)).Select(Wire.Name)];
}
