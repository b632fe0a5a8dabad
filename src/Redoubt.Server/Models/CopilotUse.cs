using Redoubt.Copilot.Skills;
using Redoubt.Evidence;

namespace Redoubt.Server.Models;

/// <summary>How the copilot is set up, as far as those who use it need to know.</summary>
/// <param name="Summaries">When an incident's summary is written.</param>
/// <param name="SummariesFrom">From which severity on, when it depends on that.</param>
/// <param name="Conversations">How many conversations a browser keeps.</param>
/// <param name="SourcesOff">Sources that are switched off.</param>
/// <param name="SkillsOff">Skills that are switched off.</param>
/// <param name="Models">Skills that a model does something for: it words their answers, or writes their queries.</param>
internal sealed record CopilotUse(
    SummaryMode Summaries, Severity SummariesFrom, int Conversations, IReadOnlyList<SkillSource> SourcesOff, IReadOnlyList<string> SkillsOff,
    IReadOnlyList<string> Models)
{
    public static CopilotUse Of(CopilotSettings settings, SkillList skills, ModelOverlay models) => new(
        settings.Policy.Summaries, settings.Policy.SummariesFrom, settings.Policy.Conversations, settings.Policy.SourcesOff, settings.Policy.SkillsOff,
        [.. skills.Offered.Select(offer => offer.Skill.Name).Where(models.Words)]);
}
