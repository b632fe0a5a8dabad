using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Facts;

/// <summary>A story read once: its alerts in order of time, its entities over all alerts.</summary>
internal sealed class StoryReading
{
    /// <summary>Of one alert, no more entities than this are read; the readers of sources keep at most 1,000.</summary>
    private const int MostEntities = 1000;

    private readonly Dictionary<string, SeenEntity> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AlertView> _byId = new(StringComparer.Ordinal);
    private readonly AlertView[] _alerts;

    public StoryReading(IncidentStory story)
    {
        Incident = story.Incident;
        Activity = story.Activity;
        IncidentEvidence = $"incident:{story.Incident.Id}";
        var ordered = story.Alerts.OrderBy(each => each.Alert.FirstActivity).ThenBy(each => each.Alert.Id, StringComparer.Ordinal).ToArray();
        _alerts = new AlertView[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            _alerts[i] = Read(ordered[i], i);
            _byId.TryAdd(_alerts[i].Id, _alerts[i]);
        }
    }

    public IncidentPage Incident { get; }

    public IReadOnlyList<ActivityEntry> Activity { get; }

    /// <summary>The evidence that stands for the incident as a whole.</summary>
    public string IncidentEvidence { get; }

    public IReadOnlyList<AlertView> Alerts => _alerts;

    public IEnumerable<SeenEntity> Entities => _entities.Values;

    /// <summary>When it began: the earliest alert, or what the incident says when it has none.</summary>
    public DateTimeOffset Start => _alerts.Length > 0 ? _alerts[0].Start : Incident.FirstActivity;

    public AlertView Alert(string id) => _byId[id];

    /// <summary>The entities of a kind, those that matter most first.</summary>
    public IReadOnlyList<SeenEntity> OfKind(params ReadOnlySpan<EntityKind> kinds)
    {
        var found = new List<SeenEntity>();
        foreach (var entity in _entities.Values)
        {
            if (kinds.Contains(entity.Reference.Kind))
                found.Add(entity);
        }

        return [.. found.OrderByDescending(each => each.Weight).ThenBy(each => each.Alerts[0].Index)
            .ThenBy(each => each.Reference.Key, StringComparer.Ordinal)];
    }

    private AlertView Read(StoryAlert source, int index)
    {
        var here = source.Alert.First.Entities;
        var device = here.FirstOrDefault(entity => entity.Kind == EntityKind.Device);
        var deviceName = device is null ? null : device.Field("hostName") ?? device.Name;
        var seen = new List<(SeenEntity Seen, Entity Here)>(Math.Min(here.Count, MostEntities));
        var devices = new List<SeenEntity>(1);
        var users = new List<SeenEntity>(1);
        var others = new List<(SeenEntity Seen, Entity Here)>();
        var outcome = false;
        foreach (var entity in here.Take(MostEntities))
        {
            var resolved = Resolve(entity, deviceName);
            if (!seen.Exists(each => ReferenceEquals(each.Seen, resolved)))
            {
                if (entity.Kind == EntityKind.Device)
                    devices.Add(resolved);
                else if (entity.Kind == EntityKind.User)
                    users.Add(resolved);
                else
                    others.Add((resolved, entity));
            }

            seen.Add((resolved, entity));
            outcome |= Outcomes.AreSaid(entity);
        }

        var view = new AlertView(source, index) { Devices = devices, Users = users, Others = others, SaysOutcome = outcome };
        foreach (var (entity, asHere) in seen)
            entity.Add(view, asHere);
        return view;
    }

    private SeenEntity Resolve(Entity entity, string? device)
    {
        var key = EntityIdentity.Key(entity, device);
        if (_entities.TryGetValue(key, out var known))
            return known;
        var made = new SeenEntity(new EntityReference(entity.Kind, key, entity.Name), entity);
        _entities.Add(key, made);
        return made;
    }
}
