using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Judging;

/// <summary>Adds up what was found. Every point has a reason, so that a reader can take it away again.</summary>
internal static class Judge
{
    private const int Malicious = 10;
    private const int Suspicious = 5;
    private const int Heaviest = 8;
    private const int Light = 3;
    private const int MostOfLight = 4;

    public static Verdict Decide(Analysis analysis, IReadOnlyList<FoundBehaviour> findings)
    {
        var run = findings.Where(found => !found.Finding.Defined).ToList();
        var reasons = new List<VerdictReason>();
        AddBehaviours(run, reasons);
        AddDefined(findings, run, reasons);
        reasons.AddRange(Combinations.Of(run, analysis));
        var obfuscation = ObfuscationIndex.Of(analysis);
        var layers = LayerReason(analysis);
        if (layers is not null)
            reasons.Add(layers);
        if (obfuscation is not null)
            reasons.Add(obfuscation);
        if (reasons.Count > 0)
            reasons.AddRange(MildContext.Of(analysis, run, reasons.Sum(reason => reason.Points)));

        var score = Math.Max(0, reasons.Sum(reason => reason.Points));
        var ordered = reasons.OrderByDescending(reason => reason.Points).ToList();
        var label = score >= Malicious ? VerdictLabel.Malicious : score >= Suspicious ? VerdictLabel.Suspicious : WasRead(analysis) ? VerdictLabel.NothingHarmfulFound : VerdictLabel.Unknown;
        return new Verdict(label, score, ordered);
    }

    private static void AddBehaviours(List<FoundBehaviour> run, List<VerdictReason> reasons)
    {
        // What administrators do as well adds up to no attack, however much of it there is.
        var light = 0;
        foreach (var group in run.Where(found => found.Finding.Weight > 0).GroupBy(found => found.Finding.Group))
        {
            var heaviest = group.MaxBy(found => found.Finding.Weight)!.Finding;
            var others = group.Select(found => found.Finding.Behaviour).Distinct().Count() - 1;
            var more = others > 0 ? $" (and {others} more of the kind)" : "";
            var points = heaviest.Weight <= Light ? Math.Min(heaviest.Weight, MostOfLight - light) : heaviest.Weight;
            light += heaviest.Weight <= Light ? points : 0;
            if (points == 0)
                continue;
            reasons.Add(new VerdictReason(points, Sentence.Of("It " + heaviest.Text).TrimEnd('.') + more + ".", Places(group)));
            if (heaviest.Weight == Heaviest)
                reasons.Add(new VerdictReason(2, Sentence.Of("Hardly any ordinary script " + heaviest.Text), heaviest.Where));
        }
    }

    private static void AddDefined(IReadOnlyList<FoundBehaviour> findings, List<FoundBehaviour> run, List<VerdictReason> reasons)
    {
        var seen = run.Select(found => found.Finding.Group).ToHashSet();
        var defined = findings.Where(found => found.Finding.Defined && found.Finding.Weight >= 4 && !seen.Contains(found.Finding.Group)).ToList();
        if (defined.Count == 0)
            return;
        // A file of attack tools does nothing until somebody calls them, but nobody keeps one by accident.
        var heaviest = defined.Max(found => found.Finding.Weight);
        reasons.Add(new VerdictReason(Math.Min(7, (heaviest + 1) / 2 + Math.Min(3, defined.Select(found => found.Finding.Group).Distinct().Count() - 1)), $"It defines tools, without running them: one {defined.MaxBy(found => found.Finding.Weight)!.Finding.Text}.", Places(defined)));
    }

    private static VerdictReason? LayerReason(Analysis analysis)
    {
        var packed = analysis.Layers.Where(layer => layer.Number > 1 && IsPacked(layer.Why)).ToList();
        return packed.Count == 0 ? null : new VerdictReason(Math.Min(4, 1 + packed.Count), packed.Count == 1 ? $"A part of it was packed ({packed[0].Why})." : $"{packed.Count} parts of it were packed, one inside another or side by side.", [.. packed.Take(10).Select(layer => new Place(layer.Number, 1))]);
    }

    /// <summary>Whether a layer was made unreadable, rather than only passed on.</summary>
    public static bool IsPacked(string why) => why.Contains("base64", StringComparison.OrdinalIgnoreCase) || why.Contains("gzip", StringComparison.OrdinalIgnoreCase) || why.Contains("deflate", StringComparison.OrdinalIgnoreCase) || why.Contains("encoded", StringComparison.OrdinalIgnoreCase)
        || why.Contains("hex", StringComparison.OrdinalIgnoreCase) || why.Contains("compress", StringComparison.OrdinalIgnoreCase) || why.Contains("xor", StringComparison.OrdinalIgnoreCase) || why.Contains("decod", StringComparison.OrdinalIgnoreCase) || why.Contains("revers", StringComparison.OrdinalIgnoreCase);

    private static bool WasRead(Analysis analysis) => analysis.Acts.Count > 0 || analysis.Layers[0].Language != ScriptLanguage.Unknown;

    private static List<Place> Places(IEnumerable<FoundBehaviour> findings) => [.. findings.SelectMany(found => found.Finding.Where).Distinct().Take(10)];
}
