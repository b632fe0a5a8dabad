using Redoubt.DuckDb;

namespace Redoubt.Incidents.Changes;

/// <summary>Judges an incident and all its alerts alike.</summary>
internal static class ClassifyIncident
{
    /// <returns>Whether anything changed.</returns>
    public static bool Apply(DuckDbConnection connection, long id, IncidentJudgement judgement, string who, DateTimeOffset time)
    {
        if (!Enum.IsDefined(judgement.Classification))
            throw new InvalidChangeException("classification", "There is no such classification.");
        var change = new IncidentChange
        {
            Classification = judgement.Classification,
            Determination = judgement.Determination,
            Status = judgement.Resolve ? IncidentStatus.Resolved : null,
            ResolvingComment = judgement.Resolve && !string.IsNullOrWhiteSpace(judgement.Comment) ? judgement.Comment : null,
        };
        var changed = ChangeIncident.Apply(connection, id, change, who, time);
        var alerts = connection.Execute(
            """
            UPDATE folded_alert SET classification = $2, determination = $3, last_update = $4
            WHERE incident_id = $1 AND (classification <> $2 OR determination <> $3)
            """,
            id, (long)judgement.Classification, (long)judgement.Determination, time);
        return changed || alerts > 0;
    }
}
