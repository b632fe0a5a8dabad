using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Guiding;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Scripts;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Evidence;
using Redoubt.Evidence.Attack;
using Redoubt.Scripts;

namespace Redoubt.Copilot.Triage;

/// <summary>Finds what counts in the triage among the alerts.</summary>
internal sealed class TriageReading(Telling telling, ResponseReading reading, ResponseLists lists, TriageModel model)
{
    private const int MostNamed = 3;

    /// <summary>So many records of one rule, and nothing else, are noise or a scan.</summary>
    private const int Many = 50;

    public IEnumerable<TriageFeature> Features()
    {
        TriageFeature?[] found =
        [
            Severity(), Verdicts(), Scripts(), TechniqueShown(), Threat(), Detectors(), Tactics(), Stopped(), Noise(), Bare(), TestMark(),
        ];
        return found.OfType<TriageFeature>();
    }

    private TriageFeature Severity()
    {
        var gravest = telling.Story.Alerts.Aggregate((best, next) => next.Severity > best.Severity ? next : best);
        var id = gravest.Severity switch
        {
            Evidence.Severity.High => "severityHigh",
            Evidence.Severity.Medium => "severityMedium",
            Evidence.Severity.Low => "severityLow",
            _ => "severityInformational",
        };
        return Of(id, telling.Claim("triage." + id).On(gravest).Say("title", Quoted(gravest)), isEvidence: false);
    }

    private TriageFeature? Verdicts()
    {
        var judged = telling.Story.Entities.Where(seen => seen.Judgement != 0 && seen.DescribedIn is not null).ToList();
        if (judged.Count == 0)
            return null;
        var worst = judged.Max(seen => seen.Judgement);
        var same = judged.Where(seen => seen.Judgement == worst).OrderByDescending(seen => seen.Weight).ThenBy(seen => seen.Alerts[0].Index)
            .ThenBy(seen => seen.Reference.Key, StringComparer.Ordinal).DistinctBy(NameBook.Short, StringComparer.OrdinalIgnoreCase).ToList();
        var id = worst switch { 2 => "verdictMalicious", 1 => "verdictSuspicious", _ => "verdictClean" };
        var claim = telling.Claim("triage." + id);
        foreach (var seen in same.Take(MostNamed + 1))
            claim.On(telling.Facts.Entity(seen)).On(seen.Alerts[0]);
        var detectors = same.Take(MostNamed).Select(seen => seen.Alerts[0].Detector).Distinct(StringComparer.Ordinal).ToList();
        return Of(id, claim.Say("list", claim.List(same, MostNamed, Named)).Say("detectors", claim.List(detectors, MostNamed, detector => Phrase.Words(PlainText.Clean(detector, 64)))));
    }

    private TriageFeature? Scripts()
    {
        var scripts = telling.Scripts;
        if (scripts.Count == 0)
            return null;
        var worst = scripts[0];
        if (worst.Report.Verdict.Label == VerdictLabel.NothingHarmfulFound)
        {
            // What was not read to its end says nothing, and a command does not clear what a detector found malicious.
            if (scripts.Any(script => script.Report.Truncated.Count > 0) || telling.Story.Entities.Any(seen => seen.Judgement > 0))
                return null;
            var harmless = telling.Claim("triage.scriptHarmless").On(telling.Facts.Script(worst)).Count("scripts", scripts.Count).Say("command", Command(worst));
            return scripts.All(script => script.Report.Verdict.Label == VerdictLabel.NothingHarmfulFound) ? Of("scriptHarmless", harmless) : null;
        }

        if (!ScriptsSection.IsJudged(worst))
            return null;
        var id = worst.Report.Verdict.Label == VerdictLabel.Malicious ? "scriptMalicious" : "scriptSuspicious";
        return Of(id, telling.Claim("triage." + id).On(telling.Facts.Script(worst)).Say("command", Command(worst)));
    }

    /// <summary>The detector reports a technique, and the command line, analyzed by itself, shows it.</summary>
    private TriageFeature? TechniqueShown()
    {
        foreach (var script in telling.Scripts.Where(script => script.Report.Techniques.Count > 0))
        {
            foreach (var alert in script.AlertIds.Take(MostNamed).Select(telling.Story.Alert))
            {
                var shown = script.Report.Techniques.FirstOrDefault(technique => alert.Alert.First.Techniques.Any(told => Parent(told) == Parent(technique.V18) || Parent(told) == Parent(technique.V19)));
                if (shown is null)
                    continue;
                return Of("techniqueShown", telling.Claim("triage.techniqueShown").On(telling.Facts.Script(script)).On(alert).Say("command", Command(script))
                    .Say("technique", $"{shown.V18} {AttackCatalog.TechniqueName(shown.V18)}").Say("title", Quoted(alert)));
            }
        }

        return null;
    }

