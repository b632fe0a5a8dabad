using Redoubt.DuckDb;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>Takes back a merge, move or split, while nothing later contradicts.</summary>
internal static class Undo
{
    /// <summary>What is said of a token under which there is nothing.</summary>
    public const string Nothing = "There is nothing to undo under this token: it was undone already, or never existed.";

    /// <returns>The incidents that it touched.</returns>
    public static IReadOnlyList<long> Apply(DuckDbConnection connection, string token, string who, DateTimeOffset time)
    {
        var state = UndoState.Find(connection, token)
            ?? throw new IncidentNotFoundException(Nothing);
        if (Obstacle(connection, state) is { } obstacle)
            throw new IncidentRefusedException(obstacle);

        var present = Present(connection, state);
        AlertTable.Place(connection, [.. present.Select(place => (place.Number, place.Incident))], time);
        foreach (var apart in present.GroupBy(place => place.Apart))
            connection.Execute("UPDATE folded_alert SET apart = $1 WHERE alert = ANY($2::BIGINT[])", apart.Key, apart.Select(place => place.Number));
        JoinTable.Replace(connection, [.. present.Select(place => (place.Number, place.Join))]);
        RestoreIncidents(connection, state, who, time);
        foreach (var (id, to) in state.Redirections)
            connection.Execute("UPDATE incident SET redirect_to = $2 WHERE id = $1", id, to);

        var touched = state.Before.Select(before => before.Id).ToList();
        IncidentFacts.Refresh(connection, touched, time, who);
        if (state.Created && IncidentState.Of(connection, state.Target).Alerts == 0)
            IncidentTable.Redirect(connection, state.Target, state.Alerts[0].Incident, time, who);
        LogTable.Write(connection, time, [.. touched.Select(id => new LogLine(id, ActivityKind.Undone, who, $"Undid the {state.What} of {Alerts(present.Count)}"))]);
        connection.Execute("DELETE FROM undo WHERE token = $1", token);
        return touched;
    }

    /// <summary>Why it cannot be undone now; null when it can.</summary>
    public static string? Obstacle(DuckDbConnection connection, string token) =>
        UndoState.Find(connection, token) is { } state ? Obstacle(connection, state) : "It was undone already.";

    private static string? Obstacle(DuckDbConnection connection, UndoState state)
    {
        foreach (var now in IncidentState.Of(connection, state.Before.Select(before => before.Id)))
        {
            var after = state.After.First(left => left.Id == now.Id);
            if (now.RedirectTo != after.RedirectTo)
            {
                return now.RedirectTo is { } other
                    ? $"redirectTo: incident {now.Id} was merged into incident {other} since." : $"redirectTo: incident {now.Id} stands on its own again.";
            }

            if (now.Status == IncidentStatus.Resolved && after.Status != IncidentStatus.Resolved)
                return $"status: incident {now.Id} was resolved since.";
        }

        var strayed = UndoState.Places(connection, [.. state.Alerts.Select(alert => alert.Number)]).FirstOrDefault(place => place.Incident != state.Target);
        return strayed is null ? null : $"alertIds: an alert was moved on to incident {strayed.Incident} since.";
    }

    /// <summary>Those of the alerts that there are still: one may have folded into another.</summary>
    private static List<AlertPlace> Present(DuckDbConnection connection, UndoState state)
    {
        var present = UndoState.Places(connection, [.. state.Alerts.Select(alert => alert.Number)]).Select(place => place.Number).ToHashSet();
        return [.. state.Alerts.Where(place => present.Contains(place.Number))];
    }

    /// <summary>Each field goes back unless somebody changed it after: a later decision stands.</summary>
    private static void RestoreIncidents(DuckDbConnection connection, UndoState state, string who, DateTimeOffset time)
    {
        foreach (var now in IncidentState.Of(connection, state.Before.Select(before => before.Id)))
        {
            var before = state.Before.First(s => s.Id == now.Id);
            var after = state.After.First(s => s.Id == now.Id);
            T Back<T>(Func<IncidentState, T> field) => Equals(field(now), field(after)) ? field(before) : field(now);
            (now with
            {
                Name = before.Name,
                Status = Back(s => s.Status),
                Classification = Back(s => s.Classification),
                Determination = Back(s => s.Determination),
                AssignedTo = Back(s => s.AssignedTo),
                Tags = now.Tags.SequenceEqual(after.Tags) ? before.Tags : now.Tags,
                CustomName = Back(s => s.CustomName),
                CustomSeverity = Back(s => s.CustomSeverity),
                Touched = Back(s => s.Touched),
                RedirectTo = before.RedirectTo,
                Priority = before.Priority,
                Factors = before.Factors,
            }).Write(connection, time, who);
        }
    }

    private static string Alerts(int count) => count == 1 ? "1 alert" : $"{count:N0} alerts";
}
