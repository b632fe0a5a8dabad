using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Guiding;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Similar;

namespace Redoubt.Copilot.Triage;

/// <summary>The triage of one incident: what counts, what follows from it, and what would change it.</summary>
internal sealed class TriageTelling
{
    private const int MostWouldChange = 3;

    private TriageTelling(
        Classification? recommended, Determination determination, (double True, double Expected, double False) judged, IReadOnlyList<TriageFeature> features,
        Claim title, Claim verdict, IReadOnlyList<Claim> wouldChange, IncidentPage incident)
    {
        (Recommended, Determination, Judged, Features, Title, Verdict, WouldChange, Incident) =
            (recommended, determination, judged, features, title, verdict, wouldChange, incident);
    }

    public Classification? Recommended { get; }

    public Determination Determination { get; }

    public (double True, double Expected, double False) Judged { get; }

    public IReadOnlyList<TriageFeature> Features { get; }

    public Claim Title { get; }

    public Claim Verdict { get; }

    public IReadOnlyList<Claim> WouldChange { get; }

    private IncidentPage Incident { get; }

    /// <summary>Every sentence that it says.</summary>
    public IEnumerable<Claim> Claims => [Title, Verdict, .. Features.Select(feature => feature.Text), .. WouldChange];

    public static TriageTelling Of(Telling telling, ResponseReading reading, ResponseLists lists, IncidentHistory history)
    {
        var model = TriageModel.Instance;
        var features = new List<TriageFeature>();
        if (telling.Story.Alerts.Count > 0)
        {
            features.AddRange(new TriageReading(telling, reading, lists, model).Features());
            features.AddRange(TriageHistory.Features(telling, history, model));
        }

        var judged = model.Judge(features.Select(feature => (feature.True, feature.Expected)));
        var recommended = Recommend(model, judged, features);
        var determination = recommended is { } classification ? Determine(classification, reading, features, history) : Determination.Unknown;
        IReadOnlyList<TriageFeature> shown =
            [.. features.Where(feature => feature.True != 0 || feature.Expected != 0).OrderByDescending(feature => Math.Max(Math.Abs(feature.True), Math.Abs(feature.Expected) / 2)).ThenBy(feature => feature.Id, StringComparer.Ordinal)];
        return new TriageTelling(
            recommended, determination, judged, shown, TitleOf(telling, recommended, determination, shown), VerdictOf(telling, recommended, judged, shown),
            [.. Changing(telling, features).Take(MostWouldChange)], telling.Story.Incident);
    }

    public TriageAdvice Render(CitationBook citations, string version)
    {
        var title = SentenceRenderer.Render(Title, citations);
        var verdict = SentenceRenderer.Render(Verdict, citations);
        var reasons = Features.Select(feature => new TriageReason((int)Math.Round(feature.True * 10), SentenceRenderer.Render(feature.Text, citations))).ToList();
        var wouldChange = WouldChange.Select(claim => SentenceRenderer.Render(claim, citations)).ToList();
        return new TriageAdvice(
            Recommended, Determination, Math.Round(Judged.True, 3), Math.Round(Judged.Expected, 3), Math.Round(Judged.False, 3), title, verdict, reasons, wouldChange,
            Incident.Classification == Classification.Unknown ? CardState.Open : CardState.Done,
            CardWriter.AnswerId(Incident.Id, version, "triage", reasons.Select(reason => reason.Text.Plain).Prepend(verdict.Plain)));
    }

    /// <summary>Null where it abstains. Nothing is called a true positive by its severity alone, nor harmless without anything that says so.</summary>
    private static Classification? Recommend(TriageModel model, (double True, double Expected, double False) judged, List<TriageFeature> features)
    {
        if (judged.True >= model.Threshold)
            return features.Exists(feature => feature is { IsEvidence: true, True: > 0 }) ? Classification.TruePositive : null;
        var none = judged.Expected + judged.False;
        if (none < model.Threshold || !features.Exists(feature => feature is { IsEvidence: true, True: < 0 }))
            return null;
        return judged.Expected / none >= model.SplitThreshold ? Classification.InformationalExpectedActivity
            : judged.False / none >= model.SplitThreshold ? Classification.FalsePositive : null;
    }

