using Redoubt.Scripts;

namespace Redoubt.Server.Analysis;

/// <summary>A <see cref="ScriptReport"/> as the API gives it: techniques with their names.</summary>
internal sealed record ScriptAnswer(
    ScriptLanguage Language,
    Verdict Verdict,
    IReadOnlyList<CitedText> Summary,
    IReadOnlyList<StepAnswer> Steps,
    IReadOnlyList<ScriptLayer> Layers,
    string Deobfuscated,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<FindingAnswer> Findings,
    IReadOnlyList<TechniqueName> Techniques,
    IReadOnlyList<CitedText> Unresolved,
    IReadOnlyList<string> Truncated,
    IReadOnlyList<CitedText> Warnings,
    double Milliseconds)
{
    public static ScriptAnswer Of(ScriptReport report, double milliseconds) => new(
        report.Language, report.Verdict, report.Summary,
        [.. report.Steps.Select(step => new StepAnswer(step.Text, step.Where, TechniqueName.Of(step.Techniques), step.Condition, step.Weight))],
        report.Layers, report.Deobfuscated, report.Indicators,
        [.. report.Findings.Select(finding => new FindingAnswer(
            finding.Behaviour, finding.Group, finding.Weight, finding.Text, TechniqueName.Of(finding.Techniques), finding.Where, finding.Defined))],
        TechniqueName.Of(report.Techniques), report.Unresolved, report.Truncated, report.Warnings, milliseconds);
}

/// <summary>A <see cref="ScriptStep"/> with the names of its techniques.</summary>
internal sealed record StepAnswer(string Text, IReadOnlyList<Place> Where, IReadOnlyList<TechniqueName> Techniques, string? Condition, int Weight);

/// <summary>A <see cref="Finding"/> with the names of its techniques.</summary>
internal sealed record FindingAnswer(
    string Behaviour, string Group, int Weight, string Text, IReadOnlyList<TechniqueName> Techniques, IReadOnlyList<Place> Where, bool Defined);
