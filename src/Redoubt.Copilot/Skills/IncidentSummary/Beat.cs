using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>Alerts that are told in one sentence: repeats of one rule, or what several rules said of one process at one moment.</summary>
internal sealed class Beat(AlertView first)
{
    private readonly List<AlertView> _alerts = [first];
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal) { first.Title };

    private readonly List<string> _detectors = [first.Detector];

    /// <summary>In order of time; at least one.</summary>
    public IReadOnlyList<AlertView> Alerts => _alerts;

    public AlertView First => _alerts[0];

    /// <summary>Distinct titles in the order they appeared.</summary>
    public IReadOnlyCollection<string> Titles => _titles;

    public DateTimeOffset Start => First.Start;

    public DateTimeOffset End => Ending.End;

    /// <summary>The alert that ended last: not always the one that began last.</summary>
    public AlertView Ending { get; private set; } = first;

    public string? Tactic => First.Tactic;

    /// <summary>Records received.</summary>
    public long Occurrences { get; private set; } = first.Alert.Occurrences;

    /// <summary>Events that the detectors counted.</summary>
    public long Events { get; private set; } = first.Alert.Events;

    public Severity Severity { get; private set; } = first.Severity;

    public bool SaysOutcome { get; private set; } = first.SaysOutcome;

    /// <summary>The products that reported it, in the order they did.</summary>
    public IReadOnlyList<string> Detectors => _detectors;

    public static Beat Of(IEnumerable<AlertView> alerts)
    {
        Beat? beat = null;
        foreach (var alert in alerts.OrderBy(alert => alert.Index))
        {
            if (beat is null)
                beat = new Beat(alert);
            else
                beat.Add(alert);
        }

        return beat ?? throw new ArgumentException("A beat needs an alert.", nameof(alerts));
    }

    /// <summary>One rule, more than once.</summary>
    public bool IsRepeat => _titles.Count == 1 && Occurrences > 1;

    /// <summary>The alerts that show it: the first three and the last.</summary>
    public IReadOnlyList<AlertView> Shown =>
        _alerts.Count <= 4 ? _alerts : [.. _alerts.Take(3), _alerts[^1]];

    public void Add(AlertView alert)
    {
        _alerts.Add(alert);
        _titles.Add(alert.Title);
        if (!_detectors.Contains(alert.Detector))
            _detectors.Add(alert.Detector);
        Ending = alert.End > End ? alert : Ending;
        Occurrences += alert.Alert.Occurrences;
        Events += alert.Alert.Events;
        Severity = alert.Severity > Severity ? alert.Severity : Severity;
        SaysOutcome |= alert.SaysOutcome;
    }

    public IReadOnlyList<SeenEntity> Devices() => Distinct(alert => alert.Devices);

    public IReadOnlyList<SeenEntity> Users() => Distinct(alert => alert.Users);

    private List<SeenEntity> Distinct(Func<AlertView, IReadOnlyList<SeenEntity>> of)
    {
        var seen = new HashSet<SeenEntity>();
        var inOrder = new List<SeenEntity>();
        foreach (var alert in _alerts)
        {
            foreach (var entity in of(alert))
            {
                if (seen.Add(entity))
                    inOrder.Add(entity);
            }
        }

        return inOrder;
    }
}
