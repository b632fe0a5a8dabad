using Redoubt.DuckDb;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Naming;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Changes;

/// <summary>Alerts that a person moves.</summary>
/// <param name="AlertIds">Any record's id leads to its alert.</param>
/// <param name="Incident">Where to; null for a new incident.</param>
/// <param name="From">The incident that all of them must be in; null for any.</param>
/// <param name="Comment">In the person's words.</param>
/// <param name="Reason">The chosen reason.</param>
internal sealed record MoveOrder(IReadOnlyList<string> AlertIds, long? Incident, long? From, string? Comment, string? Reason);

/// <summary>Moves alerts where a person wants them. Correlation keeps them there.</summary>
internal static class MoveAlerts
{
    private const int Most = 10_000;

    /// <returns>The target and the incidents that the alerts came from.</returns>
    public static (long Target, IReadOnlyList<long> Sources) Apply(
        DuckDbConnection connection, MoveOrder order, string token, string who, DateTimeOffset time)
    {
        var places = PlacesOf(connection, order);
        var sources = places.Select(place => place.Incident).Distinct().Order().ToList();
        var from = sources.ConvertAll(id => IncidentState.ToChange(connection, id));
        var created = order.Incident is null;
        var target = order.Incident ?? OpenNew(connection, places, from, who, time);
        var before = IncidentState.Of(connection, sources.Append(target));
        if (before.First(state => state.Id == target).Status == IncidentStatus.Resolved)
            throw new IncidentRefusedException($"status: incident {target} is resolved; nothing joins it any more.");

        var redirections = UndoState.LeadingTo(connection, sources);
        Place(connection, places, target, Say(who, order), sources, time);
        IncidentFacts.Refresh(connection, [.. sources, target], time, who);
        foreach (var source in IncidentState.Of(connection, sources).Where(source => source.Alerts == 0))
            IncidentTable.Redirect(connection, source.Id, target, time, who);

        LogTable.Write(connection, time, Lines(connection, order, places, target, created, token, who));
        new UndoState(
            created ? "split" : "move", target, created, places, before, IncidentState.Of(connection, sources.Append(target)), redirections)
            .Keep(connection, token, who, time);
        return (target, sources);
    }

    private static List<AlertPlace> PlacesOf(DuckDbConnection connection, MoveOrder order)
    {
        if (order.AlertIds.Count is 0 or > Most)
            throw new InvalidChangeException("alertIds", $"alertIds must name 1 to {Most:N0} alerts.");
        if (order.Incident is { } target)
            IncidentState.ToChange(connection, target);
        var numbers = order.AlertIds.Select(id => AlertFinder.Find(connection, id)).Distinct().ToList();
        var places = UndoState.Places(connection, numbers);
        if (order.From is { } from && places.Any(place => place.Incident != from))
            throw new InvalidChangeException("alertIds", $"Not all of these alerts are in incident {from}.");
        places.RemoveAll(place => place.Incident == order.Incident);
        return places.Count > 0 ? places : throw new IncidentRefusedException($"alertIds: these alerts are in incident {order.Incident} already.");
    }

    private static long OpenNew(
        DuckDbConnection connection, List<AlertPlace> places, List<IncidentState> from, string who, DateTimeOffset time)
    {
        if (from.Count == 1 && from[0].Alerts == places.Count)
            throw new IncidentRefusedException($"alertIds: these are all alerts of incident {from[0].Id}; at least one must stay.");
        return IncidentTable.Open(connection, 1, time, who)[0];
    }

    private static void Place(
        DuckDbConnection connection, List<AlertPlace> places, long target, string text, IReadOnlyList<long> sources, DateTimeOffset time)
    {
        AlertTable.Place(connection, [.. places.Select(place => (place.Number, target))], time);
        connection.Execute("UPDATE folded_alert SET apart = true WHERE alert = ANY($1::BIGINT[])", places.Select(place => place.Number));
        JoinTable.Replace(connection, [.. places.Select(place => (place.Number, (Join?)new Join("", "", CorrelationReason.None, [], 1, text)))]);
        // Held from now on: correlation must not send the rest after those that were moved.
        connection.Execute("UPDATE incident SET touched = true WHERE id = ANY($1::BIGINT[])", sources.Append(target));
    }

    private static List<LogLine> Lines(
        DuckDbConnection connection, MoveOrder order, List<AlertPlace> places, long target, bool created, string token, string who)
    {
        var titles = connection.List(
            "SELECT alert, title FROM folded_alert WHERE alert = ANY($1::BIGINT[])", row => (Number: row.GetInt64(0), Title: row.GetString(1)),
            places.Select(place => place.Number)).ToDictionary(row => row.Number, row => row.Title);
        string Named(IEnumerable<AlertPlace> some) => Titles.Of([.. some.Select(place => titles[place.Number])]);
        var kind = created ? ActivityKind.Split : ActivityKind.Moved;
        var lines = places.GroupBy(place => place.Incident).Select(group => new LogLine(
            group.Key, kind, who, $"Moved {Named(group)} to {(created ? "the new incident" : "incident")} {target}{Why(order)}",
            Undo: token)).ToList();
        var sources = string.Join(", ", places.Select(place => place.Incident).Distinct().Order());
        lines.Add(new(target, kind, who, $"{Named(places)} moved here from incident {sources}{Why(order)}", Undo: token));
        return lines;
    }

    private static string Say(string who, MoveOrder order) => $"Placed here by {who}{Why(order)}";

    private static string Why(MoveOrder order)
    {
        var why = string.Join(": ", new[] { order.Reason, order.Comment }.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim()));
        return why.Length == 0 ? "" : ". " + why;
    }
}
