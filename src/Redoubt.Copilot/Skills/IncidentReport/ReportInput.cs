using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>What an incident report tells of.</summary>
/// <param name="Story">The incident with its alerts and its log.</param>
/// <param name="Actions">What was ordered for it, in any order; null for who may not see actions.</param>
public sealed record ReportInput(IncidentStory Story, IReadOnlyList<ResponseAction>? Actions)
{
    /// <summary>Whether a source may be told from: what is switched off is left out, and that is said.</summary>
    public Func<SkillSource, bool> IsOn { get; init; } = _ => true;

    /// <summary>The sources that it does without.</summary>
    internal IReadOnlyList<string> Without => SourceWords.Off(IsOn, SkillSource.ThreatIntelligence, SkillSource.Analysis);

    /// <summary>The last change of anything that the report tells, UTC: what it is a report of.</summary>
    public DateTimeOffset Instant
    {
        get
        {
            var incident = Story.Incident;
            return Story.Activity.Select(entry => entry.Time)
                .Concat((Actions ?? []).SelectMany(action => new[] { action.Ordered, action.Decided ?? action.Ordered, action.Ended ?? action.Ordered }))
                .Append(incident.Created).Append(incident.LastUpdate).Max();
        }
    }
}
