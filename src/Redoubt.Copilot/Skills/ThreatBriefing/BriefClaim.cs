using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Skills.ThreatBriefing;

/// <summary>What is collected for a claim of a brief.</summary>
/// <param name="content">The skill's words.</param>
/// <param name="id">The template.</param>
/// <param name="number">Tells the measures of one brief apart.</param>
internal sealed class BriefClaim(SkillContent content, string id, int number) : ClaimDraft<BriefClaim>(content, id)
{
    protected override Fact Measure(IReadOnlyList<FactValue> values, IReadOnlyList<string> evidence) => new($"measure:{number}", FactKind.Measure, values, null, evidence);
}
