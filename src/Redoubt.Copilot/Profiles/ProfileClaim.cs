using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Telemetry;

namespace Redoubt.Copilot.Profiles;

/// <summary>What is collected for a claim about telemetry.</summary>
/// <param name="content">The skill's words.</param>
/// <param name="id">The template.</param>
/// <param name="number">Tells the measures of one answer apart.</param>
internal sealed class ProfileClaim(SkillContent content, string id, int number) : ClaimDraft<ProfileClaim>(content, id)
{
    /// <summary>The claim rests on these rows, and says what stands in them; without rows, on the query that found none.</summary>
    public ProfileClaim On(QueryRows rows, params IEnumerable<QueryRow> these)
    {
        var any = false;
        foreach (var row in these)
        {
            any = true;
            On(rows.Fact(row));
        }

        return any ? this : On(rows.Whole());
    }

    protected override Fact Measure(IReadOnlyList<FactValue> values, IReadOnlyList<string> evidence) =>
        new($"measure:{number}", FactKind.Measure, values, null, evidence);
}
