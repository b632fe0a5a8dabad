namespace Redoubt.Scripts.Behaviours;

/// <summary>Techniques that ATT&amp;CK 19 numbers otherwise than 18.</summary>
internal sealed class Renumbered(IReadOnlyDictionary<string, string> numbers)
{
    public TechniqueReference Reference(string v18) => new(v18, numbers.GetValueOrDefault(v18, v18));
}
