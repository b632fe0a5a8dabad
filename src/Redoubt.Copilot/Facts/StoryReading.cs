using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Facts;

/// <summary>A story read once: its alerts in order of time, its entities over all alerts.</summary>
internal sealed class StoryReading
{
    private readonly AlertsReading _read;

    public StoryReading(IncidentStory story)
    {
        Incident = story.Incident;
        Activity = story.Activity;
        IncidentEvidence = $"incident:{story.Incident.Id}";
        _read = AlertsReading.Of(story.Alerts);
    }

    public IncidentPage Incident { get; }

    public IReadOnlyList<ActivityEntry> Activity { get; }

    /// <summary>The evidence that stands for the incident as a whole.</summary>
    public string IncidentEvidence { get; }

    public IReadOnlyList<AlertView> Alerts => _read.Alerts;

    public IEnumerable<SeenEntity> Entities => _read.Entities;

    /// <summary>When it began: the earliest alert, or what the incident says when it has none.</summary>
    public DateTimeOffset Start => Alerts.Count > 0 ? Alerts[0].Start : Incident.FirstActivity;

    public AlertView Alert(string id) => _read.Alert(id);

    /// <summary>The entities of a kind, those that matter most first.</summary>
    public IReadOnlyList<SeenEntity> OfKind(params ReadOnlySpan<EntityKind> kinds)
    {
        var found = new List<SeenEntity>();
        foreach (var entity in _read.Entities)
        {
            if (kinds.Contains(entity.Reference.Kind))
                found.Add(entity);
        }

        return [.. found.OrderByDescending(each => each.Weight).ThenBy(each => each.Alerts[0].Index)
            .ThenBy(each => each.Reference.Key, StringComparer.Ordinal)];
    }
}
