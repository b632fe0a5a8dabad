using System.Globalization;

namespace Redoubt.Incidents.Priority;

/// <summary>Whether the rules that fired hardly ever fire here.</summary>
internal static class RarityFactor
{
    private const double Most = 20;

    /// <summary>This much rarity gives half of the points.</summary>
    private const double Half = 4;

    public static PriorityFactor? Of(GroupFacts facts)
    {
        if (facts.UnusualRules == 0)
            return null;
        var points = (int)Math.Round(Most * facts.Rarity / (facts.Rarity + Half));
        return points == 0 ? null : new PriorityFactor(
            "Rarity of the alerts here",
            points,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{facts.UnusualRules} of {facts.Rules} rules fire out of the ordinary, worth {facts.Rarity:0.#} never seen before"));
    }
}
