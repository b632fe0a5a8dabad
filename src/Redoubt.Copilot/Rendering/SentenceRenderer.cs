using Redoubt.Copilot.Claims;

namespace Redoubt.Copilot.Rendering;

/// <summary>From a claim to the sentence shown.</summary>
internal static class SentenceRenderer
{
    public static Sentence Render(Claim claim, CitationBook citations)
    {
        var evidence = claim.Facts.SelectMany(fact => fact.Evidence).Distinct(StringComparer.Ordinal);
        var runs = claim.Text.Runs;
        return new Sentence(
            claim.Id, runs, string.Concat(runs.Select(run => run.Text)), [.. evidence.Select(citations.Cite)], claim.Time, claim.Tactic);
    }
}
