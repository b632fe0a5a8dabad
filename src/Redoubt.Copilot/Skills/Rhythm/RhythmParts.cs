using System.Globalization;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Incidents.Response;
using Redoubt.Incidents.Rhythm;

namespace Redoubt.Copilot.Skills.Rhythm;

/// <summary>The parts of a rhythm report.</summary>
internal static class RhythmParts
{
    /// <summary>A rule is worth tuning when of so many judged alerts this share was nothing.</summary>
    private const int FewestJudged = 3;

    private const double NothingShare = 0.8;
    private const int MostSuggested = 5;

    public static IEnumerable<Block> Overview(RhythmTelling telling)
    {
        var (numbers, counts) = (telling.Numbers, telling.Numbers.Counts);
        var claims = new List<Claim>
        {
            telling.Claim(
                "overview",
                [
                    ("from", Phrase.Words(Times.Day(numbers.Period.From))), ("to", Phrase.Words(Times.Day(telling.LastDay))), ("created", Phrase.Number(counts.Created)),
                    ("alerts", Phrase.Number(counts.Alerts)), ("resolved", Phrase.Number(counts.Resolved)), ("open", Phrase.Number(counts.Open)),
                ],
                [telling.Queue], new FactValue("from", Time: numbers.Period.From), new FactValue("to", Time: telling.LastDay)),
        };
        if (numbers.AsOf < numbers.Period.To)
        {
            claims.Add(telling.Claim(
                "overview.asof", [("day", Phrase.Words(Times.Day(numbers.AsOf))), ("time", Phrase.Words(Times.Minute(numbers.AsOf)))], [telling.Queue], new FactValue("asOf", Time: numbers.AsOf)));
        }

        if (counts.Redirected > 0)
            claims.Add(telling.Claim("overview.redirected", [("redirected", Phrase.Number(counts.Redirected))], [telling.Queue]));
        if (counts.Reopened > 0)
            claims.Add(telling.Claim("overview.reopened", [("reopened", Phrase.Number(counts.Reopened))], [telling.Queue]));
        foreach (var block in telling.Say(SectionForm.Paragraph, claims))
            yield return block;
        if (numbers.Days.Any(day => day.Created > 0))
            yield return Line(telling, "created", numbers.Days.Select(day => (day.Start, day.Created)));
        if (numbers.Days.Any(day => day.Resolved > 0))
            yield return Line(telling, "resolved", numbers.Days.Select(day => (day.Start, day.Resolved)));
    }

    public static IEnumerable<Block> Ended(RhythmTelling telling)
    {
        var numbers = telling.Numbers;
        if (numbers.Severities.Count > 0)
            yield return Bars(telling, "severity", numbers.Severities.Select(each => (telling.Word("severity", each.Severity.ToString())!, (double)each.Incidents)));
        if (numbers.Ends.Count == 0)
        {
            foreach (var block in telling.Say(SectionForm.Paragraph, [telling.Claim("ended.none", [], [telling.Queue])]))
                yield return block;
            yield break;
        }

        yield return Table(telling, ["classification", "determination", "incidents", "share"], numbers.Ends.Select(end => new TableRow(
            [
                Cell(telling.Word("classification", end.Classification.ToString())), Cell(telling.Word("determination", end.Determination.ToString())), Number(end.Incidents),
                Cell(Share(end.Incidents, numbers.Counts.Resolved)),
            ],
            telling.Cite(telling.Queue))));
    }

    public static IEnumerable<Block> HowLong(RhythmTelling telling) =>
    [
        Table(telling, ["measure", "median", "p90", "incidents", "definition"], telling.Numbers.Times.Select(time => new TableRow(
            [
                Cell(telling.Word("measure", time.Measure.ToString())), Cell(Length(time.Median)), Cell(Length(time.P90)), Number(time.Incidents),
                Cell(telling.Word("definition", time.Measure.ToString())),
            ],
            telling.Cite(telling.Queue)))),
    ];

