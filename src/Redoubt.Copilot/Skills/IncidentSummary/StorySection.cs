using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>How it began and how it unfolded.</summary>
internal sealed class StorySection(Telling telling)
{
    /// <summary>How many beats fit a screen.</summary>
    private const int Fit = 12;

    private const int MostTitles = 3;
    private const int MostOfRest = 8;
    private const int LongestTitle = 120;

    private readonly Details _details = new(telling);
    private readonly Aftermath _aftermath = new(telling);

    /// <summary>Who reported what was told last: said again only when it changes.</summary>
    private string _reporters = "";

    /// <summary>Said of each, it would tell nothing.</summary>
    private readonly bool _highIsRare = telling.Story.Alerts.Count(alert => alert.Severity == Severity.High) <= telling.Story.Alerts.Count / 2;

    public (IReadOnlyList<Claim> Began, IReadOnlyList<Claim> Unfolded) Tell()
    {
        var story = telling.Story;
        if (story.Alerts.Count == 0)
            return ([], []);
        var beats = BeatFolding.Fold(story.Alerts, Fit);
        var chosen = BeatChoice.Choose(beats, Fit);
        List<Claim> began = [Began(chosen[0])];
        if (chosen[0].Severity <= Severity.Informational && chosen.Count > 1
            && story.Alerts.FirstOrDefault(alert => alert.Severity >= Severity.Medium) is { } serious)
            began.Add(Serious(serious));
        var unfolded = chosen.Skip(1).Select(Beat).ToList();
        if (beats.Count > chosen.Count)
            unfolded.Add(Rest([.. beats.Except(chosen)]));
        unfolded.AddRange(new Instructions(telling).Claims());
        return (began, unfolded);
    }

    private Claim Began(Beat beat)
    {
        var claim = Describe(beat, beat.IsRepeat ? "began.repeat" : "began");
        claim.Say("day", Times.Day(beat.Start)).Say("time", Times.Minute(beat.Start));
        if (beat.IsRepeat && telling.Times.Between(beat.Start, beat.End) is not null)
            claim.On(beat.Ending).Say("until", telling.Times.At(beat.End)).Measured(beat.End);
        return claim.Build();
    }

    private Claim Beat(Beat beat)
    {
        var claim = Describe(beat, beat.IsRepeat ? "unfolded.repeat" : "unfolded");
        if (telling.Times.Between(beat.Start, beat.End) is { } span)
            claim.On(beat.Ending).Say("span", span).Measured(beat.Start).Measured(beat.End);
        return claim.Build(beat.Start, beat.Tactic);
    }

    private StoryClaim Describe(Beat beat, string id)
    {
        var claim = telling.Claim(id);
        foreach (var alert in beat.Shown)
            claim.On(alert);
        claim.Say("detectors", Reporters(claim, beat));
        claim.Say("titles", Titles(claim, beat.Shown.Select(alert => alert.Title), beat.Titles.Count));
        claim.Say("devices", Places(claim, beat, beat.Devices(), alert => alert.Devices));
        claim.Say("users", Places(claim, beat, beat.Users(), alert => alert.Users));
        if (_highIsRare && beat.Shown.Any(alert => alert.Severity == Severity.High))
            claim.Say("severity", telling.Content.Word("severityInText", nameof(Severity.High)));
        if (beat.IsRepeat)
        {
            claim.Count("times", beat.Occurrences);
            if (beat.Alerts.Count > 1 && beat.Alerts.Count != beat.Occurrences)
                claim.Count("alerts", beat.Alerts.Count);
            if (beat.Events > beat.Occurrences)
                claim.Count("events", beat.Events);
        }

        var named = new HashSet<SeenEntity>();
        var outcome = _aftermath.Of(beat, claim, named);
        return claim.Say("details", _details.Of(beat, claim, named)).Say("outcome", outcome);
    }

    private Phrase? Reporters(StoryClaim claim, Beat beat)
    {
        var detectors = beat.Detectors;
        var all = string.Join('\n', detectors);
        if (all == _reporters)
            return null;
        _reporters = all;
        return claim.List(detectors, MostTitles, detector =>
        {
            claim.On(beat.Alerts.First(alert => alert.Detector == detector));
            return telling.Names.Detector(detector);
        });
    }

    /// <summary>Names the first devices or accounts of a beat; each is shown by an alert that the sentence cites.</summary>
    private Phrase? Places(
        StoryClaim claim, Beat beat, IReadOnlyList<SeenEntity> all, Func<AlertView, IReadOnlyList<SeenEntity>> of)
    {
        const int Most = 3;
        return claim.List(all, Most, entity =>
        {
            var alert = beat.Shown.Concat(beat.Alerts).First(alert => of(alert).Contains(entity));
            claim.On(alert);
            return telling.Names.Of(entity, alert.AsHere(entity));
        });
    }

    private static Phrase Titles(StoryClaim claim, IEnumerable<string> shown, int total)
    {
        var titles = shown.Distinct(StringComparer.Ordinal).Take(total == MostTitles + 1 ? total : MostTitles).ToList();
        claim.Measured(total - titles.Count);
        return Phrase.List([.. titles.Select(title => Phrase.Quoted(PlainText.Clean(title, LongestTitle)))], total);
    }

    private Claim Serious(AlertView alert)
    {
        var claim = telling.Claim("began.serious").On(alert);
        return claim.Say("severity", telling.Content.Word("severityInText", alert.Severity.ToString()))
            .Say("title", Phrase.Quoted(PlainText.Clean(alert.Title, LongestTitle)))
            .Say("time", telling.Times.At(alert.Start))
            .Say("devices", claim.List(alert.Devices, 3, device => telling.Names.Of(device, alert.AsHere(device))))
            .Build();
    }

    private Claim Rest(List<Beat> rest)
    {
        var kinds = rest.SelectMany(beat => beat.Alerts).GroupBy(alert => alert.Title, StringComparer.Ordinal)
            .OrderByDescending(group => group.Max(alert => alert.Severity)).ThenByDescending(group => group.Count())
            .ThenBy(group => group.Min(alert => alert.Index)).ToList();
        var most = kinds.Count == MostOfRest + 1 ? kinds.Count : MostOfRest;
        var (from, to) = (rest.Min(beat => beat.Start), rest.Max(beat => beat.End));
        var claim = telling.Claim(kinds.Count > most ? "unfolded.rest" : "unfolded.rest.all");
        foreach (var kind in kinds.Take(most))
            claim.On(kind.First());
        claim.On(telling.Facts.Incident()).Count("alerts", rest.Sum(beat => beat.Alerts.Count)).Count("kinds", kinds.Count);
        if (telling.Times.Between(from, to) is { } span)
            claim.Say("span", span).Measured(from).Measured(to);
        // Nothing is counted beyond these: "among them" says that they are only some.
        var titles = kinds.Take(most).Select(kind => Phrase.Quoted(PlainText.Clean(kind.Key, LongestTitle))).ToList();
        return claim.Say("titles", Phrase.List(titles, titles.Count)).Build();
    }
}