    private TriageFeature? Threat()
    {
        foreach (var alert in telling.Story.Alerts)
        {
            if ((alert.Alert.First.Actor ?? alert.Alert.First.Threat ?? alert.Alert.First.ThreatFamily) is not { Length: > 0 } name || IsTest(name))
                continue;
            return Of("threatNamed", telling.Claim("triage.threatNamed").On(alert).Say("detectors", PlainText.Clean(alert.Detector, 64)).Say("threat", Phrase.Quoted(PlainText.Clean(name, 80))));
        }

        return null;
    }

    private TriageFeature? Detectors()
    {
        var first = new Dictionary<SeenEntity, AlertView>();
        foreach (var alert in telling.Story.Alerts)
        {
            foreach (var seen in alert.Devices.Concat(alert.Users))
            {
                if (!first.TryAdd(seen, alert) && !first[seen].Detector.Equals(alert.Detector, StringComparison.OrdinalIgnoreCase))
                {
                    var claim = telling.Claim("triage.detectorsAgree").On(first[seen]).On(alert).On(telling.Facts.Entity(seen));
                    string[] detectors = [first[seen].Detector, alert.Detector];
                    return Of("detectorsAgree", claim.Say("detectors", claim.List(detectors, 2, detector => Phrase.Words(PlainText.Clean(detector, 64)))).Say("list", Named(seen)));
                }
            }
        }

        return null;
    }

    private TriageFeature? Tactics()
    {
        var seen = new Dictionary<string, AlertView>(StringComparer.Ordinal);
        foreach (var alert in telling.Story.Alerts)
        {
            foreach (var tactic in alert.Alert.First.Tactics)
                seen.TryAdd(tactic, alert);
        }

        if (seen.Count < 2)
            return null;
        var inOrder = seen.OrderBy(each => each.Value.Index).ToList();
        var id = seen.Count >= 3 ? "tacticsThree" : "tacticsTwo";
        // One alert that names several tactics is no chain.
        if (inOrder[0].Value == inOrder[^1].Value)
            return null;
        var claim = telling.Claim("triage." + id);
        foreach (var alert in inOrder.Select(each => each.Value).Distinct().Take(4).Append(inOrder[^1].Value))
            claim.On(alert);
        return Of(id, claim.Count("tactics", seen.Count).Say("first", Tactic(inOrder[0].Key)).Say("last", Tactic(inOrder[^1].Key)));
    }

    private TriageFeature? Stopped()
    {
        var alerts = telling.Story.Alerts;
        if (reading.StoppedCount == 0 || reading.StoppedCount < alerts.Count)
            return null;
        var claim = telling.Claim("triage.stopped");
        foreach (var alert in alerts.Take(4))
            claim.On(alert);
        return Of("stopped", claim);
    }

    private TriageFeature? Noise()
    {
        var alerts = telling.Story.Alerts;
        var first = alerts[0];
        if (alerts.Any(alert => alert.Title != first.Title || alert.Severity > Evidence.Severity.Medium))
            return null;
        var times = alerts.Sum(alert => alert.Alert.Occurrences);
        return times < Many ? null
            : Of("noise", telling.Claim("triage.noise").On(first).On(alerts[^1]).Say("title", Quoted(first)).Count("times", times));
    }

    private TriageFeature? Bare()
    {
        var alerts = telling.Story.Alerts;
        if (alerts.Any(alert => alert.Others.Count > 0))
            return null;
        var claim = telling.Claim("triage.bare");
        foreach (var alert in alerts.Take(4))
            claim.On(alert);
        return Of("bare", claim.Count("alerts", alerts.Count), isEvidence: false);
    }

    private TriageFeature? TestMark() => reading.Marks.Test is (var alert, var mark)
        ? Of("testMark", telling.Claim("triage.testMark").On(alert).Say("text", Phrase.Quoted(PlainText.Clean(mark, 64)))) : null;

    private bool IsTest(string text) => lists.TestMarkIn(text) is not null;

    private TriageFeature Of(string id, StoryClaim claim, bool isEvidence = true)
    {
        var weight = model.Features[id];
        return new TriageFeature(id, weight.True, weight.Expected, claim.Build(), isEvidence && weight.True != 0);
    }

    private static string Parent(string technique) => technique.Split('.')[0];

    private static Phrase Quoted(AlertView alert) => Phrase.Quoted(PlainText.Clean(alert.Title, 80));

    private Phrase Named(SeenEntity seen) => seen.Reference.Kind is EntityKind.Device or EntityKind.User
        ? Phrase.Named(seen.Reference with { Name = NameBook.Short(seen) }, NameBook.Short(seen)) : telling.Names.Of(seen);

    private static Phrase Command(IncidentScript script) => Phrase.Code(PlainText.CleanMiddle(script.Text, 100));

    private static Phrase Tactic(string tactic) => Phrase.Words(PlainText.Clean(tactic.Replace('-', ' '), 40));
}
