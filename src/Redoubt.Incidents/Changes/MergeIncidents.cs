using Redoubt.DuckDb;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>Merges incidents into the one that keeps most. The others redirect to it for ever.</summary>
internal static class MergeIncidents
{
    private const int Most = 5;

    /// <summary>Merges incidents that a person chose.</summary>
    /// <returns>The target and all incidents that took part.</returns>
    public static (long Target, IReadOnlyList<long> All) Apply(
        DuckDbConnection connection, IReadOnlyList<long> ids, string? comment, string token, string who, DateTimeOffset time)
    {
        var all = ids.Distinct().Order().ToList();
        if (all.Count is < 2 or > Most)
            throw new InvalidChangeException("incidentIds", $"Name 2 to {Most} different incidents.");
        var before = all.ConvertAll(id => IncidentState.ToChange(connection, id));
        RefuseConflicts(before);
        var target = before.OrderByDescending(state => state.Alerts).ThenBy(state => state.Id).First();
        var sources = before.Where(state => state != target).ToList();
        var alerts = connection.List(
            "SELECT alert FROM folded_alert WHERE incident_id = ANY($1::BIGINT[])", row => row.GetInt64(0), sources.Select(source => source.Id));
        var undo = new UndoState(
            "merge", target.Id, Created: false, UndoState.Places(connection, alerts), before, [],
            UndoState.LeadingTo(connection, sources.Select(source => source.Id)));

        Into(connection, target.Id, sources.ConvertAll(source => source.Id), time, who, comment, token);
        connection.Execute("UPDATE incident SET touched = true WHERE id = $1", target.Id);
        (undo with { After = IncidentState.Of(connection, all) }).Keep(connection, token, who, time);
        return (target.Id, all);
    }

    /// <summary>Brings all that the sources hold into the target. Nobody is asked: whoever calls has looked at the rules.</summary>
    public static void Into(
        DuckDbConnection connection, long target, IReadOnlyList<long> sources, DateTimeOffset time, string by, string? comment = null,
        string? token = null)
    {
        var kept = IncidentState.Of(connection, target).WithoutTuning();
        var gone = IncidentState.Of(connection, sources).ConvertAll(state => state.WithoutTuning());
        foreach (var source in gone)
            kept = Together(kept, source);
        kept.Write(connection, time, by);
        foreach (var source in gone)
        {
            AlertTable.PlaceAll(connection, source.Id, target, time);
            IncidentTable.Redirect(connection, source.Id, target, time, by);
        }

        IncidentFacts.Refresh(connection, [target, .. sources], time, by);
        var why = string.IsNullOrWhiteSpace(comment) ? "" : ". " + comment.Trim();
        LogTable.Write(connection, time,
        [
            .. gone.Select(source => new LogLine(
                source.Id, ActivityKind.Merged, by, $"Merged into incident {target} '{kept.Name}'{why}", Undo: token)),
            new LogLine(
                target, ActivityKind.Merged, by,
                $"Merged {string.Join(", ", gone.Select(source => $"incident {source.Id} '{source.Name}'"))} into this one{why}", Undo: token),
        ]);
    }

    /// <exception cref="IncidentRefusedException">Two of them contradict each other; names the field.</exception>
    private static void RefuseConflicts(IReadOnlyList<IncidentState> incidents)
    {
        if (incidents.FirstOrDefault(incident => incident.Status == IncidentStatus.Resolved) is { } closed)
            throw new IncidentRefusedException($"status: incident {closed.Id} is resolved; resolved incidents are not merged.");
        Refuse("assignedTo", incidents, incident => incident.AssignedTo);
        Refuse("classification", incidents, incident => incident.Classification == Classification.Unknown ? null : Wire.Name(incident.Classification));
        Refuse("determination", incidents, incident => incident.Determination == Determination.Unknown ? null : Wire.Name(incident.Determination));
    }

    private static void Refuse(string field, IReadOnlyList<IncidentState> incidents, Func<IncidentState, string?> value)
    {
        var set = incidents.Where(incident => value(incident) is not null).DistinctBy(value, StringComparer.OrdinalIgnoreCase).Take(2).ToList();
        if (set.Count > 1)
        {
            throw new IncidentRefusedException(
                $"{field}: incident {set[0].Id} has {value(set[0])}, incident {set[1].Id} has {value(set[1])}; they must be equal or not set.");
        }
    }

    private static IncidentState Together(IncidentState kept, IncidentState gone) => kept with
    {
        CustomName = kept.CustomName ?? gone.CustomName,
        CustomSeverity = kept.CustomSeverity is { } mine && gone.CustomSeverity is { } theirs ? (mine > theirs ? mine : theirs)
            : kept.CustomSeverity ?? gone.CustomSeverity,
        AssignedTo = kept.AssignedTo ?? gone.AssignedTo,
        Classification = kept.Classification == Classification.Unknown ? gone.Classification : kept.Classification,
        Determination = kept.Determination == Determination.Unknown ? gone.Determination : kept.Determination,
        Status = kept.Status == IncidentStatus.Active ? gone.Status : kept.Status,
        Tags = [.. kept.Tags.Union(gone.Tags, StringComparer.OrdinalIgnoreCase)],
        Touched = kept.Touched || gone.Touched,
        Priority = kept.Priority is { } priority && priority >= (gone.Priority ?? 0) ? kept.Priority : gone.Priority,
        Factors = kept.Priority is { } points && points >= (gone.Priority ?? 0) ? kept.Factors : gone.Factors,
    };
}
