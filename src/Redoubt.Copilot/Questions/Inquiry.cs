using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence.Attack;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Questions;

/// <summary>What all answers to one question share.</summary>
internal sealed class Inquiry(Question question, IncidentIndex index, StoryReading story, DateTimeOffset now)
{
    private const int LongestValue = 1500;

    private Fact? _asked;

    public Question Question { get; } = question;

    public IncidentIndex Index { get; } = index;

    public StoryReading Story { get; } = story;

    public DateTimeOffset Now { get; } = now;

    public Telling Telling { get; } = new(story, SkillContent.Of("answer-question"), now);

    public SkillContent Content => Telling.Content;

    public StoryClaim Claim(string id) => Telling.Claim(id);

    /// <summary>The incident and what was asked: for what follows from no single alert.</summary>
    public StoryClaim Whole(string id) => Claim(id).On(Telling.Facts.Incident()).On(Asked);

    /// <summary>The question itself as a fact, so that its words can be said back.</summary>
    public Fact Asked => _asked ??= new Fact(
        "question", FactKind.Measure,
        [new("question", Question.Text), new("alerts", Number: Story.Alerts.Count), .. Question.Anchors.Select(anchor => new FactValue("name", anchor.Text))],
        null, [Story.IncidentEvidence]);

    public static Phrase Title(AlertView alert) => Phrase.Quoted(PlainText.Clean(alert.Title, 120));

    public string At(DateTimeOffset time) => Telling.Times.At(time);

    public Phrase? Device(AlertView alert) =>
        alert.Devices.Count == 0 ? null : Phrase.Named(Short(alert.Devices[0]), NameBook.Short(alert.AsHere(alert.Devices[0])));

    /// <summary>Of the accounts of an alert the first three.</summary>
    public Phrase? Accounts(AlertView alert) => alert.Users.Count is 0 or > 3
        ? null
        : Phrase.List([.. alert.Users.Select(seen => Phrase.Named(Short(seen), NameBook.Short(alert.AsHere(seen))))], alert.Users.Count);

    public string SeverityOf(AlertView alert) => Content.Word("severity", alert.Severity.ToString())!;

    /// <summary>A value as it is shown: whole, with links that do not open.</summary>
    public static Phrase Value(AskedKind kind, string value, SeenEntity? seen)
    {
        var text = kind.Id switch
        {
            "url" or "domain" => PlainText.DefangUrl(PlainText.Line(value, 400)),
            "commandLine" or "parentCommand" => PlainText.CleanMiddle(value, LongestValue),
            _ when kind.Code => PlainText.Defang(PlainText.Line(value, 400)),
            _ => PlainText.Clean(value, 400),
        };
        var reference = seen is null ? null : Short(seen);
        return kind.Code ? Phrase.Code(text, reference) : reference is null ? Phrase.Strong(text) : Phrase.Named(reference, text);
    }

    /// <summary>The name of a technique; null when ATT&amp;CK knows none.</summary>
    public static string? TechniqueName(string id) => AttackCatalog.Technique(id) is null ? null : AttackCatalog.TechniqueName(id);

    /// <summary>"T1059.001 PowerShell".</summary>
    public Phrase Technique(string id) => TechniqueName(id) is not { } name ? Phrase.Strong(PlainText.Clean(id, 40)) : Content.Claim("technique").Fill(
        new Dictionary<string, Phrase>(StringComparer.Ordinal) { ["id"] = Phrase.Strong(PlainText.Clean(id, 40)), ["name"] = Phrase.Words(name) });

    public static EntityReference Short(SeenEntity seen) => seen.Reference with { Name = NameBook.Short(seen) };

    public static Mention MentionOf(SeenEntity seen) => new(MentionKind.Entity, seen.Reference.Key, NameBook.Short(seen), Short(seen));

    public static Mention MentionOf(AlertView alert) => new(MentionKind.Alert, alert.Id, alert.Title);

    /// <summary>How much was looked at, for answers that found nothing.</summary>
    public Claim Looked() => Whole("looked").Count("alerts", Story.Alerts.Count).Count("things", Index.Things.Count).Build();
}
