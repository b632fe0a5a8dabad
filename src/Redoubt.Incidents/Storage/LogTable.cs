using Redoubt.DuckDb;

namespace Redoubt.Incidents.Storage;

/// <summary>Writes <c>activity</c>: lines are added, never changed.</summary>
internal static class LogTable
{
    /// <summary>How the log calls what Redoubt does by itself.</summary>
    public const string Correlation = "Redoubt correlation";

    /// <summary>Adds lines and gives their numbers, in order.</summary>
    public static IReadOnlyList<long> Write(DuckDbConnection connection, DateTimeOffset time, params IReadOnlyCollection<LogLine> lines)
    {
        if (lines.Count == 0)
            return [];
        var ids = connection.List("SELECT nextval('activity_id') FROM range($1)", row => row.GetInt64(0), (long)lines.Count);
        using var rows = connection.CreateAppender("activity");
        foreach (var (line, id) in lines.Zip(ids))
        {
            rows.Append(id).Append(line.Incident).Append(time).Append((long)line.Kind).Append(line.By).Append(line.Text)
                .Append(line.Before).Append(line.After).Append(line.Undo).EndRow();
        }

        rows.Complete();
        return ids;
    }
}
