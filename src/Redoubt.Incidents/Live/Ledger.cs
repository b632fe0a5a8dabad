using Redoubt.DuckDb;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Live;

/// <summary>An alert of the window as it was last written.</summary>
internal sealed record WrittenAlert(long Number, long FirstSequence, FoldedAlert Alert, long Incident, bool Apart, Join? Join);

/// <summary>
/// What the engine knows to be in the tables about the alerts of the window and their incidents, so that each round writes only what
/// differs. Used by the engine's own task alone.
/// </summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, WrittenAlert> _alerts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, HashSet<string>> _alertsOf = [];
    private readonly Dictionary<long, StandingIncident> _incidents = [];

    public IReadOnlyDictionary<string, WrittenAlert> Alerts => _alerts;

    public WrittenAlert? Alert(string id) => _alerts.GetValueOrDefault(id);

    public long? HomeOf(string id) => _alerts.TryGetValue(id, out var alert) ? alert.Incident : null;

    public StandingIncident Incident(long id) => _incidents[id] with { InWindow = _alertsOf.GetValueOrDefault(id)?.Count ?? 0 };

    public IReadOnlyCollection<string> AlertsOf(long incident) => _alertsOf.TryGetValue(incident, out var ids) ? ids : [];

    public void Set(WrittenAlert alert)
    {
        if (_alerts.TryGetValue(alert.Alert.Id, out var before) && before.Incident != alert.Incident)
            Leave(before);
        _alerts[alert.Alert.Id] = alert;
        if (!_alertsOf.TryGetValue(alert.Incident, out var ids))
            _alertsOf[alert.Incident] = ids = new(StringComparer.Ordinal);
        ids.Add(alert.Alert.Id);
    }

    /// <summary>Remembers an incident if any of it is in the window.</summary>
    public void Set(StandingIncident incident)
    {
        if (_alertsOf.ContainsKey(incident.Id))
            _incidents[incident.Id] = incident;
    }

    /// <summary>Forgets an alert; its incident is forgotten with its last one.</summary>
    public void Forget(string id)
    {
        if (_alerts.Remove(id, out var alert))
            Leave(alert);
    }

    /// <summary>What correlation must be told of an alert: where people or the past hold it.</summary>
    public Placement? PlacementOf(string id)
    {
        var alert = _alerts[id];
        var incident = Incident(alert.Incident);
        return incident.Held || alert.Apart
            ? new(incident.Id, incident.Closed, alert.Apart, incident.AssignedTo, incident.Classification, incident.Determination) : null;
    }

    /// <summary>Reads incidents anew, after people or a round changed them.</summary>
    /// <returns>The alerts of the window that are in them.</returns>
    public IReadOnlyList<string> Reload(DuckDbConnection connection, IReadOnlyCollection<long> incidents)
    {
        var moved = new List<string>();
        var rows = connection.List(
            "SELECT id, incident_id, apart FROM folded_alert WHERE incident_id = ANY($1::BIGINT[])",
            row => (Id: row.GetString(0), Incident: row.GetInt64(1), Apart: row.GetBoolean(2)), incidents);
        foreach (var (id, incident, apart) in rows)
        {
            if (!_alerts.TryGetValue(id, out var alert))
                continue;
            if (alert.Incident != incident || alert.Apart != apart)
                Set(alert with { Incident = incident, Apart = apart });
            moved.Add(id);
        }

        foreach (var state in IncidentState.Of(connection, incidents))
        {
            Set(StandingIncident.Of(state));
        }

        return moved;
    }

    private void Leave(WrittenAlert alert)
    {
        if (!_alertsOf.TryGetValue(alert.Incident, out var ids))
            return;
        ids.Remove(alert.Alert.Id);
        if (ids.Count > 0)
            return;
        _alertsOf.Remove(alert.Incident);
        _incidents.Remove(alert.Incident);
    }
}
