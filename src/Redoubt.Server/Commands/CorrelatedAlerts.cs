using System.Text.Json;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Priority;

namespace Redoubt.Server.Commands;

/// <summary>What <c>correlate</c> writes of what correlation found. Incidents are numbered from 1 in the order of their first activity.</summary>
internal sealed class CorrelatedAlerts
{
    private readonly CorrelationResult _result;
    private readonly IReadOnlyDictionary<string, string> _folds;
    private readonly Dictionary<string, string> _merged;
    private readonly Dictionary<string, (int Incident, Join? Join)> _places = new(StringComparer.Ordinal);

    /// <param name="result">Everything in one window.</param>
    /// <param name="folds">By the id of each record, the folded alert that took it.</param>
    public CorrelatedAlerts(CorrelationResult result, IReadOnlyDictionary<string, string> folds)
    {
        (_result, _folds) = (result, folds);
        _merged = result.Merged.ToDictionary(merged => merged.Gone, merged => merged.Into, StringComparer.Ordinal);
        for (var i = 0; i < result.Groups.Count; i++)
        {
            var joins = new Dictionary<string, Join>(StringComparer.Ordinal);
            foreach (var join in result.Groups[i].Joins)
                joins.TryAdd(join.AlertId, join);
            foreach (var alert in result.Groups[i].Alerts)
                _places.Add(alert.Id, (i + 1, joins.GetValueOrDefault(alert.Id)));
        }
    }

    public int Incidents => _result.Groups.Count;

    public AlertAssignment RowOf(string alertId)
    {
        var fold = _folds[alertId];
        while (_merged.TryGetValue(fold, out var into))
            fold = into;
        var (incident, join) = _places[fold];
        return new AlertAssignment(alertId, incident, fold == alertId ? [.. Reasons(join)] : [Repeat(fold)]);
    }

    public IEnumerable<IncidentAssignment> IncidentRows() => _result.Groups.Select((group, index) => new IncidentAssignment(
        index + 1, GroupTitle.Of(group), Word(group.Alerts.Max(alert => alert.First.Severity)), group.Priority, group.Alerts.Count,
        group.Alerts.Min(alert => alert.FirstActivity), group.Alerts.Max(alert => alert.LastActivity), group.Factors));

    private static JoinReason Repeat(string fold) => new(Word(CorrelationReason.RepeatedAlertOccurrence), null, 1, fold);

    private static IEnumerable<JoinReason> Reasons(Join? join)
    {
        if (join is null)
            yield break;
        var entity = join.Entities.Count > 0 ? join.Entities[0].Key : null;
        foreach (var reason in Enum.GetValues<CorrelationReason>())
        {
            if (reason != CorrelationReason.None && join.Reasons.HasFlag(reason))
                yield return new JoinReason(Word(reason), entity, Math.Round(join.Weight, 4), join.With);
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

internal sealed record AlertAssignment(string AlertId, int IncidentId, IReadOnlyList<JoinReason> Reasons);

internal sealed record JoinReason(string Kind, string? Entity, double Weight, string With);

internal sealed record IncidentAssignment(
    int IncidentId, string Title, string Severity, int Priority, int Alerts, DateTimeOffset FirstActivity, DateTimeOffset LastActivity,
    IReadOnlyList<PriorityFactor> Factors);
