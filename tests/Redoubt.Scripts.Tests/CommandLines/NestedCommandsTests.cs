using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Tests.CommandLines;

/// <summary>Commands in the arguments of programs are followed, and said to come from there.</summary>
public sealed class NestedCommandsTests
{
    [Theory]
    [InlineData("schtasks /create /tn a /tr \"reg query HKLM\" /sc daily", "command of the scheduled task", "reg query HKLM")]
    [InlineData("sc config a binPath= \"reg query HKLM\"", "program of the service", "reg query HKLM")]
    [InlineData("wmic /node:h process call create \"reg query HKLM\"", "process created through WMI", "reg query HKLM")]
    [InlineData("forfiles /m a.exe /c \"reg query HKLM\"", "command of forfiles", "reg query HKLM")]
    [InlineData("psexec -s \\\\host reg query HKLM", "program run by PsExec", "reg query HKLM")]
    [InlineData("reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v a /d \"reg.exe query HKLM\"", "command stored in the registry", "reg query HKLM")]
    [InlineData("runas /user:admin \"reg query HKLM\"", "program run as another user", "reg query HKLM")]
    [InlineData("pcalua -a reg.exe -c query", "program started by pcalua", "reg query")]
    [InlineData("ssh -o ProxyCommand=\"reg query HKLM\" host", "command of ssh", "reg query HKLM")]
    [InlineData("at 12:00 /every:m reg query HKLM", "command of the scheduled task", "reg query HKLM")]
    public void Carried_commands_are_followed(string line, string why, string flat)
    {
        var analysis = new Analysis(AnalysisLimits.Standard, TestContext.Current.CancellationToken);
        analysis.Open(line, new ScriptHints(ScriptLanguage.CommandLine));
        analysis.Layers.ShouldContain(layer => layer.Why == why);
        analysis.Acts[^1].Flat.ShouldBe(flat);
        analysis.Acts[0].Runs.ShouldBe(2);
    }

    [Theory]
    [InlineData("powershell -nop -encodedcommand dwBoAG8AYQBtAGkA", ScriptLanguage.PowerShell, "whoami")]
    [InlineData("powershell /e dwBoAG8AYQBtAGkA", ScriptLanguage.PowerShell, "whoami")]
    [InlineData("pwsh –ec dwBoAG8AYQBtAGk", ScriptLanguage.PowerShell, "whoami")]
    [InlineData("powershell -ep bypass -c whoami", ScriptLanguage.PowerShell, "whoami")]
    [InlineData("powershell -w hidden whoami", ScriptLanguage.PowerShell, "whoami")]
    [InlineData("cmd /q /c whoami", ScriptLanguage.Batch, "whoami")]
    [InlineData("cmd.exe /v:on/c\"whoami\"", ScriptLanguage.Batch, "whoami")]
    [InlineData("wsl -d x -e bash -c whoami", ScriptLanguage.Bash, "whoami")]
    [InlineData("python.exe -Sc whoami", ScriptLanguage.Python, "whoami")]
    [InlineData("mshta javascript:whoami", ScriptLanguage.JavaScript, "whoami")]
    [InlineData("mshta vbscript:whoami", ScriptLanguage.VisualBasic, "whoami")]
    [InlineData("rundll32 javascript:\"\\..\\mshtml,RunHTMLApplication \";whoami", ScriptLanguage.JavaScript, "whoami")]
    public void Interpreters_are_followed(string line, ScriptLanguage language, string text)
    {
        var analysis = new Analysis(AnalysisLimits.Standard, TestContext.Current.CancellationToken);
        analysis.Open(line, new ScriptHints(ScriptLanguage.CommandLine));
        analysis.Layers[^1].Language.ShouldBe(language);
        analysis.Layers[^1].Original.ShouldBe(text);
    }

    [Fact]
    public void Variables_reach_the_started_shell_only()
    {
        var analysis = new Analysis(AnalysisLimits.Standard, TestContext.Current.CancellationToken);
        analysis.Open("set a=one\ncmd /v:on /c \"set a=two& echo !a!\"\necho %a%", new ScriptHints(ScriptLanguage.Batch));
        analysis.Acts.Where(act => act.Command == "echo").Select(act => act.Arguments[0]).ShouldBe(["two", "one"]);
    }

    [Fact]
    public void Acts_know_their_pipe_file_and_condition()
    {
        var analysis = new Analysis(AnalysisLimits.Standard, TestContext.Current.CancellationToken);
        analysis.Open("tasklist | findstr av\nif exist C:\\x (curl http://h/a > b.txt)\ngoto :eof\n:unused\nnet user", new ScriptHints(ScriptLanguage.Batch));
        analysis.Acts.Single(act => act.Command == "findstr").ReadsFrom.ShouldBe("tasklist");
        analysis.Acts.Single(act => act.Command == "tasklist").PipesInto.ShouldBe("findstr");
        var curl = analysis.Acts.Single(act => act.Command == "curl");
        curl.OutputFile.ShouldBe("b.txt");
        curl.Condition.ShouldBe("if exist C:\\x");
        analysis.Acts.Single(act => act.Command == "net").Defined.ShouldBeTrue();
    }
}
