using Redoubt.Scripts.Tests.Cases;

namespace Redoubt.Scripts.Tests.PowerShell;

/// <summary>No text makes the analyzer throw: our own scripts, broken in every way.</summary>
public sealed class PowerShellFuzzTests
{
    private const string Characters = "$({[@'\"`&|;,.:-+=<>#\n)}] ";

    private static readonly string[] Pieces = ["$(", "@(", "@{", "{", "[int]", "-join", "iex ", "if(", "for(;;){", "while($true){", "\"$(", "@'\n", "<#", "--%", "::", ".Invoke()", "function f{f}", "%{", "$x++", "switch($a){", "try{", "1..", "-f ", "`"];

    [Fact]
    public void Broken_scripts_are_analyzed_without_an_exception()
    {
        var scripts = TextCase.Files("Cleared").Where(file => file.Contains("PowerShell", StringComparison.Ordinal)).SelectMany(TextCase.Of).Select(one => one.Input).ToList();
        scripts.ShouldNotBeEmpty();
        var random = new Random(4);
        for (var count = 0; count < 1500; count++)
        {
            var text = scripts[random.Next(scripts.Count)];
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(text.Length + 1);
                text = random.Next(4) switch
                {
                    0 => text.Insert(at, Characters[random.Next(Characters.Length)].ToString()),
                    1 when at < text.Length => text.Remove(at, 1),
                    2 => text.Insert(at, string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(1, 40)))),
                    _ => text.Insert(at, scripts[random.Next(scripts.Count)]),
                };
            }

            Should.NotThrow(() => ScriptAnalyzer.Analyze(text, new ScriptHints(ScriptLanguage.PowerShell)), text);
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("{")]
    [InlineData("$(")]
    [InlineData("\"$(")]
    [InlineData("[a(")]
    [InlineData("if($a){")]
    [InlineData("a $(")]
    [InlineData("@'\n")]
    [InlineData("a|")]
    [InlineData("'a'+")]
    [InlineData("-not ")]
    public void Deep_nesting_is_read_in_time(string piece)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        ScriptAnalyzer.Analyze(string.Concat(Enumerable.Repeat(piece, 20_000)), new ScriptHints(ScriptLanguage.PowerShell)).Layers.Count.ShouldBe(1);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
