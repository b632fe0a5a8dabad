using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Server.Access;
using Redoubt.Server.Models;

namespace Redoubt.Server.Skills;

/// <summary>All that the copilot can do, put together for one caller. A new skill is added here, and is everywhere.</summary>
internal static class SkillsOfCaller
{
    /// <param name="reach">What the caller may see.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="settings">What an administrator switched off; null where nothing is.</param>
    public static SkillList List(CopilotReach reach, Caller caller, TimeProvider time, CopilotSettings? settings = null) => new(
        [
            new SummarizeIncident(reach.Incidents),
            new GuideResponse(reach.Guidance),
            new IncidentReportSkill(reach.Incidents, reach.Actions),
            new FindSimilarIncidents(reach.Incidents, reach.Similar),
            new ListIncidents(reach.Incidents),
            new ListAlerts(reach.Incidents),
            new AnswerQuestion(reach.Incidents),
            new AnalyzeScript(reach.Incidents),
            new Hunt(reach.Hunting, reach.Tables),
            new ThreatIntelligence(reach.Intelligence),
            new BriefThreats(reach.Intelligence),
            new SummarizeDevice(reach.Hunting, reach.Incidents),
            new SummarizeUser(reach.Hunting, reach.Incidents),
            new SummarizeFile(reach.Hunting, reach.Incidents),
            new WriteKql(reach.Tables),
        ],
        caller.Name, caller.May, skill => settings is null ? null : Off(skill, settings), time, settings is null ? null : settings.IsOn);

    /// <summary>Why a skill is switched off; null when it is on.</summary>
    public static string? Off(SkillDescription skill, CopilotSettings settings) =>
        !settings.IsOn(skill.Source) && !skill.Else.Any(settings.IsOn) ? $"An administrator has switched off {SourceWords.NameOf(skill.Source)} for the copilot."
        : settings.IsOn(skill.Name) ? null : $"An administrator has switched off '{skill.Title}'.";
}
