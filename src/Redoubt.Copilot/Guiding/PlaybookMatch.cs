using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>A playbook with the alerts that it applies to.</summary>
internal sealed class PlaybookMatch(Playbook playbook, AlertMarks marks)
{
    private const int MostTitles = 2;

    private readonly List<AlertView> _alerts = [];
    private IReadOnlyList<Tally>? _tallies;
    private IReadOnlyList<AlertView>? _best;
    private HuntText? _hunt;

    public Playbook Playbook { get; } = playbook;

    /// <summary>By time.</summary>
    public IReadOnlyList<AlertView> Alerts => _alerts;

    /// <summary>How many of them say that all was stopped.</summary>
    public int Stopped { get; private set; }

    public Severity Gravest { get; private set; }

    /// <summary>The entities of its alerts that a response may concern.</summary>
    public IReadOnlyList<Tally> Tallies => _tallies ??= Count();

    /// <summary>The alerts that show best why it applies: of each title the gravest, those that were not stopped first.</summary>
    public IReadOnlyList<AlertView> Best => _best ??= Choose();

    /// <summary>What its hunts are filled with.</summary>
    public HuntText Hunt => _hunt ??= new HuntText(this);

    /// <summary>Takes one alert more, by time, before anything else is asked.</summary>
    public void Add(AlertView alert)
    {
        _alerts.Add(alert);
        if (marks.IsStopped(alert))
            Stopped++;
        if (alert.Severity > Gravest)
            Gravest = alert.Severity;
    }

    private List<AlertView> Choose()
    {
        var byTitle = new Dictionary<string, AlertView>(StringComparer.Ordinal);
        foreach (var alert in Alerts)
        {
            if (!byTitle.TryGetValue(alert.Title, out var best) || Rank(alert) > Rank(best))
                byTitle[alert.Title] = alert;
        }

        return [.. byTitle.Values.OrderByDescending(Rank).ThenBy(alert => alert.Index).Take(MostTitles + 1)];
    }

    private int Rank(AlertView alert) => (marks.IsStopped(alert) ? 0 : 10) + (int)alert.Severity;

    private List<Tally> Count()
    {
        var tallies = new Dictionary<SeenEntity, Tally>();
        foreach (var alert in Alerts)
        {
            var stopped = marks.IsStopped(alert);
            foreach (var device in alert.Devices)
                Add(tallies, device, alert, stopped);
            foreach (var user in alert.Users)
                Add(tallies, user, alert, stopped);
            foreach (var (seen, _) in alert.Others)
            {
                if (seen.Reference.Kind is EntityKind.Mailbox or EntityKind.Mail or EntityKind.File or EntityKind.Ip or EntityKind.Domain or EntityKind.Url
                    or EntityKind.CloudApplication)
                    Add(tallies, seen, alert, stopped);
            }
        }

        return [.. tallies.Values];
    }

    private static void Add(Dictionary<SeenEntity, Tally> tallies, SeenEntity seen, AlertView alert, bool stopped)
    {
        if (!tallies.TryGetValue(seen, out var tally))
            tallies.Add(seen, tally = new Tally(seen));
        if (stopped)
        {
            tally.Stopped++;
            return;
        }

        tally.Open.Add(alert);
        if (alert.Severity > tally.Gravest)
            tally.Gravest = alert.Severity;
    }
}
