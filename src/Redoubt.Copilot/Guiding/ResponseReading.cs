using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>The story read for what to do: which playbooks apply, and what was stopped already.</summary>
internal sealed class ResponseReading
{
    private static readonly HashSet<string> StoppedWords = new(StringComparer.OrdinalIgnoreCase) { "blocked", "prevented", "remediated" };

    private readonly AlertMarks _marks;
    private readonly Lazy<PlaybookMatch> _whole;

    public ResponseReading(StoryReading story)
    {
        Story = story;
        _marks = AlertMarks.Of(story.Read);
        _whole = new Lazy<PlaybookMatch>(() => Whole(PlaybookCatalog.All.First(playbook => playbook.IsGeneral)));
        Matches = Match();
        if (Matches.Count == 0 && story.Alerts.Count > 0)
            Matches = [_whole.Value];
    }

    public StoryReading Story { get; }

    /// <summary>How many alerts say that all was stopped.</summary>
    public int StoppedCount => _marks.StoppedCount;

    /// <summary>The playbooks that apply, the gravest first; the general one when no other does.</summary>
    public IReadOnlyList<PlaybookMatch> Matches { get; }

    /// <summary>All alerts, as the general playbook has them.</summary>
    public PlaybookMatch All => _whole.Value;

    /// <summary>An alert all of whose outcomes say that it was stopped.</summary>
    public bool IsStopped(AlertView alert) => _marks.IsStopped(alert);

    /// <summary>Whether a device is on the organisation's list of critical assets, as the priority found.</summary>
    public bool IsCritical(SeenEntity device)
    {
        var host = EntityIdentity.ShortHostName(device.Entity.Name);
        return device.Reference.Kind == EntityKind.Device
            && Story.Incident.Factors.Any(factor => factor.Name == "Critical asset" && factor.Reason.StartsWith(host + " ", StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsStoppedWord(string? status) => status is not null && StoppedWords.Contains(status);

    private List<PlaybookMatch> Match()
    {
        var matches = new PlaybookMatch?[AlertMarks.Playbooks.Count];
        foreach (var alert in Story.Alerts)
        {
            for (var held = _marks.PlaybooksOf(alert); held != 0; held &= held - 1)
            {
                var index = System.Numerics.BitOperations.TrailingZeroCount(held);
                Add(matches[index] ??= new PlaybookMatch(AlertMarks.Playbooks[index], this), alert);
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
        if (_marks.IsStopped(alert))
            match.Stopped++;
        if (alert.Severity > match.Gravest)
            match.Gravest = alert.Severity;
    }
}
