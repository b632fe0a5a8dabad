namespace Redoubt.Incidents.Priority;

/// <summary>How many different rules agree that something is wrong: one rule may be mistaken, ten hardly.</summary>
internal static class VarietyFactor
{
    private const double Most = 20;
    private const double Half = 8;

    public static PriorityFactor? Of(GroupFacts facts)
    {
        if (facts.UnusualRules < 2)
            return null;
        var points = (int)Math.Round(Most * (facts.UnusualRules - 1) / (facts.UnusualRules - 1 + Half));
        return points == 0 ? null : new PriorityFactor("Different rules", points, $"{facts.UnusualRules} different rules point to it");
    }
}
