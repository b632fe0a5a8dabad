using System.Diagnostics;
using Redoubt.Scripts.Tests.Cases;

namespace Redoubt.Scripts.Tests.Batch;

/// <summary>No batch text, however broken, makes the analyzer throw or hang.</summary>
public sealed class MutationTests
{
    private static readonly string[] Pieces = ["(", ")", "%", "%%", "!", "^", "\"", "&", "&&", "||", "|", ">", "<", ">>", "\n", "\r\n", "for %%i in (", "for /f \"tokens=1-9*\" %%a in ('", "') do ", "if ", "else ", "goto x\n", ":x\n", "call :x ", "set a=", "set /a a=", "%a:~-1,", "!a:*", "%~dp0", "cmd /c ", "powershell -e ", "echo ", "^\n", "\uE000", "\uE002", "\uE005", "\0", "set \"a=%a%%a%\"\n"];

    [Fact]
    public void Mutated_cases_never_throw()
    {
        var random = new Random(4);
        var inputs = TextCase.Files("Cleared").Where(file => file.Contains("Batch") || file.Contains("CommandLine")).SelectMany(TextCase.Of).Select(one => one.Input).ToList();
        inputs.ShouldNotBeEmpty();
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 4000 && clock.ElapsedMilliseconds < 4000; round++)
        {
            var text = inputs[random.Next(inputs.Count)];
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(text.Length + 1);
                text = random.Next(3) switch
                {
                    0 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                    1 => text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at)),
                    _ => text[..at] + inputs[random.Next(inputs.Count)] + text[at..],
                };
            }

            var started = clock.ElapsedMilliseconds;
            var language = random.Next(4) == 0 ? ScriptLanguage.CommandLine : ScriptLanguage.Batch;
            Should.NotThrow(() => ScriptAnalyzer.Analyze(text, new ScriptHints(language)), text);
            (clock.ElapsedMilliseconds - started).ShouldBeLessThan(15_000, text);
        }
    }

    [Fact]
    public void Deep_and_long_texts_end()
    {
        string[] texts =
        [
            new string('(', 100_000), string.Concat(Enumerable.Repeat("if 1==1 ", 20_000)) + "echo", string.Concat(Enumerable.Repeat("for %%i in (1 2 3) do ", 5_000)) + "echo %%i",
            string.Concat(Enumerable.Repeat("cmd /c ", 1_000)) + "echo", string.Concat(Enumerable.Repeat("call ", 10_000)) + "echo", "set a=xxxxxxxxxx\n" + string.Concat(Enumerable.Repeat("set a=%a%%a%\n", 60)),
            ":a\nset /a n+=1\ncall :a\ngoto a", string.Concat(Enumerable.Repeat("a&", 100_000)), string.Concat(Enumerable.Repeat("a|", 3_000)) + "b", new string('^', 200_000), string.Concat(Enumerable.Repeat("%a", 200_000)),
            string.Concat(Enumerable.Repeat("echo x>>f\n", 20_000)), "set /a x=" + new string('(', 100_000), "for /l %%i in (1,0,1) do echo %%i", "for /f %%a in ('for /f %%b in (''x'') do y') do z",
        ];
        foreach (var text in texts)
        {
            var clock = Stopwatch.StartNew();
            Should.NotThrow(() => ScriptAnalyzer.Analyze(text, new ScriptHints(ScriptLanguage.Batch)));
            clock.ElapsedMilliseconds.ShouldBeLessThan(15_000, text[..Math.Min(60, text.Length)]);
        }
    }
}
