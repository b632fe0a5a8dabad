using Redoubt.DuckDb;

namespace Redoubt.Incidents.Detection;

/// <summary>Which rows have been alerts of which rule: none becomes one again.</summary>
internal static class HitTable
{
    /// <summary>Longer than any rule looks back.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(45);

    /// <summary>Those of the keys that were alerts of the rule.</summary>
    public static HashSet<string> Known(DuckDbConnection connection, string rule, IReadOnlyCollection<string> keys) =>
        [.. connection.List(
            "SELECT row_key FROM detection_hit WHERE rule = $1 AND row_key IN (SELECT unnest($2::VARCHAR[]))", row => row.GetString(0), rule, keys)];

    public static void Add(DuckDbConnection connection, string rule, IEnumerable<string> keys, DateTimeOffset now)
    {
        using var rows = connection.CreateAppender("detection_hit");
        foreach (var key in keys)
            rows.Append(rule).Append(key).Append(now).EndRow();
        rows.Complete();
    }

    /// <summary>Forgets rows that no rule looks at any more.</summary>
    public static void Prune(DuckDbConnection connection, DateTimeOffset now) =>
        connection.Execute("DELETE FROM detection_hit WHERE found < $1", now - Kept);
}
