using System.Globalization;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Questions;

/// <summary>A kind of thing that questions ask for: what people call it, and where alerts have it. From content/questions/kinds.yaml.</summary>
internal sealed class AskedKind
{
    public string Id { get; set; } = "";

    /// <summary>How one of it is called, and several.</summary>
    public List<string> Noun { get; set; } = [];

    public List<string> Words { get; set; } = [];

    public List<string> Plurals { get; set; } = [];

    public List<string> From { get; set; } = [];

    public Dictionary<string, List<string>> Of { get; set; } = [];

    /// <summary>Other names of the same thing that are told with it.</summary>
    public List<string> With { get; set; } = [];

    /// <summary>What it looks like in prose; null when prose is not looked at.</summary>
    public string? Text { get; set; }

    public bool Code { get; set; }

    /// <summary>Of one thing only the first of its places that has something.</summary>
    public bool First { get; set; }

    /// <summary>Something that a thing has, not what it is called.</summary>
    public bool Attribute { get; set; }

    public string One => Noun[0];

    public string Several => Noun[1];

    /// <summary>Where alerts have it, likeliest first.</summary>
    public IReadOnlyList<Place> Places { get; private set; } = [];

    public IReadOnlyList<Place> WithPlaces { get; private set; } = [];

    private Dictionary<string, IReadOnlyList<Place>> PlacesOf { get; set; } = [];

    /// <summary>Where alerts have it when it is said whose it is.</summary>
    public IReadOnlyList<Place> PlacesFor(AskedKind? owner) =>
        owner is not null && PlacesOf.TryGetValue(owner.Id, out var places) ? places : Places;

    /// <exception cref="FormatException">A place is not written as kind.field.</exception>
    public void Prepare()
    {
        Places = [.. From.Select(Place.Parse)];
        WithPlaces = [.. With.Select(Place.Parse)];
        PlacesOf = Of.ToDictionary(each => each.Key, each => (IReadOnlyList<Place>)[.. each.Value.Select(Place.Parse)], StringComparer.Ordinal);
    }

    /// <summary>A field of a kind of entity, or of the alert itself.</summary>
    /// <param name="Kind">Of which entities; null for the alert.</param>
    /// <param name="Field">By the names of native alerts; <c>name</c> of an entity without such a field is its own name.</param>
    /// <param name="Part">Which part of the value; null for all of it.</param>
    /// <param name="Weight">How likely a question without more means it.</param>
    internal sealed record Place(EntityKind? Kind, string Field, string? Part, double Weight)
    {
        public static Place Parse(string text)
        {
            var words = text.Split(' ');
            var dot = words[0].IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
                throw new FormatException($"\"{text}\" is no kind.field.");
            var part = words[0].IndexOf('>', StringComparison.Ordinal);
            var kind = words[0][..dot];
            return new Place(
                kind == "alert" ? null : Enum.Parse<EntityKind>(kind, ignoreCase: true),
                words[0][(dot + 1)..(part < 0 ? words[0].Length : part)],
                part < 0 ? null : words[0][(part + 1)..],
                words.Length > 1 ? double.Parse(words[1], CultureInfo.InvariantCulture) : 1);
        }
    }
}
