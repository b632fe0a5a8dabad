namespace Redoubt.Scripts;

/// <summary>A behaviour that was seen.</summary>
/// <param name="Behaviour">The behaviour's name in content/behaviours.</param>
/// <param name="Group">What it counts with: of the findings of one group only the heaviest adds to the score.</param>
/// <param name="Weight">0 (only told) to 8.</param>
/// <param name="Text">The sentence: "downloads https://… and saves it as C:\…".</param>
/// <param name="Techniques">Techniques, each with both numbers.</param>
/// <param name="Where">Where, each place once.</param>
/// <param name="Defined">It stands in a function that nothing calls: the script offers it, and does not do it.</param>
public sealed record Finding(string Behaviour, string Group, int Weight, string Text, IReadOnlyList<TechniqueReference> Techniques, IReadOnlyList<Place> Where, bool Defined);
