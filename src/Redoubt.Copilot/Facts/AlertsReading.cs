using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Redoubt.Evidence;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Facts;

/// <summary>
/// The alerts of a story read once, in order of time, and its entities over all of them. Answers about an incident that did not change get
/// the same list of alerts, and share what was read of it.
/// </summary>
internal sealed class AlertsReading
{
    /// <summary>Of one alert, no more entities than this are read; the readers of sources keep at most 1,000.</summary>
    private const int MostEntities = 1000;

    private static readonly ConditionalWeakTable<IReadOnlyList<StoryAlert>, AlertsReading> Known = [];

    private readonly Dictionary<string, SeenEntity> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AlertView> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ulong, IReadOnlyList<SeenEntity>> _byKind = new();
    private readonly AlertView[] _alerts;

    private AlertsReading(IReadOnlyList<StoryAlert> alerts)
    {
        var ordered = alerts.OrderBy(each => each.Alert.FirstActivity).ThenBy(each => each.Alert.Id, StringComparer.Ordinal).ToArray();
        _alerts = new AlertView[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            _alerts[i] = Read(ordered[i], i);
            _byId.TryAdd(_alerts[i].Id, _alerts[i]);
        }
    }

    public IReadOnlyList<AlertView> Alerts => _alerts;

    public IReadOnlyCollection<SeenEntity> Entities => _entities.Values;

    public static AlertsReading Of(IReadOnlyList<StoryAlert> alerts) => Known.GetValue(alerts, read => new AlertsReading(read));

    public AlertView Alert(string id) => _byId[id];

    /// <summary>The entities of a kind, those that matter most first.</summary>
    public IReadOnlyList<SeenEntity> OfKind(ReadOnlySpan<EntityKind> kinds)
    {
        var mask = 0UL;
        foreach (var kind in kinds)
            mask |= 1UL << (int)kind;
        return _byKind.GetOrAdd(mask, wanted =>
        [
            .. _entities.Values.Where(each => (wanted & (1UL << (int)each.Reference.Kind)) != 0).OrderByDescending(each => each.Weight)
                .ThenBy(each => each.Alerts[0].Index).ThenBy(each => each.Reference.Key, StringComparer.Ordinal),
        ]);
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
        var assets = new List<(SeenEntity Seen, Entity Here)>(2);
        var outcome = false;
        foreach (var entity in here.Take(MostEntities))
        {
            var resolved = Resolve(entity, deviceName);
            if (!seen.Exists(each => ReferenceEquals(each.Seen, resolved)))
            {
                if (entity.Kind is EntityKind.Device or EntityKind.User)
                    assets.Add((resolved, entity));
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

        var view = new AlertView(source, index) { Devices = devices, Users = users, Assets = assets, Others = others, SaysOutcome = outcome };
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
