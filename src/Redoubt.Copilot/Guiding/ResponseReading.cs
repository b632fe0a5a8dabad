using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Guiding;

/// <summary>The story read for what to do: which playbooks apply, and what was stopped already.</summary>
internal sealed class ResponseReading(StoryReading story)
{
    private static readonly HashSet<string> StoppedWords = new(StringComparer.OrdinalIgnoreCase) { "blocked", "prevented", "remediated" };

    public StoryReading Story { get; } = story;

    /// <summary>What the alerts alone say.</summary>
    public AlertMarks Marks { get; } = AlertMarks.Of(story.Read);

    /// <summary>How many alerts say that all was stopped.</summary>
    public int StoppedCount => Marks.StoppedCount;

    /// <summary>The playbooks that apply, the gravest first; the general one when no other does.</summary>
    public IReadOnlyList<PlaybookMatch> Matches => Marks.Matches;

    /// <summary>All alerts, as the general playbook has them.</summary>
    public PlaybookMatch All => Marks.All;

    /// <summary>Whether a device is on the organisation's list of critical assets, as the priority found.</summary>
    public bool IsCritical(SeenEntity device)
    {
        var host = EntityIdentity.ShortHostName(device.Entity.Name);
        return device.Reference.Kind == EntityKind.Device
            && Story.Incident.Factors.Any(factor => factor.Name == "Critical asset" && factor.Reason.StartsWith(host + " ", StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsStoppedWord(string? status) => status is not null && StoppedWords.Contains(status);
}