    public static IEnumerable<Block> Noise(RhythmTelling telling)
    {
        var numbers = telling.Numbers;
        if (numbers.Detectors.Count == 0)
            return telling.Say(SectionForm.Paragraph, [telling.Claim("noise.none", [], [telling.Queue])]);
        return
        [
            Bars(telling, "detector", numbers.Detectors.Select(each => (PlainText.Clean(each.Detector, 60), (double)each.Alerts))),
            Table(telling, ["detector", "alerts", "judged", "false", "share"], numbers.Detectors.Select(each => new TableRow(
                [Cell(PlainText.Clean(each.Detector, 60)), Number(each.Alerts), Number(each.Judged), Number(each.False), Cell(Share(each.False, each.Judged))], telling.Cite(telling.Queue)))),
            Table(telling, ["rule", "detector", "alerts", "incidents", "judged", "false", "expected", "share"], numbers.Rules.Select(rule => new TableRow(
                [
                    Cell(PlainText.Clean(rule.Title, 100)), Cell(PlainText.Clean(rule.Detector, 60)), Number(rule.Alerts), Number(rule.Incidents), Number(rule.Judged), Number(rule.False),
                    Number(rule.Expected), Cell(Share(rule.False + rule.Expected, rule.Judged)),
                ],
                telling.Cite(rule.Examples.Select(example => example.AlertId))))),
        ];
    }

    public static IEnumerable<Block> Load(RhythmTelling telling)
    {
        var people = telling.Numbers.People;
        if (people.Count == 0)
            return telling.Say(SectionForm.Paragraph, [telling.Claim("load.none", [], [telling.Queue])]);
        return
        [
            Bars(telling, "load", people.Take(20).Select(person => (PlainText.Clean(person.Name, 60), (double)person.Incidents))),
            Table(telling, ["name", "worked", "resolved", "comments", "actions", "open"], people.Select(person => new TableRow(
                [Cell(PlainText.Clean(person.Name, 60)), Number(person.Incidents), Number(person.Resolved), Number(person.Comments), Number(person.Actions), Number(person.Open)],
                telling.Cite(telling.Queue)))),
        ];
    }

    public static IEnumerable<Block> Open(RhythmTelling telling) =>
        [Bars(telling, "age", telling.Numbers.Ages.Select(each => (telling.Word("age", each.Age.ToString())!, (double)each.Incidents)))];

    public static IEnumerable<Block> Automation(RhythmTelling telling)
    {
        var (share, resolved) = (telling.Numbers.Automation, telling.Numbers.Counts.Resolved);
        var actions = share.Actions.Values.Sum();
        var automatic = share.Actions.Where(each => each.Key is not (ActionOrigin.Person or ActionOrigin.Hunting)).Sum(each => each.Value);
        var blocks = telling.Say(SectionForm.List,
        [
            telling.Claim("automation.resolved", [("machines", Phrase.Number(share.ResolvedByMachines)), ("resolved", Phrase.Number(resolved))], [telling.Queue]),
            actions == 0 ? telling.Claim("automation.actions.none", [], [telling.Queue]) : telling.Claim(
                "automation.actions", [("automatic", Phrase.Number(automatic)), ("actions", Phrase.Number(actions)), ("failed", Phrase.Number(share.Failed))], [telling.Queue]),
            telling.Claim("automation.rules", [("runs", Phrase.Number(share.RuleRuns)), ("tuned", Phrase.Number(share.Tuned))], [telling.Queue]),
        ]);
        return actions == 0 ? blocks : blocks.Append(Bars(telling, "origin", share.Actions.OrderBy(each => each.Key).Select(each => (telling.Word("origin", each.Key.ToString())!, (double)each.Value))));
    }

