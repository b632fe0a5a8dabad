using Redoubt.Incidents.Correlation;

namespace Redoubt.Incidents.Priority;

/// <summary>How urgent a group of alerts is: a plain sum of factors, each with its reason.</summary>
internal sealed class PriorityScore(CorrelationSettings settings, StreamView stream)
{
    /// <summary>The score from 0 to 100, and the factors that add up to it before it is cut, largest first.</summary>
    /// <param name="positions">The alerts of the group.</param>
    public (int Score, IReadOnlyList<PriorityFactor> Factors) Of(IReadOnlyList<int> positions)
    {
        var facts = new GroupFacts(stream, positions);
        PriorityFactor?[] all =
        [
            SeverityFactor.Of(facts),
            TacticsFactor.Of(facts),
            RarityFactor.Of(facts),
            VarietyFactor.Of(facts),
            SpreadFactor.Of(facts),
            NoiseFactor.Of(facts),
            ThreatFactor.Of(facts),
            AssetFactor.Of(facts, settings.CriticalAssets),
            VerdictFactor.Of(facts),
            ActionFactor.Of(facts),
        ];
        var factors = all.OfType<PriorityFactor>().OrderByDescending(factor => factor.Points).ToList();
        return (Math.Clamp(factors.Sum(factor => factor.Points), 0, 100), factors);
    }
}
