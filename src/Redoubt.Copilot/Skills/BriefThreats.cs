using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills.ThreatBriefing;
using Redoubt.Incidents;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Briefs;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Briefs on what threatens this organisation: the reports that matter here and why, what they do, what is exploited, what may come of it and
/// what to do. Every sentence rests on imported intelligence, on alerts or on rows.
/// </summary>
/// <param name="library">As the caller sees it.</param>
public sealed class BriefThreats(IntelligenceLibrary library) : ISkill
{
    /// <summary>The name of the skill.</summary>
    public const string Name = "brief-threats";

    public SkillDescription Description { get; } = new(
        Name, "Threat brief", "Briefs on what threatens this organisation: threats that matter here, technical analysis, exploited vulnerabilities, possible impact and what to do.",
        [
            new SkillInput("days", SkillInputKind.Number, "How many days to look back, 1 to 90; 7 when left out", Required: false),
            new SkillInput("vulnerabilities", SkillInputKind.Number, "How many vulnerabilities to tell of, 1 to 20; 5 when left out", Required: false),
            new SkillInput("industry", SkillInputKind.Text, "Your industry: healthcare, financial services", Required: false),
            new SkillInput("region", SkillInputKind.Text, "Your part of the world: Europe", Required: false),
        ],
        [SkillPermission.UseCopilot, SkillPermission.ReadIntelligence], SkillSource.ThreatIntelligence);

    /// <summary>Tells what was read.</summary>
    /// <param name="brief">Read with no more than the sources that are switched on.</param>
    /// <param name="isOn">Whether a source is.</param>
    public static Answer Tell(ThreatBrief brief, Func<SkillSource, bool> isOn) => new BriefTelling(brief, isOn).Write(SourceWords.Off(isOn, SkillSource.Incidents, SkillSource.Hunting));

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = new BriefQuestion();
        asked = asked with
        {
            Days = Number(request, "days", asked.Days), Vulnerabilities = Number(request, "vulnerabilities", asked.Vulnerabilities), Industry = request.Text("industry"), Region = request.Text("region"),
        };
        try
        {
            var brief = await library.BriefAsync(asked, request.IsOn(SkillSource.Incidents), request.IsOn(SkillSource.Hunting), cancel).ConfigureAwait(false);
            return Tell(brief, request.IsOn);
        }
        catch (InvalidChangeException wrong)
        {
            throw new SkillInputException(wrong.Field, wrong.Message);
        }
    }

    private static int Number(SkillRequest request, string name, int usual) => request.Text(name) is null ? usual : (int)Math.Min(int.MaxValue, request.Number(name));
}
