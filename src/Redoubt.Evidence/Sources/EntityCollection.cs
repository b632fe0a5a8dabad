namespace Redoubt.Evidence.Sources;

/// <summary>
/// The entities of one alert: the same thing said twice is one entity, and a hostile record with a hundred thousand of them stays small.
/// </summary>
internal sealed class EntityCollection
{
    /// <summary>How many entities an alert keeps; assets before others, earlier before later.</summary>
    public const int Most = 1000;

    private const int MostCharacters = 5_000_000;

    private readonly List<Entity> _entities = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private int _characters;
    private int _offered;
    private int _othersEnd = int.MaxValue;

    public void Add(EntityDraft draft)
    {
        if (draft.Finish() is not { } entity)
            return;
        var key = EntityIdentity.Key(entity);
        if (_places.TryGetValue(key, out var place) && Agree(_entities[place], entity))
        {
            _entities[place] = Joined(_entities[place], entity);
            return;
        }

        _offered++;
        var size = entity.Fields.Sum(field => field.Value.Length);
        if (_characters + size > MostCharacters)
            return;
        if (_entities.Count == Most)
        {
            if (!IsAsset(entity.Kind) || !DropLastOther())
                return;
        }

        _characters += size;
        _places.TryAdd(key, _entities.Count);
        _entities.Add(entity);
    }

    /// <summary>Adds a role to the entities that go by a name; false when there is none.</summary>
    public bool AddRole(string name, string role)
    {
        var found = false;
        for (var i = 0; i < _entities.Count; i++)
        {
            if (!_entities[i].Fields.Any(field => field.Key is "hostName" or "dnsName" or "upn" or "accountName" or "address" or "id" or "name" or "displayName"
                && field.Value.Equals(name, StringComparison.OrdinalIgnoreCase)))
                continue;
            found = true;
            if (!_entities[i].Roles.Contains(role))
                _entities[i] = _entities[i] with { Roles = [.. _entities[i].Roles, role] };
        }

        return found;
    }

    /// <summary>The entities in the order they were added.</summary>
    public IReadOnlyList<Entity> Finish(Remarks remarks)
    {
        if (_entities.Count < _offered)
            remarks.Add($"kept {_entities.Count:N0} of {_offered:N0} entities");
        return _entities;
    }

    private static bool IsAsset(EntityKind kind) => kind is EntityKind.Device or EntityKind.User or EntityKind.Mailbox
        or EntityKind.CloudApplication or EntityKind.CloudResource;

    /// <summary>Makes room by dropping the last entity that is no asset; the search never passes over the same assets twice.</summary>
    private bool DropLastOther()
    {
        var place = Math.Min(_othersEnd, _entities.Count) - 1;
        while (place >= 0 && IsAsset(_entities[place].Kind))
            place--;
        _othersEnd = place;
        if (place < 0)
            return false;
        _characters -= _entities[place].Fields.Sum(field => field.Value.Length);
        _entities.RemoveAt(place);
        _places.Clear();
        for (var i = 0; i < _entities.Count; i++)
            _places.TryAdd(EntityIdentity.Key(_entities[i]), i);
        return true;
    }

    private static bool Agree(Entity one, Entity other)
    {
        if (one.Kind != other.Kind)
            return false;
        foreach (var (name, value) in other.Fields)
        {
            if (one.Fields.TryGetValue(name, out var known) && !known.Equals(value, StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    private static Entity Joined(Entity one, Entity other)
    {
        var fields = (Dictionary<string, string>)one.Fields;
        foreach (var (name, value) in other.Fields)
            fields.TryAdd(name, value);
        return one with
        {
            Name = EntityNames.Of(one.Kind, fields) ?? one.Name,
            Roles = other.Roles.Count == 0 ? one.Roles : [.. one.Roles.Union(other.Roles)],
            Verdict = one.Verdict ?? other.Verdict,
            RemediationStatus = one.RemediationStatus ?? other.RemediationStatus,
        };
    }
}
