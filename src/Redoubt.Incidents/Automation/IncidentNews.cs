using Redoubt.DuckDb;

namespace Redoubt.Incidents.Automation;

/// <summary>What happened to an incident since a follower last looked.</summary>
/// <param name="Incident">Its id.</param>
/// <param name="Activity">The last of the lines of its log that tell it.</param>
/// <param name="Created">It is new.</param>
/// <param name="AlertsJoined">Alerts came.</param>
/// <param name="Updated">People or correlation changed it otherwise.</param>
/// <param name="Automated">Automation changed it.</param>
internal sealed record IncidentNews(long Incident, long Activity, bool Created, bool AlertsJoined, bool Updated, bool Automated)
{
    /// <summary>How the log calls what an automation rule does.</summary>
    public const string RulePrefix = "Automation rule: ";

    private const int MostLines = 500;

    /// <summary>News after a line of the log, in order of their last line, and that line's number; the same number when there are none.</summary>
    public static (IReadOnlyList<IncidentNews> News, long Last) After(DuckDbConnection connection, long activity)
    {
        var lines = connection.List(
            "SELECT id, incident_id, kind, starts_with(who, $2) FROM activity WHERE id > $1 ORDER BY id LIMIT $3",
            row => (Id: row.GetInt64(0), Incident: row.GetInt64(1), Kind: (ActivityKind)row.GetInt32(2), Automated: row.GetBoolean(3)),
            activity, RulePrefix, (long)MostLines);
        if (lines.Count == 0)
            return ([], activity);
        var news = lines.GroupBy(line => line.Incident).Select(its => new IncidentNews(
            its.Key, its.Max(line => line.Id),
            its.Any(line => line is { Kind: ActivityKind.Created, Automated: false }),
            its.Any(line => line is { Kind: ActivityKind.AlertsJoined, Automated: false }),
            its.Any(line => !line.Automated && line.Kind is not (ActivityKind.Created or ActivityKind.AlertsJoined or ActivityKind.Feedback)),
            its.Any(line => line.Automated))).OrderBy(news => news.Activity);
        return ([.. news], lines[^1].Id);
    }
}
