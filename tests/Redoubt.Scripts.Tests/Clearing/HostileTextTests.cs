using System.Diagnostics;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Tests.Clearing;

/// <summary>What the fuzz runs found: values that stand in one another sixty times, of which nothing may walk all elements, and texts that break off.</summary>
public sealed class HostileTextTests
{
    // A walk over all would take longer than there are machines; half a minute only allows for a busy one.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    public static TheoryData<ScriptLanguage, string, string, string> Doubled => new()
    {
        { ScriptLanguage.PowerShell, "$a=1,1\n", "$a=$a,$a\n", "write-host $a; \"x$a\"; iex $a; if($a -eq 2){curl $a}; $a -join 5; $a|%{$_}; ConvertTo-Json $a -Depth 90; [string]$a; $a|sort; set-content x $a; $a -replace 1,2; $b=$a+$a; [char[]]$a; start-process $a; $a.foo($a); & $a" },
        { ScriptLanguage.PowerShell, "$a=@{a=1}\n", "$a=@{a=$a;b=$a}\n", "write-host $a; \"x$a\"; iex $a; if($a -eq 2){curl $a}; $a|%{$_}; ConvertTo-Json $a -Depth 90; start-process $a" },
        { ScriptLanguage.PowerShell, "$a=", ", ", "2\nwrite-host $a" },
        { ScriptLanguage.JavaScript, "a=[1,1];", "a=[a,a];\n", "eval(a);WScript.Echo(a+1);a.join(5);JSON.stringify(a);b=a==a;new ActiveXObject(a)" },
        { ScriptLanguage.JavaScript, "a={b:1};", "a={a:a,b:a};\n", "eval(a);WScript.Echo(a+1);JSON.stringify(a);new ActiveXObject(a)" },
        { ScriptLanguage.Python, "a=[1,1]\n", "a=[a,a]\n", "exec(a)\nprint(a)\nb=a==[a,a]\nos.system(a)\nb=(a,a)\nsorted(a)\nfor x in a:\n  os.system(x)\nsubprocess.run([a,a])\n" },
        { ScriptLanguage.VisualBasic, "a=Array(1,1)\n", "a=Array(a,a)\n", "Execute a\nWScript.Echo a\nx=Join(a,1)\nFor Each c in a\nWScript.Echo c\nNext\n" },
        { ScriptLanguage.Bash, "a=(1 1)\n", "a=(\"${a[@]}\" \"${a[@]}\")\n", "echo \"${a[@]}\"\neval ${a[*]}\n" },
        { ScriptLanguage.Python, "x = ", "``````", "-1``````x" },
        { ScriptLanguage.Bash, "echo ", "{a,{b,{c,", "d" },
        { ScriptLanguage.Bash, "", string.Concat(Enumerable.Repeat("{", 200)), string.Concat(Enumerable.Repeat("}", 12_000)) },
    };

    [Theory]
    [MemberData(nameof(Doubled))]
    public void End_in_time(ScriptLanguage language, string first, string doubled, string used)
    {
        ScriptAnalyzer.Analyze("echo 1", new ScriptHints(language));
        var script = first + string.Concat(Enumerable.Repeat(doubled, 60)) + used;
        var start = Stopwatch.GetTimestamp();
        var report = ScriptAnalyzer.Analyze(script, new ScriptHints(language));
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(MostTime);
        report.Warnings.ShouldNotContain(warning => warning.Text.StartsWith(Analysis.Fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Braces_in_braces_are_expanded() =>
        ScriptAnalyzer.Analyze("echo {a,{b,c}d,{1..3}}{x,y}", new ScriptHints(ScriptLanguage.Bash)).Deobfuscated.ShouldContain("ax ay bdx bdy cdx cdy 1x 1y 2x 2y 3x 3y");

    [Fact]
    public void An_empty_argument_is_no_option() =>
        ScriptAnalyzer.Analyze("sc create \"\" \"\" binPath= \"cmd /c start calc\"", new ScriptHints(ScriptLanguage.Batch)).Steps.ShouldNotBeEmpty();

    [Theory]
    [InlineData(ScriptLanguage.Bash, "perl -e 'print join(\"")]
    [InlineData(ScriptLanguage.PowerShell, "iex ('~e' -creplace '~', '${99999999999999999999999')")]
    [InlineData(ScriptLanguage.PowerShell, "iex ('{\"c\":\"Write\uD800\"}' | ConvertFrom-Json).c")]
    public void Broken_texts_are_no_fault_of_ours(ScriptLanguage language, string script) =>
        ScriptAnalyzer.Analyze(script, new ScriptHints(language)).Warnings.ShouldNotContain(warning => warning.Text.StartsWith(Analysis.Fault, StringComparison.Ordinal));
}
