using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills.IncidentSummary;
using Redoubt.Incidents.Similar;

namespace Redoubt.Copilot.Triage;

/// <summary>
/// What closed incidents of this organisation add. For each thing in common the log-odds of its counts, drawn towards how incidents end here
/// in general, so that few lessons move little; of several things of one kind the mean. Counted anew each time: nothing is kept that
/// would outlive a lesson that was taken back.
/// </summary>
internal static class TriageHistory
{
    public static IEnumerable<TriageFeature> Features(Telling telling, IncidentHistory history, TriageModel model)
    {
        if (history.All.Total == 0)
            yield break;
        var prior = Math.Clamp((history.All.TruePositive + 1.0) / (history.All.Total + 2), 0.1, 0.9);
        var byKind = history.Traits.Where(trait => trait.Examples.Count > 0).ToLookup(trait => trait.What.Kind);
        foreach (var kind in (LikenessKind[])[LikenessKind.Rule, LikenessKind.Title, LikenessKind.Command, LikenessKind.Entity])
        {
            // The title says the same as the rule where the rule is known.
            var traits = byKind[kind].ToList();
            if (traits.Count == 0 || (kind == LikenessKind.Title && byKind[LikenessKind.Rule].Any()))
                continue;
            var scale = model.History[kind.ToString()];
            var towardsTrue = Math.Clamp(traits.Average(trait => LogOdds(trait.Counts.TruePositive, trait.Counts.Total, prior, model.Shrinkage)) * scale, -model.HistoryLimit, model.HistoryLimit);
            var towardsExpected = Math.Clamp(
                traits.Average(trait => LogOdds(trait.Counts.Expected, trait.Counts.Expected + trait.Counts.FalsePositive, 0.5, model.Shrinkage)) * scale, -model.HistoryLimit, model.HistoryLimit);
            var told = traits.OrderByDescending(trait => trait.Counts.Total).ThenBy(trait => trait.What.Text, StringComparer.Ordinal).First();
            yield return new TriageFeature($"history{kind}", towardsTrue, towardsExpected, Sentence(telling, told), Math.Abs(towardsTrue) > 0.3);
        }
    }

    /// <summary>How much the share of <paramref name="some"/> among <paramref name="all"/> differs from the prior.</summary>
    internal static double LogOdds(int some, int all, double prior, double shrinkage) =>
        Math.Log((some + (shrinkage * prior)) / (all - some + (shrinkage * (1 - prior)))) - Math.Log(prior / (1 - prior));

    private static Claim Sentence(Telling telling, TraitHistory trait)
    {
        var counts = trait.Counts;
        var (id, slot, count) = counts.TruePositive >= counts.Expected && counts.TruePositive >= counts.FalsePositive ? ("triage.historyTrue", "true", counts.TruePositive)
            : counts.Expected >= counts.FalsePositive ? ("triage.historyExpected", "expected", counts.Expected) : ("triage.historyFalse", "false", counts.FalsePositive);
        var name = PlainText.Clean(trait.What.Text, 80);
        var what = trait.What.Kind == LikenessKind.Entity && trait.What.Entity is { } entity
            ? Phrase.Named(entity with { Name = name }, name)
            : new Phrase([new Run(telling.Content.Word("history", trait.What.Kind.ToString()) + " "), .. Phrase.Quoted(name).Runs]);
        return telling.Claim(id).On(telling.Facts.History(trait)).Say(slot, Phrase.Number(count)).Say("all", Phrase.Number(counts.Total)).Say("what", what).Build();
    }
}
