using System.Runtime.CompilerServices;
using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Guiding;

/// <summary>Of each alert of a story, whether it says that all was stopped, and which playbooks apply to it. Found once for the same alerts.</summary>
internal sealed class AlertMarks
{
    private static readonly ConditionalWeakTable<AlertsReading, AlertMarks> Known = [];

    private readonly bool[] _stopped;
    private readonly ulong[] _playbooks;

    private AlertMarks(AlertsReading alerts)
    {
        _stopped = new bool[alerts.Alerts.Count];
        _playbooks = new ulong[alerts.Alerts.Count];
        var table = new ConditionTable(Playbooks);
        foreach (var alert in alerts.Alerts)
        {
            if (_stopped[alert.Index] = SaysAllStopped(alert))
                StoppedCount++;
            _playbooks[alert.Index] = table.PlaybooksOf(alert);
        }
    }

    /// <summary>The playbooks that have conditions: all but the general one.</summary>
    public static IReadOnlyList<Playbook> Playbooks { get; } = [.. PlaybookCatalog.All.Where(playbook => !playbook.IsGeneral)];

    /// <summary>How many alerts say that all was stopped.</summary>
    public int StoppedCount { get; }

    public static AlertMarks Of(AlertsReading alerts) => Known.GetValue(alerts, read => new AlertMarks(read));

    public bool IsStopped(AlertView alert) => _stopped[alert.Index];

    /// <summary>Places in <see cref="Playbooks"/>, one bit each.</summary>
    public ulong PlaybooksOf(AlertView alert) => _playbooks[alert.Index];

    private static bool SaysAllStopped(AlertView alert)
    {
        if (!alert.SaysOutcome)
            return false;
        var said = false;
        foreach (var (_, here) in alert.Others)
        {
            if ((Outcomes.OfTraffic(here) ?? Outcomes.OfThing(here) ?? Outcomes.OfDelivery(here)) is not { } outcome)
                continue;
            if (!ResponseReading.IsStoppedWord(outcome))
                return false;
            said = true;
        }

        return said;
    }
}
