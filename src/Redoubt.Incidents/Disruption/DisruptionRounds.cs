using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents.Disruption;

/// <summary>Holds changed incidents against the rule and writes down what is to be done, each once.</summary>
internal static class DisruptionRounds
{
    /// <summary>How the log calls it.</summary>
    public const string By = "Attack disruption";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <returns>The incidents in which it acts.</returns>
    public static IReadOnlyList<long> Run(DuckDbConnection connection, IReadOnlyList<IncidentNews> news, DateTimeOffset time)
    {
        var settings = SettingTable.Get<DisruptionSettings>(connection, DisruptionDesk.SettingName);
        var acted = new List<long>();
        if (settings.Mode == DisruptionMode.Off)
            return acted;
        foreach (var incident in news.Where(item => item.Created || item.AlertsJoined || item.Updated).Select(item => item.Incident).Distinct())
        {
            // What people have closed or called false is theirs.
            if (IncidentState.Of(connection, [incident]) is not [{ RedirectTo: null, Classification: Classification.Unknown or Classification.TruePositive } state]
                || state.Status == IncidentStatus.Resolved || DisruptionCase.Of(connection, incident, settings) is not { } found)
                continue;
            if (Act(connection, incident, found, settings, time))
                acted.Add(incident);
        }

        IncidentFacts.Refresh(connection, acted, time, By);
        return acted;
    }

    private static bool Act(DuckDbConnection connection, long incident, DisruptionCase found, DisruptionSettings settings, DateTimeOffset time)
    {
        var known = DisruptionTable.Of(connection, incident);
        var lines = new List<LogLine>();
        var really = settings.Mode == DisruptionMode.On;
        foreach (var step in found.Steps)
        {
            bool Same(DisruptionEntry entry) => entry.Action == step.Action && entry.Target.Key == step.Target.Key;
            // A simulated one may become real; a real one, or one that was held, is not done again.
            if (known.Any(entry => Same(entry) && (!really || entry.State is DisruptionState.Wanted or DisruptionState.Ordered or DisruptionState.Refused)))
                continue;
            var here = known.Count(entry => entry.State is DisruptionState.Wanted or DisruptionState.Ordered) + lines.Count;
            var held = step.Held
                ?? (really && here >= settings.MostPerIncident ? $"{settings.MostPerIncident} actions on one incident are the most"
                : really && DisruptionTable.Taken(connection, time - Hour) >= settings.MostPerHour ? $"{settings.MostPerHour} actions an hour are the most" : null);
            if (held is not null && known.Any(entry => Same(entry) && entry.State == DisruptionState.Held))
                continue;
            DisruptionTable.Add(
                connection, incident, time, step, found.Reasons, held is not null ? DisruptionState.Held : really ? DisruptionState.Wanted : DisruptionState.Simulated, held);
            if (held is not null || !really)
                continue;
            AuditLog.Append(connection, new AuditEvent(By, "disruption.act", $"incident {incident}", $"{Wire.Name(step.Action)}: {step.Target.Name}"));
            lines.Add(new(incident, ActivityKind.Tagged, By, $"Acts on {step.Target.Name}: {string.Join("; ", found.Reasons)}", null, "Attack Disruption"));
        }

        LogTable.Write(connection, time, lines);
        return lines.Count > 0;
    }
}
