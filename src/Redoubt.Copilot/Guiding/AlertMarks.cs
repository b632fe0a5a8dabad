using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Incidents.Naming;

namespace Redoubt.Copilot.Guiding;

/// <summary>
/// What the alerts of a story say about what to do, whatever else is known: which say that all was stopped, which playbooks apply, whether
/// one tells of a test. Found once for the same alerts.
/// </summary>
internal sealed partial class AlertMarks
{
    private static readonly ConditionalWeakTable<AlertsReading, AlertMarks> Known = [];
    private static readonly Playbook[] Conditional = [.. PlaybookCatalog.All.Where(playbook => !playbook.IsGeneral)];

    private readonly AlertsReading _read;
    private readonly bool[] _stopped;
    private readonly Lazy<PlaybookMatch> _all;
    private readonly Lazy<(AlertView Alert, string Mark)?> _test;

    private AlertMarks(AlertsReading read)
    {
        _read = read;
        _stopped = new bool[read.Alerts.Count];
        foreach (var alert in read.Alerts)
        {
            if (_stopped[alert.Index] = SaysAllStopped(alert))
                StoppedCount++;
        }

        _all = new Lazy<PlaybookMatch>(MatchAll);
        _test = new Lazy<(AlertView, string)?>(FindTest);
        Matches = Match();
        if (Matches.Count == 0 && read.Alerts.Count > 0)
            Matches = [_all.Value];
    }

    /// <summary>How many alerts say that all was stopped.</summary>
    public int StoppedCount { get; }

    /// <summary>The playbooks that apply, the gravest first; the general one when no other does.</summary>
    public IReadOnlyList<PlaybookMatch> Matches { get; }

    /// <summary>All alerts, as the general playbook has them.</summary>
    public PlaybookMatch All => _all.Value;

    /// <summary>The first alert that names a test, and the words that do.</summary>
    public (AlertView Alert, string Mark)? Test => _test.Value;

    public static AlertMarks Of(AlertsReading alerts) => Known.GetValue(alerts, read => new AlertMarks(read));

    /// <summary>An alert all of whose outcomes say that it was stopped.</summary>
    public bool IsStopped(AlertView alert) => _stopped[alert.Index];

    private List<PlaybookMatch> Match()
    {
        var table = new ConditionTable(Conditional);
        var matches = new PlaybookMatch?[Conditional.Length];
        foreach (var alert in _read.Alerts)
        {
            for (var held = table.PlaybooksOf(alert); held != 0; held &= held - 1)
            {
                var index = BitOperations.TrailingZeroCount(held);
                (matches[index] ??= new PlaybookMatch(Conditional[index], this)).Add(alert);
            }
        }

        return
        [
            .. matches.OfType<PlaybookMatch>().OrderBy(match => match.Stopped == match.Alerts.Count)
                .ThenByDescending(match => match.Playbook.Rank + (20 * (int)match.Gravest)).ThenBy(match => match.Playbook.Id, StringComparer.Ordinal),
        ];
    }

    private PlaybookMatch MatchAll()
    {
        var match = new PlaybookMatch(PlaybookCatalog.All.First(playbook => playbook.IsGeneral), this);
        foreach (var alert in _read.Alerts)
            match.Add(alert);
        return match;
    }

    /// <summary>
    /// Only what the detector itself says counts. Whoever attacks writes command lines, file names and what descriptions and titles quote of
    /// them: a word there must not make an attack look like an exercise. Nor does a detector speak to an assistant, call a threat by a
    /// sentence, or know that a test was approved.
    /// </summary>
    private (AlertView Alert, string Mark)? FindTest()
    {
        // Thousands of alerts share few titles.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alert in _read.Alerts)
        {
            var first = alert.Alert.First;
            if (seen.Add(first.Title) && ResponseLists.Instance.TestMarkIn(first.Title) is { } titled && !SpeaksOfApproval(first.Title) && ResponseLists.Instance.TestMarkIn(WithoutEntities(first)) is not null)
                return (alert, titled);
            foreach (var name in (ReadOnlySpan<string?>)[first.Threat, first.ThreatFamily])
            {
                // The mark first: few names have one, and reading all of them for prose took half the time of a guide.
                if (name is not null && !seen.Contains(name) && ResponseLists.Instance.TestMarkIn(name) is { } named && !ForeignName.IsProse(name))
                    return (alert, named);
            }
        }

        return null;
    }

    private static bool SpeaksOfApproval(string title) => Approval().IsMatch(title) || Instructions.AreIn(title);

    /// <summary>The title without what it quotes of entities; what malware is called is the detector's word.</summary>
    private static string WithoutEntities(Alert alert)
    {
        var title = alert.Title;
        foreach (var text in alert.Entities.Where(entity => entity.Kind != EntityKind.Malware).SelectMany(entity => entity.Fields.Values.Prepend(entity.Name)).Where(text => text.Length > 3))
            title = title.Replace(text, " ", StringComparison.OrdinalIgnoreCase);
        return title;
    }

    [GeneratedRegex(@"\b(approved?|authori[sz]ed|permitted|sanctioned|agreed|allowed|legitimate)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Approval();

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
