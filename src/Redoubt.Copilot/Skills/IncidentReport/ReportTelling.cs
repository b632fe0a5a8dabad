using System.Globalization;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Skills.IncidentReport;

/// <summary>What all parts of one report share while it is being told.</summary>
internal sealed class ReportTelling
{
    private const int LongestText = 1000;

    private static readonly ActionKind[] Containing =
    [
        ActionKind.IsolateDevice, ActionKind.ContainDevice, ActionKind.OffboardDevice, ActionKind.ContainUser, ActionKind.DisableUser,
        ActionKind.ResetPassword, ActionKind.RevokeSessions,
    ];

    private readonly Dictionary<long, Fact> _actionFacts = [];
    private readonly Dictionary<long, Fact> _entryFacts = [];

    /// <param name="input">What is told.</param>
    /// <param name="more">Evidence beside that of the input, by its id.</param>
    public ReportTelling(ReportInput input, IReadOnlyDictionary<string, Citation>? more = null)
    {
        var reading = new StoryReading(SummarizeIncident.With(input.Story, input.IsOn));
        Instant = input.Instant;
        Words = new Telling(reading, SkillContent.Of("write-report"), Instant, input.IsOn(SkillSource.Analysis));
        Summary = new Telling(reading, SkillContent.SummarizeIncident, Instant, input.IsOn(SkillSource.Analysis));
        KnowsActions = input.Actions is not null;
        Actions = [.. (input.Actions ?? []).OrderBy(action => action.Id)];
        Log = [.. input.Story.Activity.OrderBy(entry => entry.Time).ThenBy(entry => entry.Id)];
        Book = new CitationBook(reading, Elsewhere(more));
    }

    public DateTimeOffset Instant { get; }

    /// <summary>Says what only reports say.</summary>
    public Telling Words { get; }

    /// <summary>Says what the summary says.</summary>
    public Telling Summary { get; }

    public StoryReading Story => Words.Story;

    public IncidentPage Incident => Story.Incident;

    /// <summary>Whoever asks may see actions: that there are none can be said.</summary>
    public bool KnowsActions { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ResponseAction> Actions { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ActivityEntry> Log { get; }

    public CitationBook Book { get; }

    public Fact IncidentFact => Words.Facts.Incident();

    public StoryClaim Claim(string id) => Words.Claim(id);

    public string? Word(string group, string? key) => Words.Content.Word(group, key);

    /// <summary>It is resolved or merged away: nobody goes on with it.</summary>
    public bool IsClosed => Incident.Status is IncidentStatus.Resolved or IncidentStatus.Redirected;

    public bool IsHarmless => Incident.Classification is Classification.FalsePositive or Classification.InformationalExpectedActivity;

    /// <summary>Whether an action keeps its target from doing more harm, and is in force.</summary>
    public static bool Contains(ResponseAction action) => action.State == ActionState.Done && action.UndoneBy is null && Containing.Contains(action.Kind);

    /// <summary>Puts a day and a time of day into a claim.</summary>
    public static StoryClaim When(StoryClaim claim, DateTimeOffset time) =>
        claim.Say("day", Times.Day(time)).Say("time", Times.Minute(time)).Measured(time);

    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Person(string name) => PlainText.Clean(name, 64);

    /// <summary>A sentence within a sentence of ours does not end it.</summary>
    public static string Text(string text) => PlainText.Clean(text, LongestText);

    public string Automatic(string by) => Word("how", LogAuthor.IsPerson(by) ? "person" : "machine")!;

    /// <summary>What an action says; it is its own evidence.</summary>
    public Fact Fact(ResponseAction action)
    {
        if (_actionFacts.TryGetValue(action.Id, out var known))
            return known;
        var values = new List<FactValue>
        {
            new("id", Number: action.Id), new("label", action.Label), new("target", action.Target.Name), new("state", action.State.ToString()),
            new("orderedBy", action.OrderedBy), new("reason", action.Reason), new("ordered", Time: action.Ordered),
        };
        foreach (var (name, text) in ((string, string?)[])[("approvedBy", action.ApprovedBy), ("secondBy", action.SecondBy), ("refusedBy", action.RefusedBy), ("outcome", action.Outcome), ("connector", action.Connector), ("rule", action.Rule)])
        {
            if (!string.IsNullOrEmpty(text))
                values.Add(new FactValue(name, text));
        }

        foreach (var time in new[] { action.Decided, action.Ended }.OfType<DateTimeOffset>())
            values.Add(new FactValue("time", Time: time));
        return _actionFacts[action.Id] = new Fact(Evidence(action), FactKind.Activity, values, action.Ordered, [Evidence(action)]);
    }

    /// <summary>A line of the log; it is its own evidence.</summary>
    public Fact Fact(ActivityEntry entry)
    {
        if (_entryFacts.TryGetValue(entry.Id, out var known))
            return known;
        var values = new List<FactValue> { new("by", entry.By), new("text", entry.Text), new("time", Time: entry.Time) };
        return _entryFacts[entry.Id] = new Fact(Evidence(entry), FactKind.Activity, values, entry.Time, [Evidence(entry)]);
    }

    public static string Evidence(ResponseAction action) => string.Create(CultureInfo.InvariantCulture, $"action:{action.Id}");

    /// <summary>Names the incident too: its log is where the entry is seen.</summary>
    public string Evidence(ActivityEntry entry) => string.Create(CultureInfo.InvariantCulture, $"activity:{Incident.Id}:{entry.Id}");

    /// <summary>Cites what shows the row of a table.</summary>
    public IReadOnlyList<Citation> Cite(params IEnumerable<string> evidence) => [.. evidence.Distinct(StringComparer.Ordinal).Select(Book.Cite)];

    private Dictionary<string, Citation> Elsewhere(IReadOnlyDictionary<string, Citation>? more)
    {
        var elsewhere = more is null ? new Dictionary<string, Citation>(StringComparer.Ordinal) : new Dictionary<string, Citation>(more, StringComparer.Ordinal);
        foreach (var action in Actions)
        {
            elsewhere[Evidence(action)] = new Citation(
                0, Evidence(action), PlainText.Clean($"{action.Label}: {action.Target.Name}", 120), action.Ordered, PlainText.Clean($"{action.State}. {action.Reason}", 240));
        }

        foreach (var entry in Log)
            elsewhere[Evidence(entry)] = new Citation(0, Evidence(entry), PlainText.Clean($"{entry.By}: {entry.Text}", 120), entry.Time, PlainText.Clean(entry.Text, 240));
        return elsewhere;
    }
}
