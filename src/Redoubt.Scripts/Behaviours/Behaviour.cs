namespace Redoubt.Scripts.Behaviours;

/// <summary>Something that scripts do and a reader wants to know of, as content/behaviours tells it.</summary>
internal sealed class Behaviour
{
    public required string Name { get; init; }

    /// <summary>What it counts with: of the behaviours of one group only the heaviest adds to the score.</summary>
    public required string Group { get; init; }

    public required int Weight { get; init; }

    /// <summary>Its sentence, without the subject.</summary>
    public required Phrase Phrase { get; init; }

    public required IReadOnlyList<TechniqueReference> Techniques { get; init; }

    /// <summary>Any one of them is enough.</summary>
    public required IReadOnlyList<ActPattern> Patterns { get; init; }

    /// <summary>Told only of acts in which nothing else was seen.</summary>
    public bool Fallback { get; init; }
}
