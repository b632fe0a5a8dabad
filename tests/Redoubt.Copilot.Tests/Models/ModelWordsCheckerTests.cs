using Redoubt.Copilot.Grounding;

namespace Redoubt.Copilot.Tests.Models;

public sealed class ModelWordsCheckerTests
{
    private static readonly IReadOnlyList<SentenceCase> Cases = SentenceCases.Read(Path.Combine(AppContext.BaseDirectory, "Models", "sentences.cases"));

    [Fact]
    public void Tells_what_holds_from_what_does_not()
    {
        Cases.Count.ShouldBeGreaterThanOrEqualTo(80);
        var wrong = new List<string>();
        foreach (var each in Cases)
        {
            var problems = new ModelWordsChecker([SentenceCases.Claim(each.BuiltIn, each.Times)]).Check(each.Sentence);
            var found = string.Join("; ", problems.Select(problem => $"{problem.Kind}: {problem.Text}"));
            if (each.Wrong is null ? problems.Count > 0 : !problems.Any(problem => problem.Kind.ToString() == each.Wrong))
                wrong.Add($"{(each.Wrong is null ? "should hold" : $"should fail by {each.Wrong}")}: {each.Sentence}\n    found: {found}");
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public void What_the_built_in_sentence_says_always_holds()
    {
        foreach (var builtIn in Cases.Select(each => each.BuiltIn).Distinct())
        {
            var claim = SentenceCases.Claim(builtIn);
            var text = string.Concat(claim.Text.Runs.Select(run => run.Text));
            new ModelWordsChecker([claim]).Check(text).ShouldBeEmpty(text);
        }
    }
}