    /// <summary>What the numbers themselves ask for.</summary>
    public static IEnumerable<Block> Change(RhythmTelling telling)
    {
        var (numbers, counts) = (telling.Numbers, telling.Numbers.Counts);
        var claims = new List<Claim>();
        foreach (var rule in numbers.Rules.Where(rule => rule.Judged >= FewestJudged && rule.False + rule.Expected >= NothingShare * rule.Judged).Take(MostSuggested))
        {
            claims.Add(telling.Claim(
                "change.rule",
                [
                    ("title", Phrase.Quoted(PlainText.Clean(rule.Title, 120))), ("detector", Phrase.Words(PlainText.Clean(rule.Detector, 60))),
                    ("nothing", Phrase.Number(rule.False + rule.Expected)), ("judged", Phrase.Number(rule.Judged)),
                ],
                [telling.Queue, .. rule.Examples.Select(example => example.AlertId)], new FactValue("title", rule.Title), new FactValue("detector", rule.Detector)));
        }

        if (counts.OpenHighUnassigned > 0)
            claims.Add(telling.Claim("change.high", [("high", Phrase.Number(counts.OpenHighUnassigned))], [telling.Queue]));
        if (counts.Unacknowledged > 0)
            claims.Add(telling.Claim("change.unacknowledged", [("unacknowledged", Phrase.Number(counts.Unacknowledged)), ("created", Phrase.Number(counts.Created))], [telling.Queue]));
        if (counts.Unclassified > 0)
            claims.Add(telling.Claim("change.unclassified", [("unclassified", Phrase.Number(counts.Unclassified)), ("resolved", Phrase.Number(counts.Resolved))], [telling.Queue]));
        // What came in this time may well be open; what was there before it is late.
        if (numbers.Oldest.FirstOrDefault(incident => incident.Created < numbers.Period.From) is { } oldest)
            claims.Add(Oldest(telling, oldest));
        if (numbers.Automation.Failed > 0)
            claims.Add(telling.Claim("change.failed", [("failed", Phrase.Number(numbers.Automation.Failed)), ("actions", Phrase.Number(numbers.Automation.Actions.Values.Sum()))], [telling.Queue]));
        if (claims.Count == 0)
            claims.Add(telling.Claim("change.none", [], [telling.Queue]));
        return telling.Say(SectionForm.List, claims);
    }

    private static Claim Oldest(RhythmTelling telling, OpenIncident oldest)
    {
        var values = new List<FactValue> { new("name", oldest.Name), new("created", Time: oldest.Created), new("id", Number: oldest.Id) };
        if (oldest.AssignedTo is { } assigned)
            values.Add(new FactValue("owner", assigned));
        return telling.Claim(
            "change.oldest",
            [
                ("id", Phrase.Words(oldest.Id.ToString(CultureInfo.InvariantCulture))), ("name", Phrase.Quoted(PlainText.Clean(oldest.Name, 120))), ("day", Phrase.Words(Times.Day(oldest.Created))),
                ("owner", string.IsNullOrWhiteSpace(oldest.AssignedTo) ? null : Phrase.Name(PlainText.Clean(oldest.AssignedTo, 64))),
            ],
            [$"incident:{oldest.Id.ToString(CultureInfo.InvariantCulture)}"], [.. values]);
    }

    private static ChartBlock Line(RhythmTelling telling, string chart, IEnumerable<(DateTimeOffset Start, long Count)> steps) => new(
        telling.Word("chartHeading", chart)!, ChartForm.Line, telling.Word("chart", chart)!,
        [.. steps.Select(step => new ChartPoint(step.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), step.Count))]);

    private static ChartBlock Bars(RhythmTelling telling, string chart, IEnumerable<(string Label, double Value)> bars) => new(
        telling.Word("chartHeading", chart)!, ChartForm.Bar, telling.Word("chart", chart)!, [.. bars.Select(bar => new ChartPoint(bar.Label, bar.Value))]);

    private static TableBlock Table(RhythmTelling telling, IEnumerable<string> columns, IEnumerable<TableRow> rows)
    {
        var all = rows.ToList();
        return new TableBlock("", [.. columns.Select(column => telling.Word("column", column)!)], all, all.Count);
    }

    private static string Share(long part, long of) => of == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / of:0} %");

    private static string Length(TimeSpan? span) => span is not { } length ? "-" : length < TimeSpan.FromMinutes(1) ? "less than a minute" : Times.Length(length);

    private static Run Number(long number) => new(number.ToString("N0", CultureInfo.InvariantCulture));

    private static Run Cell(string? text) => new(text ?? "");
}
