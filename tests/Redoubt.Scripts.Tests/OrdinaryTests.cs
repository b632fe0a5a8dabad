namespace Redoubt.Scripts.Tests;

/// <summary>
/// Scripts as administrators have them, written for this test: from one line to a thousand, in every language. A tool that cries wolf is
/// switched off, so at most three in a hundred may be judged worse than "nothing harmful found".
/// </summary>
public sealed class OrdinaryTests
{
    private const double MostAccused = 0.03;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Ordinary");

    [Fact]
    public void Ordinary_scripts_are_not_accused()
    {
        var files = Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).ToList();
        files.Count.ShouldBeGreaterThanOrEqualTo(100);
        var accused = files.Select(file => (File: Path.GetFileName(file), Report: Analyze(file)))
            .Where(one => one.Report.Verdict.Label is VerdictLabel.Suspicious or VerdictLabel.Malicious)
            .Select(one => $"{one.File}: {one.Report.Verdict.Label} {one.Report.Verdict.Score}: {string.Join("; ", one.Report.Verdict.Reasons.Select(reason => $"{reason.Points:+0;-0} {reason.Text}"))}")
            .ToList();
        ((double)accused.Count / files.Count).ShouldBeLessThanOrEqualTo(MostAccused, string.Join('\n', accused));
    }

    [Fact]
    public void Ordinary_scripts_are_read_to_their_end()
    {
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            var report = Analyze(file);
            report.Truncated.ShouldBeEmpty(file);
            report.Language.ShouldNotBe(ScriptLanguage.Unknown, file);
            report.Verdict.Label.ShouldNotBe(VerdictLabel.Unknown, file);
        }
    }

    // A process's command line has no file name.
    private static ScriptReport Analyze(string file) =>
        ScriptAnalyzer.Analyze(File.ReadAllText(file), new ScriptHints(FileName: file.EndsWith(".txt", StringComparison.Ordinal) ? null : Path.GetFileName(file)));
}
