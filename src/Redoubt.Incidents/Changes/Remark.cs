using Redoubt.DuckDb;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>What people say: comments on incidents, opinions of answers.</summary>
internal static class Remark
{
    private const int LongestComment = 30_000;
    private const int LongestOpinion = 5_000;

    public static ActivityEntry Comment(DuckDbConnection connection, long incident, string text, string who, DateTimeOffset time)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestComment)
            throw new InvalidChangeException("text", $"A comment has 1 to {LongestComment:N0} characters.");
        IncidentState.ToChange(connection, incident);
        connection.Execute(
            "UPDATE incident SET touched = true, last_update = $2, last_modified_by = $3 WHERE id = $1", incident, time, who);
        var id = LogTable.Write(connection, time, new LogLine(incident, ActivityKind.Commented, who, text))[0];
        return new(id, time, ActivityKind.Commented, who, text, null, null, null);
    }

    /// <summary>A comment about one alert, which its incident's log tells too.</summary>
    /// <returns>The incident.</returns>
    public static long AlertComment(DuckDbConnection connection, string alert, string text, string who, DateTimeOffset time)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestComment)
            throw new InvalidChangeException("comment", $"A comment has 1 to {LongestComment:N0} characters.");
        var number = AlertFinder.Find(connection, alert);
        var (incident, title) = connection.List(
            "SELECT incident_id, title FROM folded_alert WHERE alert = $1", row => (row.GetInt64(0), row.GetString(1)), number)[0];
        connection.Execute("UPDATE folded_alert SET last_update = $2 WHERE alert = $1", number, time);
        connection.Execute("UPDATE incident SET touched = true, last_update = $2, last_modified_by = $3 WHERE id = $1", incident, time, who);
        var id = LogTable.Write(connection, time, new LogLine(incident, ActivityKind.Commented, who, $"Alert '{title}': {text}"))[0];
        connection.Execute("INSERT INTO alert_comment VALUES ($1, $2, $3, $4, $5)", id, number, time, who, text);
        return incident;
    }

    public static void Opinion(DuckDbConnection connection, Feedback feedback, string who, DateTimeOffset time, string? answerText)
    {
        var skill = ChangeIncident.Text("skill", feedback.Skill, 100);
        var answer = ChangeIncident.Text("answerId", feedback.AnswerId, 200);
        if (!Enum.IsDefined(feedback.Verdict))
            throw new InvalidChangeException("verdict", "verdict must be looksRight, needsImprovement or inappropriate.");
        if (feedback.Text?.Length > LongestOpinion)
            throw new InvalidChangeException("text", $"text has at most {LongestOpinion:N0} characters.");
        connection.Execute(
            "INSERT INTO feedback VALUES ($1, $2, $3, $4, $5, $6, $7)", time, who, skill, answer, Wire.Name(feedback.Verdict), feedback.Text, answerText);
    }
}
