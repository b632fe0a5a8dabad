using System.Diagnostics;
using Redoubt.Scripts.Tests.Cases;

namespace Redoubt.Scripts.Tests.Fuzzing;

/// <summary>Broken JavaScript, Visual Basic and Python gives a report, never an exception, and in bounded time.</summary>
public sealed class OtherLanguagesFuzzTests
{
    private const string Signs = "()[]{}'\"+-*/%&|^!~<>=,.;:#\\`$@ \n\tx0";
    private static readonly AnalysisLimits Small = new() { Steps = 20_000, LoopTurns = 5_000, Produced = 2_000_000 };

    [Theory]
    [InlineData(ScriptLanguage.JavaScript, 11)]
    [InlineData(ScriptLanguage.VisualBasic, 12)]
    [InlineData(ScriptLanguage.Python, 13)]
    [InlineData(null, 14)]
    public void Mutated_scripts_never_throw(ScriptLanguage? language, int seed)
    {
        var texts = TextCase.Files("Cleared").Where(file => language is null || file.Contains($"{language}")).SelectMany(TextCase.Of).Select(one => one.Input).ToList();
        var random = new Random(seed);
        var started = Stopwatch.StartNew();
        for (var turn = 0; turn < 4_000 && started.Elapsed < TimeSpan.FromSeconds(3); turn++)
        {
            var text = Mutated(texts[random.Next(texts.Count)], texts[random.Next(texts.Count)], random);
            try
            {
                ScriptAnalyzer.Analyze(text, new ScriptHints(language), Small).Deobfuscated.ShouldNotBeNull();
            }
            catch (Exception bad) when (bad is not ShouldAssertException)
            {
                Assert.Fail($"{bad}\non\n{text}");
            }
        }
    }

    [Theory]
    [InlineData(ScriptLanguage.JavaScript)]
    [InlineData(ScriptLanguage.VisualBasic)]
    [InlineData(ScriptLanguage.Python)]
    public void Deep_and_long_texts_end(ScriptLanguage language)
    {
        foreach (var piece in new[] { "(", "[", "{", "a(", "a.b", "a[", "-", "!", "not ", "lambda: ", "x => ", "if (1) ", "if x then\n", "\"a\" & ", "'a' + ", "for i in x:\n ", "function f(){", "sub f\n", "a.b(", "`${", "f'{", "1,", "new ", "x ? y : ", "\n", " ", "'", "\\" })
            ScriptAnalyzer.Analyze(string.Concat(Enumerable.Repeat(piece, 20_000)), new ScriptHints(language)).Deobfuscated.ShouldNotBeNull();
    }

    private static string Mutated(string text, string other, Random random)
    {
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = random.Next(Math.Min(20, text.Length - at) + 1);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Signs[random.Next(Signs.Length)].ToString()),
                2 => text.Insert(at, text.Substring(at, length)),
                3 => text[..at] + other[random.Next(other.Length)..],
                _ => text.Remove(at, length).Insert(at, string.Concat(text.Substring(at, length).Reverse())),
            };
            if (text.Length > 4_000)
                text = text[..4_000];
        }

        return text;
    }
}
