namespace Redoubt.Scripts.Tests.Cases;

/// <summary>Each script of Cases/Cleared gives the clear text written under it. The folder is the language.</summary>
public sealed class ClearedTests
{
    public static TheoryData<string> Files => [.. TextCase.Files("Cleared")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Scripts_are_cleared(string file)
    {
        var language = Enum.Parse<ScriptLanguage>(file.Split('/', '\\')[1]);
        var wrong = new List<string>();
        foreach (var one in TextCase.Of(file))
        {
            var got = ScriptAnalyzer.Analyze(one.Input, new ScriptHints(language)).Deobfuscated.ReplaceLineEndings("\n").Trim('\n');
            if (got != one.Expected)
                wrong.Add($"block {one.Number}: {one.Input}\nexpected\n{one.Expected}\nbut got\n{got}");
        }

        wrong.ShouldBeEmpty(string.Join("\n\n", wrong));
    }
}
