using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Briefs;

namespace Redoubt.Copilot.Skills.ThreatBriefing;

/// <summary>Writes a brief, and holds what its parts share: what was read, its words, and the evidence.</summary>
internal sealed class BriefTelling
{
    private const int MostMentioned = 5;

    private readonly SkillContent _content = SkillContent.Of(BriefThreats.Name);
    private readonly Func<SkillSource, bool> _isOn;
    private int _claims;

    public BriefTelling(ThreatBrief brief, Func<SkillSource, bool> isOn)
    {
        (Brief, _isOn) = (brief, isOn);
        Evidence = new IntelligenceEvidence(brief.AsOf);
    }

    public ThreatBrief Brief { get; }

    public IntelligenceEvidence Evidence { get; }

    public bool TellsAlerts => _isOn(SkillSource.Incidents);

    /// <summary>Related incidents that are not resolved, the most pressing first.</summary>
    public IEnumerable<SeenIncident> OpenIncidents => Brief.Related.LatestIncidents.Where(incident => incident.Status != IncidentStatus.Resolved)
        .OrderByDescending(incident => incident.Severity).ThenByDescending(incident => incident.Alerts).ThenBy(incident => incident.Id);

    public BriefClaim Claim(string id) => new(_content, id, ++_claims);

    public string Word(string group, string key) => _content.Word(group, key) ?? key;

    /// <summary>A name of the library, in quotation marks where it reads like a sentence.</summary>
    public static Phrase Name(BriefProfile profile) => Phrase.Name(PlainText.Clean(profile.Name, 120));

    public Answer Write(IReadOnlyList<string> without)
    {
        var writer = new AnswerWriter(BriefThreats.Name, $"{Times.Day(Brief.Since)} to {Times.Day(Brief.AsOf)}", Evidence.Book);
        if (Brief is { Reports: 0, Actors.Count: 0, Vulnerabilities.Count: 0, Techniques.Count: 0 } && !Brief.Related.IsAnywhere)
        {
            writer.Add(new NoteBlock("There is nothing to tell of: the library has no report and no pressing vulnerability, and no alert of these days is related to imported intelligence or names a technique. Import STIX, MISP or ATT&CK under Threat intelligence, Sources."));
            return writer.Write(without);
        }

        writer.Say(_content.Headings["summary"], SectionForm.Paragraph, SummaryPart.Claims(this));
        if (Brief.Question is { Industry: not null } or { Region: not null } && !Brief.Threats.Any(threat => threat.Profile.Aims.Count > 0) && Brief.Actors.Count == 0)
            writer.Add(new NoteBlock($"No report and no actor of the library names {PlainText.Clean(string.Join(" or ", new[] { Brief.Question.Industry, Brief.Question.Region }.OfType<string>()), 130)}."));
        writer.Say(_content.Headings["threats"], SectionForm.List, ThreatsPart.Claims(this));
        writer.Say(_content.Headings["technical"], SectionForm.List, TechnicalPart.Claims(this));
        VulnerabilitiesPart.Write(this, writer, _content.Headings["vulnerabilities"]);
        ImpactPart.Write(this, writer, _content.Headings["impact"]);
        writer.Say(_content.Headings["steps"], SectionForm.List, StepsPart.Claims(this));
        foreach (var incident in Brief.Related.LatestIncidents.Take(MostMentioned))
            writer.Mention(new Mention(MentionKind.Incident, incident.Id.ToString(CultureInfo.InvariantCulture), incident.Name));
        foreach (var asset in Brief.Related.Assets.Take(MostMentioned))
            writer.Mention(new Mention(MentionKind.Entity, asset.Entity.Key, asset.Entity.Name, asset.Entity));
        return writer.Write(without);
    }
}