    /// <summary>What alike incidents were called here; else what the playbook calls it.</summary>
    private static Determination Determine(Classification classification, ResponseReading reading, List<TriageFeature> features, IncidentHistory history)
    {
        var offered = Judgement.Offered(classification);
        if (classification == Classification.InformationalExpectedActivity && features.Exists(feature => feature.Id == "testMark"))
            return Determination.SecurityTesting;
        var before = history.Traits.SelectMany(trait => trait.Examples).DistinctBy(example => example.Id)
            .Where(example => example.Classification == classification && offered.Contains(example.Determination))
            .GroupBy(example => example.Determination).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key).FirstOrDefault();
        if (before != Determination.Unknown)
            return before;
        var tactics = reading.Story.Alerts.SelectMany(alert => alert.Alert.First.Tactics).Distinct(StringComparer.Ordinal).Count();
        return classification switch
        {
            Classification.TruePositive => tactics >= 4 ? Determination.MultiStagedAttack : reading.Matches[0].Playbook.Determination,
            Classification.InformationalExpectedActivity => Determination.ConfirmedActivity,
            _ => Determination.NotMalicious,
        };
    }

    private static Claim TitleOf(Telling telling, Classification? recommended, Determination determination, IReadOnlyList<TriageFeature> shown)
    {
        var claim = On(telling.Claim(recommended is null ? "title.abstain" : "title.triage"), telling, shown);
        if (recommended is { } classification)
        {
            claim.Say("verdict", telling.Content.Word("classification", classification.ToString()))
                .Say("determination", telling.Content.Word("determination", determination.ToString()));
        }

        return claim.Build();
    }

    private static Claim VerdictOf(Telling telling, Classification? recommended, (double True, double Expected, double False) judged, IReadOnlyList<TriageFeature> shown)
    {
        if (shown.Count == 0)
            return telling.Claim("triage.none").On(telling.Facts.Incident()).Build();
        // Nothing is sure.
        long Percent(double probability) => Math.Clamp((long)Math.Round(probability * 100), 1, 99);
        if (recommended is not { } classification)
        {
            return On(telling.Claim("triage.abstain"), telling, shown).Count("true", Percent(judged.True)).Count("expected", Percent(judged.Expected))
                .Count("false", Percent(judged.False)).Build();
        }

        var probability = classification switch { Classification.TruePositive => judged.True, Classification.FalsePositive => judged.False, _ => judged.Expected };
        return On(telling.Claim("triage.verdict"), telling, shown).Say("verdict", telling.Content.Word("classificationInText", classification.ToString()))
            .Count("percent", Percent(probability)).Build();
    }

    private static StoryClaim On(StoryClaim claim, Telling telling, IReadOnlyList<TriageFeature> shown)
    {
        if (shown.Count == 0)
            return claim.On(telling.Facts.Incident());
        foreach (var fact in shown.Take(3).SelectMany(feature => feature.Text.Facts.Take(1)))
            claim.On(fact);
        return claim;
    }

    /// <summary>What is not known and would count, what would count most first.</summary>
    private static IEnumerable<Claim> Changing(Telling telling, List<TriageFeature> features)
    {
        var story = telling.Story;
        if (story.Alerts.Count == 0)
            yield break;
        bool Has(string id) => features.Exists(feature => feature.Id == id);
        // A process and its program have one name; a verdict on an address of one's own network tells little.
        var things = story.OfKind(EntityKind.File, EntityKind.Ip, EntityKind.Url, EntityKind.Domain, EntityKind.Process)
            .Where(seen => seen.Reference.Kind != EntityKind.Ip || IndicatorsSection.IsOutside(seen.Entity)).OrderByDescending(seen => seen.Judgement)
            .DistinctBy(NameBook.Short, StringComparer.OrdinalIgnoreCase).Take(2).ToList();
        var judged = things.FindAll(seen => seen.Judgement > 0);
        if (judged.Count > 0)
            yield return About(telling, "would.harmless", judged);
        else if (things.Count > 0 && !Has("verdictClean") && !Has("verdictMalicious") && !Has("verdictSuspicious"))
            yield return About(telling, "would.verdict", things);
        if (!Has("historyRule") && !Has("historyTitle"))
            yield return telling.Claim("would.history").On(telling.Facts.Incident()).Build();
        if (!Has("tacticsThree") && !Has("tacticsTwo"))
        {
            var last = story.Alerts.MaxBy(alert => alert.End)!;
            yield return telling.Claim("would.outcome").On(last).Say("time", Times.Minute(last.End)).Say("day", Times.Day(last.End)).Build();
        }

        if (story.OfKind(EntityKind.Device, EntityKind.User) is { Count: > 0 } owned && !Has("testMark"))
            yield return About(telling, "would.owner", [owned[0]]);
    }

    private static Claim About(Telling telling, string id, IReadOnlyList<Facts.SeenEntity> things)
    {
        var claim = telling.Claim(id);
        foreach (var thing in things)
            claim.On(telling.Facts.Entity(thing)).On(thing.Alerts[0]);
        return claim.Say("list", claim.List(things, 2, thing => telling.Names.Of(thing))).Build();
    }
}
