namespace Redoubt.Scripts.Tests.Cases;

/// <summary>Each script of Cases/Judged gets the label written under it: short attacks, and what administrators type. The folder is the language.</summary>
public sealed class JudgedTests
{
    public static TheoryData<string> Files => [.. TextCase.Files("Judged")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Scripts_are_judged(string file)
    {
        var language = Enum.Parse<ScriptLanguage>(file.Split('/', '\\')[1]);
        var wrong = new List<string>();
        foreach (var one in TextCase.Of(file))
        {
            var verdict = ScriptAnalyzer.Analyze(one.Input, new ScriptHints(language)).Verdict;

            // What is expected to be suspicious is not good enough as harmless, and may be judged harder.
            var expected = Enum.Parse<VerdictLabel>(one.Expected);
            if (expected == VerdictLabel.NothingHarmfulFound ? verdict.Label != expected : verdict.Label < expected)
                wrong.Add($"block {one.Number}: {one.Input}\nexpected {expected}, but got {verdict.Label} ({verdict.Score})\n{string.Join('\n', verdict.Reasons.Select(reason => $"{reason.Points} {reason.Text}"))}");
        }

        wrong.ShouldBeEmpty(string.Join("\n\n", wrong));
    }
}
