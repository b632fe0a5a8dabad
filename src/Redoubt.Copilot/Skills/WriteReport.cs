using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Writes the report of an incident: what it was, when, who worked on it, what happened, what was done, what remains. It is of the last
/// change of what it tells, so that the same store gives the same report. Every sentence cites its evidence. Stateless and thread-safe.
/// </summary>
public static class WriteReport
{
    private const int MostComments = 50;

    /// <param name="input">The incident and its actions.</param>
    /// <param name="parts">Those wanted; null for all. Their order does not matter.</param>
    public static ReportDocument Write(ReportInput input, IReadOnlyCollection<ReportPartId>? parts = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Tell(input, parts).Document;
    }

    /// <summary>The parts that requests name with commas between them; all of them for none.</summary>
    /// <exception cref="SkillInputException">There is no such part.</exception>
    public static IReadOnlyCollection<ReportPartId>? Parts(string? names) => string.IsNullOrWhiteSpace(names) ? null :
    [
        .. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name =>
            Enum.GetNames<ReportPartId>().FirstOrDefault(part => part.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known
                ? Enum.Parse<ReportPartId>(known)
                : throw new SkillInputException("parts", $"There is no such part of a report; there are {string.Join(", ", Enum.GetValues<ReportPartId>().Select(PostedReport.Id))}.")),
    ];

    /// <summary>The report, and the claims of its sentences.</summary>
    internal static (ReportDocument Document, IReadOnlyList<Claim> Claims) Tell(ReportInput input, IReadOnlyCollection<ReportPartId>? wanted)
    {
        var telling = new ReportTelling(input);
        var claims = new List<Claim>();
        var parts = new List<ReportPart>();
        foreach (var id in Enum.GetValues<ReportPartId>().Where(id => wanted is null || wanted.Contains(id)))
        {
            var blocks = Blocks(id, telling, claims).ToList();
            if (blocks.Count > 0)
                parts.Add(new ReportPart(PostedReport.Id(id), SkillContent.Of("write-report").Headings[PostedReport.Id(id)], blocks));
        }

        var incident = input.Story.Incident;
        var document = new ReportDocument(
            PostedReport.Title(incident.Id, PlainText.Clean(incident.Name, 160)),
            string.Create(CultureInfo.InvariantCulture, $"As of {Times.Day(telling.Instant)} {Times.Minute(telling.Instant)} UTC, the last change. All times are UTC. Written by Redoubt from what is in the store; [n] names the source.{(input.Without.Count == 0 ? "" : $" Without: {string.Join(", ", input.Without)}.")}"),
            telling.Instant, telling.Story.Start, parts, telling.Book.InOrder);
        return (document, claims);
    }

    private static IEnumerable<Block> Blocks(ReportPartId id, ReportTelling telling, List<Claim> claims)
    {
        IEnumerable<Block> Said(string heading, SectionForm form, IEnumerable<Claim> said)
        {
            var here = said.ToList();
            claims.AddRange(here);
            if (here.Count > 0)
                yield return new TextBlock(heading.Length > 0 ? SkillContent.Of("write-report").Headings[heading] : "", form, [.. here.Select(claim => SentenceRenderer.Render(claim, telling.Book))]);
        }

        return id switch
        {
            ReportPartId.Overview => Said("", SectionForm.Paragraph, HeadlineSection.Claims(telling.Summary)).Concat(Said("", SectionForm.Paragraph, StateParts.Standing(telling))),
            ReportPartId.Timestamps => Said("", SectionForm.List, StateParts.Timestamps(telling)),
            ReportPartId.Analysts => Said("", SectionForm.List, StateParts.Analysts(telling)),
            ReportPartId.Classification => Said("", SectionForm.List, StateParts.Classification(telling)),
            ReportPartId.Story => Story(telling, Said),
            ReportPartId.Attack => TableParts.Attack(telling) is { } matrix ? [matrix] : [],
            ReportPartId.Scripts => Said("", SectionForm.List, ScriptsSection.Claims(telling.Summary)),
            ReportPartId.Assets => TableParts.Assets(telling),
            ReportPartId.Evidence => TableParts.Evidence(telling) is { } evidence ? [evidence] : [],
            ReportPartId.Actions => TableParts.Actions(telling) is { } actions
                ? Said("", SectionForm.Paragraph, ActionCounts(telling)).Append(actions) : Said("", SectionForm.Paragraph, ActionCounts(telling)),
            ReportPartId.Log => TableParts.Log(telling) is { } log
                ? Said("comments", SectionForm.List, Comments(telling)).Append(log) : Said("comments", SectionForm.List, Comments(telling)),
            _ => Said("open", SectionForm.List, FollowUps.Open(telling)).Concat(Said("next", SectionForm.List, FollowUps.Next(telling)))
                .Concat(Said("recommended", SectionForm.List, FollowUps.Recommendations(telling))).Concat(Said("lessons", SectionForm.List, FollowUps.Lessons(telling))),
        };
    }

    /// <summary>As the summary of the incident tells it.</summary>
    private static IEnumerable<Block> Story(ReportTelling telling, Func<string, SectionForm, IEnumerable<Claim>, IEnumerable<Block>> said)
    {
        if (telling.Story.Alerts.Count == 0)
            return [];
        var (began, unfolded) = new StorySection(telling.Summary).Tell();
        return said("began", SectionForm.Paragraph, began).Concat(said("unfolded", SectionForm.Timeline, unfolded))
            .Concat(said("indicators", SectionForm.List, IndicatorsSection.Claims(telling.Summary)))
            .Concat(said("actors", SectionForm.Paragraph, ActorsSection.Claims(telling.Summary)));
    }

    private static IEnumerable<Claim> ActionCounts(ReportTelling telling)
    {
        var actions = telling.Actions;
        if (!telling.KnowsActions)
            yield break;
        if (actions.Count == 0)
        {
            yield return telling.Claim("actions.none").On(telling.IncidentFact).Build();
            yield break;
        }

        var claim = telling.Claim("actions.count").On(telling.Fact(actions[0])).On(telling.Fact(actions[^1])).On(telling.IncidentFact).Count("actions", actions.Count);
        var automatic = actions.Count(action => action.Origin is not (Incidents.Response.ActionOrigin.Person or Incidents.Response.ActionOrigin.Hunting));
        var states = actions.GroupBy(action => action.State).OrderBy(group => group.Key).Select(group =>
        {
            claim.Measured(group.Count());
            var number = Phrase.Number(group.Count());
            return number with { Runs = [.. number.Runs, new Run(" " + telling.Word("actionState", group.Key.ToString()))] };
        }).ToList();
        yield return claim.Say("states", Phrase.Joined(states, ", ")).Count("automatic", automatic).Build();
    }

    private static IEnumerable<Claim> Comments(ReportTelling telling)
    {
        var comments = telling.Log.Where(entry => entry.Kind == ActivityKind.Commented && !PostedReport.Is(entry.Text)).ToList();
        foreach (var comment in comments.TakeLast(MostComments))
        {
            yield return ReportTelling.When(telling.Claim("log.comment").On(telling.Fact(comment)), comment.Time)
                .Say("by", Telling.Who(comment.By)).Say("text", Phrase.Quoted(ReportTelling.Text(comment.Text))).Build();
        }

        if (comments.Count > MostComments)
            yield return telling.Claim("log.rest").On(telling.IncidentFact).Count("comments", comments.Count - MostComments).Build();
    }
}
