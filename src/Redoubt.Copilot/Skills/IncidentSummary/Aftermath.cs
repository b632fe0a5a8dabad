using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What became of the things of a beat, by its alerts' own structured words: all its alerts are asked, not only those shown.</summary>
internal sealed class Aftermath(Telling telling)
{
    private const int MostNamed = 3;

    /// <summary>"evil.exe was blocked. The mail was delivered"; null when no alert says.</summary>
    /// <param name="beat">What is told.</param>
    /// <param name="claim">Gets the evidence.</param>
    /// <param name="named">Gets the things that it names.</param>
    public Phrase? Of(Beat beat, StoryClaim claim, ISet<SeenEntity> named)
    {
        if (!beat.SaysOutcome)
            return null;
        Phrase?[] said = [.. Things(beat, claim, named), .. Mails(beat, claim), .. Traffic(beat, claim)];
        if (Phrase.Joined([.. said.OfType<Phrase>()], ". ") is not { } outcome)
            return null;
        // Of folded records only the first was kept whole: the others may have ended otherwise.
        return beat.Alerts.Any(alert => alert.Alert.Occurrences > 1) ? claim.Phrased("outcome.first", ("alerts", Phrase.Number(beat.Alerts.Count)), ("outcome", Lower(outcome))) : outcome;
    }

    private IEnumerable<Phrase?> Things(Beat beat, StoryClaim claim, ISet<SeenEntity> named)
    {
        var outcomes = beat.Alerts.SelectMany(alert => alert.Others, (alert, other) => (alert, other.Seen, other.Here, Status: Outcomes.OfThing(other.Here)))
            .Where(each => each.Status is not null && Outcomes.OfTraffic(each.Here) is null
                && each.Seen.Reference.Kind is not (EntityKind.Malware or EntityKind.Mail))
            .DistinctBy(each => (each.Seen, each.Status)).GroupBy(each => each.Status!, StringComparer.Ordinal);
        foreach (var group in outcomes)
        {
            if (telling.Content.Word("outcome", group.Key) is not { } word)
                continue;
            // A process and its program have one name and one fate.
            var things = group.DistinctBy(each => NameBook.Short(each.Here), StringComparer.OrdinalIgnoreCase).ToList();
            named.UnionWith(group.Select(each => each.Seen));
            var list = claim.List(things, MostNamed, each =>
            {
                claim.On(each.alert);
                return telling.Names.Of(each.Seen, each.Here);
            });
            yield return claim.Phrased("outcome", ("list", list), ("status", Phrase.Words(word)));
        }
    }

    private IEnumerable<Phrase?> Mails(Beat beat, StoryClaim claim)
    {
        var mails = beat.Alerts.SelectMany(alert => alert.Others, (alert, other) => (alert, other.Seen, other.Here))
            .Where(each => each.Here.Kind == EntityKind.Mail).ToList();
        var all = mails.DistinctBy(each => each.Seen).Count();
        var said = new List<(Phrase Word, long Count)>();
        foreach (var (words, status) in ((string, Func<Entity, string?>)[])[("delivery", Outcomes.OfDelivery), ("outcome", Outcomes.OfThing)])
        {
            foreach (var group in mails.Where(each => status(each.Here) is not null).DistinctBy(each => (each.Seen, status(each.Here)))
                .GroupBy(each => status(each.Here)!, StringComparer.Ordinal))
            {
                if (telling.Content.Word(words, group.Key) is not { } word)
                    continue;
                claim.On(group.First().alert);
                said.Add((Phrase.Words(word), group.Count()));
            }
        }

        if (said.Count > 0 && all == 1)
        {
            var words = said.Select(each => each.Word).DistinctBy(word => word.Runs[0].Text).ToList();
            return [claim.Phrased("outcome.mail.one", ("status", Phrase.List(words, words.Count)))];
        }

        return [.. said.Select(each => claim.Measured(each.Count).Phrased("outcome.mail", ("mails", Phrase.Number(each.Count)), ("status", each.Word)))];
    }

    private IEnumerable<Phrase?> Traffic(Beat beat, StoryClaim claim)
    {
        var groups = beat.Alerts.Select(alert => (alert, Status: alert.Others.Select(other => Outcomes.OfTraffic(other.Here)).FirstOrDefault(status => status is not null)))
            .Where(each => each.Status is not null).GroupBy(each => each.Status!, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            if (telling.Content.Word("outcome", group.Key) is not { } word)
                continue;
            var count = group.Count();
            claim.On(group.First().alert);
            yield return count == beat.Alerts.Count
                ? claim.Phrased("outcome.traffic", ("status", Phrase.Words(word)))
                : claim.Measured(count).Phrased("outcome.traffic.some", ("alerts", Phrase.Number(count)), ("status", Phrase.Words(word)));
        }
    }

    /// <summary>The phrase as the middle of a sentence: a name at its beginning stays as it is.</summary>
    private static Phrase Lower(Phrase phrase) => phrase.Runs[0] is { Entity: null, Code: false } first && first.Text.StartsWith("The ", StringComparison.Ordinal)
        ? phrase with { Runs = [first with { Text = "t" + first.Text[1..] }, .. phrase.Runs.Skip(1)] }
        : phrase;
}
