using Redoubt.Evidence.Attack;
using Redoubt.Scripts;

namespace Redoubt.Server.Analysis;

/// <summary>A technique with its name and tactics, for people.</summary>
internal sealed record TechniqueName(string V18, string V19, string Name, IReadOnlyList<string> Tactics)
{
    public static IReadOnlyList<TechniqueName> Of(IEnumerable<TechniqueReference> techniques) =>
        [.. techniques.Select(technique => new TechniqueName(technique.V18, technique.V19, AttackCatalog.TechniqueName(technique.V18), AttackCatalog.TacticsOf(technique.V18)))];
}
