using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.Explaining;
using Redoubt.Scripts.Indicators;
using Redoubt.Scripts.Judging;

namespace Redoubt.Scripts;

/// <summary>
/// Finds out what a script would do, without running any of it: clears it layer by layer, follows its commands, and judges and
/// explains what it saw. Touches no file, process or network; gives the same report for the same text; never throws on any text.
/// </summary>
public static class ScriptAnalyzer
{
    /// <summary>Analyzes a text.</summary>
    public static ScriptReport Analyze(string text, ScriptHints? hints = null, AnalysisLimits? limits = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var analysis = new Analysis(limits ?? AnalysisLimits.Standard, cancel);
        var input = analysis.Open(text, hints ?? new ScriptHints());
        Guesses.Try(analysis);
        var findings = BehaviourMatcher.Match(analysis);
        var indicators = IndicatorFinder.Find(analysis);
        var verdict = Judge.Decide(analysis, findings);
        return new ScriptReport
        {
            Language = input.Language,
            Verdict = verdict,
            Summary = Explanation.Summarize(analysis, findings, indicators, verdict),
            Steps = Explanation.Steps(analysis, findings),
            Layers = analysis.Layers,
            Deobfuscated = analysis.Deobfuscated(),
            Indicators = indicators,
            Findings = [.. findings.Select(found => found.Finding)],
            Unresolved = analysis.Unresolved,
            Truncated = analysis.Budget.Spent,
            Warnings = analysis.Warnings,
        };
    }
}
