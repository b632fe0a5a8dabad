using Redoubt.Scripts;

namespace Redoubt.Server.Analysis;

/// <summary>A <see cref="FileReport"/> as the API gives it: techniques with their names.</summary>
internal sealed record FileAnswer(
    string? Name,
    string Type,
    string Format,
    long Size,
    string Md5,
    string Sha1,
    string Sha256,
    Verdict Verdict,
    IReadOnlyList<FileClaim> Summary,
    IReadOnlyList<FileFindingAnswer> Findings,
    IReadOnlyList<FileSection> Sections,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<EmbeddedScriptAnswer> Scripts,
    IReadOnlyList<FileAnswer> Children,
    IReadOnlyList<string> Truncated,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<TechniqueName> Techniques,
    double Milliseconds)
{
    public static FileAnswer Of(FileReport report, double milliseconds) => new(
        report.Name, report.Type, report.Format, report.Size, report.Md5, report.Sha1, report.Sha256, report.Verdict, report.Summary,
        [.. report.Findings.Select(finding => new FileFindingAnswer(finding.Text, finding.Weight, finding.Part, TechniqueName.Of(finding.Techniques)))],
        report.Sections, report.Indicators,
        [.. report.Scripts.Select(script => new EmbeddedScriptAnswer(script.Part, ScriptAnswer.Of(script.Report, 0)))],
        [.. report.Children.Select(child => Of(child, 0))],
        report.Truncated, report.Warnings, TechniqueName.Of(report.Techniques), milliseconds);
}

/// <summary>A <see cref="FileFinding"/> with the names of its techniques.</summary>
internal sealed record FileFindingAnswer(string Text, int Weight, string Part, IReadOnlyList<TechniqueName> Techniques);

/// <summary>An <see cref="EmbeddedScript"/> as the API gives it.</summary>
internal sealed record EmbeddedScriptAnswer(string Part, ScriptAnswer Report);
