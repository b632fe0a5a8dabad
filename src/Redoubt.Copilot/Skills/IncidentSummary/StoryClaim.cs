using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What is collected for a claim about an incident.</summary>
internal sealed class StoryClaim(Telling telling, string id) : ClaimDraft<StoryClaim>(telling.Content, id)
{
    /// <summary>The claim rests on this alert.</summary>
    public StoryClaim On(AlertView alert) => On(telling.Facts.Alert(alert));

    protected override Fact Measure(IReadOnlyList<FactValue> values, IReadOnlyList<string> evidence) => telling.Facts.Measure(values, evidence);
}
