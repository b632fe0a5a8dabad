using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Explaining;

/// <summary>Writes the summary: the verdict, the heaviest findings, and what is reached for; 60 words at most.</summary>
internal static class SummaryWriter
{
    private const int MostWords = 60;
    private const int MostFindings = 3;

    public static IReadOnlyList<CitedText> Write(Analysis analysis, IReadOnlyList<FoundBehaviour> findings, IReadOnlyList<Indicator> indicators, Verdict verdict)
    {
        var run = Heaviest(findings);
        var defined = findings.Where(found => found.Finding.Defined && found.Finding.Weight > 0).Select(found => found.Finding).Take(1).ToList();
        var opening = Opening(verdict.Label, analysis.Layers[0].Language);
        var sentences = new List<CitedText>();
        if (verdict.Label is VerdictLabel.Malicious or VerdictLabel.Suspicious && run.Count > 0)
            sentences.Add(Most(run, sentences, found => new CitedText($"{opening}: it {Joined(found)}.", [.. Places(verdict, found).Concat(found.SelectMany(finding => finding.Where.Take(2))).Distinct()]))!);
        else
            sentences.Add(new CitedText(opening + ".", Places(verdict, run)));
        if (verdict.Label is not (VerdictLabel.Malicious or VerdictLabel.Suspicious) && Most(run, sentences, Findings) is { } told)
            sentences.Add(told);

        if (run.Count == 0 && defined.Count > 0 && new CitedText($"It defines tools that it does not run itself: one {defined[0].Text}.", [.. defined[0].Where.Take(3)]) is var tools && Fits(sentences, tools))
            sentences.Add(tools);
        if (Targets(indicators, sentences) is { } targets && Fits(sentences, targets))
            sentences.Add(targets);
        return sentences;
    }

    // One of each group; what a heavier one tells of the same acts is not told again.
    private static List<Finding> Heaviest(IReadOnlyList<FoundBehaviour> findings)
    {
        var chosen = new List<FoundBehaviour>();
        foreach (var found in findings.Where(found => !found.Finding.Defined && found.Finding.Weight > 0).GroupBy(found => found.Finding.Group).Select(group => group.First()))
        {
            if (chosen.Exists(other => found.Finding.Techniques.Intersect(other.Finding.Techniques).Any() && found.Acts.All(act => other.Acts.Contains(act, ReferenceEqualityComparer.Instance))))
                continue;
            chosen.Add(found);
            if (chosen.Count == MostFindings)
                break;
        }

        return [.. chosen.Select(found => found.Finding)];
    }

    private static string Opening(VerdictLabel label, ScriptLanguage language)
    {
        var what = language == ScriptLanguage.Unknown ? "text" : language == ScriptLanguage.CommandLine ? "command line" : $"{LanguageNames.Of(language)} script";
        return label switch
        {
            VerdictLabel.Malicious => $"This {what} does what attackers do",
            VerdictLabel.Suspicious => $"This {what} needs a look by a person",
            VerdictLabel.NothingHarmfulFound => $"Nothing harmful was found in this {what}",
            _ => "Too little of this text could be read to judge it",
        };
    }

    private static List<Place> Places(Verdict verdict, List<Finding> run)
    {
        var places = verdict.Reasons.Where(reason => reason.Points > 0).SelectMany(reason => reason.Where).Concat(run.SelectMany(finding => finding.Where)).Distinct().Take(3).ToList();
        return places.Count > 0 ? places : [new Place(1, 1)];
    }

    private static CitedText Findings(List<Finding> run)
    {
        return new CitedText($"It {Joined(run)}.", [.. run.SelectMany(finding => finding.Where.Take(2)).Distinct()]);
    }

    private static string Joined(List<Finding> run)
    {
        var texts = run.Select(finding => Brief(finding.Text)).ToList();
        return texts.Count == 1 ? texts[0] : string.Join(", ", texts.Take(texts.Count - 1)) + " and " + texts[^1];
    }

    // As many findings as there is room for, the heaviest first.
    private static CitedText? Most(List<Finding> run, List<CitedText> sentences, Func<List<Finding>, CitedText> write)
    {
        for (var count = run.Count; count > 0; count--)
        {
            if (write(run.Take(count).ToList()) is var sentence && (count == 1 || Fits(sentences, sentence)))
                return sentence;
        }

        return null;
    }

    private static string Brief(string text)
    {
        var words = text.Split(' ');
        return words.Length <= 16 ? text : string.Join(' ', words.Take(15)) + " …";
    }

    private static CitedText? Targets(IReadOnlyList<Indicator> indicators, List<CitedText> told)
    {
        bool Untold(Indicator one) => one.Remark is not "common" && !told.Exists(sentence => sentence.Text.Contains(one.Value, StringComparison.OrdinalIgnoreCase)) && one.Value.Length <= 120 && !one.Value.Contains(' ');
        var network = indicators.Where(one => (one.Kind is IndicatorKind.Url or IndicatorKind.Ip) && one.Role is "download" or "connection" && Untold(one)).Take(2).ToList();
        var files = indicators.Where(one => one is { Kind: IndicatorKind.Path, Role: "written" } && Untold(one)).Take(1).ToList();
        if (network.Count + files.Count == 0)
            return null;
        var parts = new List<string>();
        if (network.Count > 0)
            parts.Add("reaches for " + string.Join(" and ", network.Select(one => one.Value)));
        if (files.Count > 0)
            parts.Add("writes " + files[0].Value);
        return new CitedText($"It {string.Join(" and ", parts)}.", [.. network.Concat(files).Select(one => one.Where).Distinct()]);
    }

    private static bool Fits(List<CitedText> sentences, CitedText next) => sentences.Sum(sentence => Words(sentence.Text)) + Words(next.Text) <= MostWords;

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
