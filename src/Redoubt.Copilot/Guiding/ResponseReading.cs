using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>The story read for what to do: which playbooks apply, and what was stopped already.</summary>
internal sealed class ResponseReading
{
    private static readonly HashSet<string> StoppedWords = new(StringComparer.OrdinalIgnoreCase) { "blocked", "prevented", "remediated" };

    private readonly bool[] _stopped;
    private readonly Lazy<PlaybookMatch> _whole;

    public ResponseReading(StoryReading story, IReadOnlyList<Playbook> playbooks)
    {
        Story = story;
        _stopped = new bool[story.Alerts.Count];
        foreach (var alert in story.Alerts)
        {
            if (_stopped[alert.Index] = SaysAllStopped(alert))
                StoppedCount++;
        }

        var general = playbooks.First(playbook => playbook.IsGeneral);
        _whole = new Lazy<PlaybookMatch>(() => Whole(general));
        Matches = Match([.. playbooks.Where(playbook => !playbook.IsGeneral)]);
        if (Matches.Count == 0 && story.Alerts.Count > 0)
            Matches = [_whole.Value];
    }

    public StoryReading Story { get; }

    /// <summary>How many alerts say that all was stopped.</summary>
    public int StoppedCount { get; }

    /// <summary>The playbooks that apply, the gravest first; the general one when no other does.</summary>
    public IReadOnlyList<PlaybookMatch> Matches { get; }

    /// <summary>All alerts, as the general playbook has them.</summary>
    public PlaybookMatch All => _whole.Value;

    /// <summary>An alert all of whose outcomes say that it was stopped.</summary>
    public bool IsStopped(AlertView alert) => _stopped[alert.Index];

    /// <summary>Whether a device is on the organisation's list of critical assets, as the priority found.</summary>
    public bool IsCritical(SeenEntity device)
    {
        var host = EntityIdentity.ShortHostName(device.Entity.Name);
        return device.Reference.Kind == EntityKind.Device
            && Story.Incident.Factors.Any(factor => factor.Name == "Critical asset" && factor.Reason.StartsWith(host + " ", StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsStoppedWord(string? status) => status is not null && StoppedWords.Contains(status);

    private List<PlaybookMatch> Match(IReadOnlyList<Playbook> playbooks)
    {
        var table = new ConditionTable(playbooks);
        var matches = new PlaybookMatch?[playbooks.Count];
        foreach (var alert in Story.Alerts)
        {
            for (var held = table.PlaybooksOf(alert); held != 0; held &= held - 1)
            {
                var index = System.Numerics.BitOperations.TrailingZeroCount(held);
                Add(matches[index] ??= new PlaybookMatch(playbooks[index], this), alert);
            }
        }

        return
        [
            .. matches.OfType<PlaybookMatch>().OrderBy(match => match.Stopped == match.Alerts.Count)
                .ThenByDescending(match => match.Playbook.Rank + (20 * (int)match.Gravest)).ThenBy(match => match.Playbook.Id, StringComparer.Ordinal),
        ];
    }

    private PlaybookMatch Whole(Playbook general)
    {
        var match = new PlaybookMatch(general, this);
        foreach (var alert in Story.Alerts)
            Add(match, alert);
        return match;
    }

    private void Add(PlaybookMatch match, AlertView alert)
    {
        match.Alerts.Add(alert);
        if (_stopped[alert.Index])
            match.Stopped++;
        if (alert.Severity > match.Gravest)
            match.Gravest = alert.Severity;
    }

    private static bool SaysAllStopped(AlertView alert)
    {
        if (!alert.SaysOutcome)
            return false;
        var said = false;
        foreach (var (_, here) in alert.Others)
        {
            if ((Outcomes.OfTraffic(here) ?? Outcomes.OfThing(here) ?? Outcomes.OfDelivery(here)) is not { } outcome)
                continue;
            if (!StoppedWords.Contains(outcome))
                return false;
            said = true;
        }

        return said;
    }
}
