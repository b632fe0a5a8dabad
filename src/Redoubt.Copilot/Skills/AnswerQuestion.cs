using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Questions;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Skills;

/// <summary>
/// Answers a question in plain English about one incident, without a model: the value asked for and the alert that shows it, or plainly that it
/// is not known, with at most four things that it may be. Stateless and thread-safe; the same story, question and instant give the same answer.
/// </summary>
/// <param name="incidents">What the caller may see of incidents.</param>
public sealed class AnswerQuestion(IncidentDesk incidents) : ISkill
{
    private const int MostPrompts = 3;

    public SkillDescription Description { get; } = new(
        "answer-question", "Question about an incident",
        "Answers a question about one incident from its alerts: which account, process, file or address, how many, when, what was done. Says so when it does not know.",
        [
            new SkillInput("incident", SkillInputKind.Incident, "The incident's number."), new SkillInput("question", SkillInputKind.Text, "What to find out, in plain English."),
            new SkillInput("alert", SkillInputKind.Text, "Only of this alert, by its id.", Required: false),
        ],
        ["copilot.use", "incidents.read"], SkillSource.Incidents);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var story = await incidents.StoryAsync(request.Number("incident"), cancel).ConfigureAwait(false);
        if (request.Text("alert") is { } one && story.Alerts.Where(alert => alert.Alert.Id == one).ToList() is { Count: > 0 } only)
            story = story with { Alerts = only };
        return Answer(story, request.Required("question"), request.Now).Answer;
    }

    /// <param name="story">The incident with all its alerts; any number of them.</param>
    /// <param name="question">What is asked; of a long text its end counts.</param>
    /// <param name="now">The instant to answer for.</param>
    public static QuestionAnswer Answer(IncidentStory story, string question, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(question);
        var reading = new StoryReading(story);
        var reply = Reply(reading, question, now);
        var writer = new AnswerWriter("answer-question", SkillContent.Of("answer-question").Headings["answer"], new CitationBook(reading));
        foreach (var (heading, form, claims) in reply.Parts)
            writer.Say(heading, form, claims);
        foreach (var table in reply.Tables)
        {
            writer.Add(new TableBlock(
                table.Heading, table.Columns, [.. table.Rows.Select(row => new TableRow(row.Cells, writer.Cite(row.Evidence)))], table.Total));
        }

        foreach (var mention in reply.Mentions)
            writer.Mention(mention);
        writer.Prompts.AddRange(reply.Mentions.Where(mention => mention.Entity is not null).DistinctBy(mention => mention.Id).Take(MostPrompts).Select(Next));
        return new QuestionAnswer(writer.Write(), reply.Confidence, reply.Abstains, reply.Offered);
    }

    internal static Reply Reply(StoryReading reading, string text, DateTimeOffset now)
    {
        var index = IncidentIndex.Of(reading.Read);
        var question = new QuestionReader(index).Read(text);
        var asking = new Inquiry(question, index, reading, now);
        return question.Intent switch
        {
            "count" => new ListAnswer(asking).Count(Counted(question)),
            "reason" => new IncidentAnswer(asking).Reason(),
            "advice" => new Reply { Abstains = true, Confidence = 0 }.Say(asking.Whole("unknown.advice").Build()),
            "compromised" => new ThingAnswer(asking).Compromised(),
            "started" => new ValueAnswer(asking).Answer(QuestionWords.Known.Kind("process")),
            "owner" => new IncidentAnswer(asking).Owner(),
            "status" => new IncidentAnswer(asking).Status(),
            "classification" => new IncidentAnswer(asking).Classification(),
            "actions" => new IncidentAnswer(asking).Actions(),
            "blocked" => new IncidentAnswer(asking).Blocked(),
            "incidentSeverity" when !question.About.Any() && !SpeaksOfAlert(question, index) => new IncidentAnswer(asking).Severity(),
            "incidentName" => new IncidentAnswer(asking).Name(),
            "firstAlert" => new IncidentAnswer(asking).First(last: false),
            "lastAlert" => new IncidentAnswer(asking).First(last: true),
            "began" => new IncidentAnswer(asking).Began(),
            "ended" => new IncidentAnswer(asking).Ended(),
            "duration" => new IncidentAnswer(asking).Duration(),
            "relation" => new ThingAnswer(asking).Relation(),
            "membership" => new ThingAnswer(asking).Member(),
            "timeline" => new ListAnswer(asking).Alerts(AlertFilter.Of(asking, titles: true, alerts: true)),
            "about" => new ThingAnswer(asking).About(),
            "involved" => new ListAnswer(asking).Involved("account", "device", "mailbox", "resource"),
            "indicators" => new ListAnswer(asking).Involved("address", "domain", "url", "hash", "sender"),
            "list" when question.More.Count > 0 => new ListAnswer(asking).Involved([question.Kind!.Id, .. question.More.Select(kind => kind.Id)]),
            "list" => new ListAnswer(asking).List(question.Kind!),
            _ when question.Kind is { } kind => new ValueAnswer(asking).Answer(kind),
            _ when question.From is not null || question.Until is not null || IsTactic(question) => new ListAnswer(asking).Alerts(AlertFilter.Of(asking, titles: true, alerts: true)),
            _ when question.Asked.Count > 1 && question.Asked[0].Text == "how" && question.Asked[1].Text == "many" && AlertFilter.Of(asking, titles: true).Words is not null =>
                new ListAnswer(asking).Count(QuestionWords.Known.Kind("time")),
            _ when question.About.Any() => new ThingAnswer(asking).About(),
            _ => new ThingAnswer(asking).Absent(),
        };
    }

    /// <summary>It asks about one alert, not the incident: it says "alert", or words that alerts are told by.</summary>
    private static bool SpeaksOfAlert(Question question, IncidentIndex index) => question.Kind is not null && question.Asked.Any(token => token.Text is "alert" or "detection"
        || (!QuestionWords.Known.Stop.Contains(token.Text) && !QuestionWords.Known.KindWords.Contains(token.Text) && index.Rarity(token.Stem) > 0));

    private static bool IsTactic(Question question) =>
        AttackCatalog.Tactics.Any(tactic => question.Text.Contains(tactic.Name, StringComparison.OrdinalIgnoreCase));

    private static Prompt Next(Mention mention)
    {
        var text = SkillContent.Of("answer-question").Claim(mention.Entity!.Kind == EntityKind.Device ? "prompt.device" : "prompt.other")
            .Fill(new Dictionary<string, Phrase>(StringComparer.Ordinal) { ["name"] = Phrase.Words(PlainText.Clean(mention.Name, 80)) });
        return new Prompt(string.Concat(text.Runs.Select(run => run.Text)), mention.Entity);
    }

    private static AskedKind Counted(Question question)
    {
        if (question.Kind is { } kind)
            return kind;
        var words = QuestionWords.Known;
        for (var i = 0; i < question.Asked.Count; i++)
        {
            if (words.KindAt(question.Asked, i) is { } found)
                return found.Kind;
        }

        return words.Kind("alert");
    }
}
