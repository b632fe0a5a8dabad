namespace Redoubt.Scripts;

/// <summary>One sentence of the explanation, in the order of execution.</summary>
/// <param name="Text">"Downloads https://… and saves it as C:\….".</param>
/// <param name="Where">What shows it: never empty.</param>
/// <param name="Techniques">Techniques that it is an example of.</param>
/// <param name="Condition">Under what condition it is done, in the script's words; null when nothing decides.</param>
/// <param name="Weight">How much it matters for the verdict, 0 to 8.</param>
public sealed record ScriptStep(string Text, IReadOnlyList<Place> Where, IReadOnlyList<TechniqueReference> Techniques, string? Condition, int Weight);
