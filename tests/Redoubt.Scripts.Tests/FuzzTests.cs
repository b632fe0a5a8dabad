using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Redoubt.Scripts.Tests.Cases;
using Redoubt.Scripts.Tests.Files;

namespace Redoubt.Scripts.Tests;

/// <summary>
/// The scripts of all cases, damaged in every way, in every language, and damaged files: no exception, and an answer in time.
/// REDOUBT_MUTATIONS says how many; REDOUBT_SEED with what they start, so that a long run can be cut into parts; REDOUBT_NUMBER that only one of them is tried again.
/// </summary>
public sealed class FuzzTests
{
    private const int Few = 400;
    private const int MostWrong = 10;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    [Fact]
    public void Damaged_scripts_are_analyzed() => TryScripts(_ => null);

    [Fact]
    public void Work_may_end_anywhere() => TryScripts(random => new AnalysisLimits
    {
        Time = TimeSpan.FromMilliseconds(random.NextDouble() * random.Next(1, 20)),
        Steps = random.Next(1, 2000),
    });

    private static void TryScripts(Func<Random, AnalysisLimits?> limit)
    {
        var scripts = TextCase.Files("Cleared").SelectMany(TextCase.Of).Select(one => one.Input).ToArray();
        scripts.ShouldNotBeEmpty();
        var languages = Enum.GetValues<ScriptLanguage>();
        ScriptAnalyzer.Analyze("echo 1"); // What is loaded once is loaded before the clock runs.
        Try(Setting("REDOUBT_MUTATIONS", Few), random =>
        {
            var script = new Mutation(random, scripts).Next();
            var hints = random.Next(4) == 0 ? new ScriptHints() : new ScriptHints(languages[random.Next(languages.Length)]);
            var limits = limit(random);
            return ($"as {hints.Language}: {script}", () => ShouldBeFollowed(ScriptAnalyzer.Analyze(script, hints, limits)));
        });
    }

    // A fault of ours does not reach the caller; it must not be there either.
    private static void ShouldBeFollowed(ScriptReport report) =>
        report.Warnings.Select(warning => warning.Text).Where(text => text.StartsWith(Redoubt.Scripts.Clearing.Analysis.Fault, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Damaged_files_are_analyzed() =>
        Try(Setting("REDOUBT_MUTATIONS", Few) / 10, random =>
        {
            var bytes = FileFuzzTests.Samples[random.Next(FileFuzzTests.Samples.Length)].ToArray();
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            for (var changes = random.Next(1, 20); changes > 0 && bytes.Length > 0; changes--)
                bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
            return (Convert.ToBase64String(bytes), () => FileAnalyzer.Analyze(bytes, "a.bin"));
        });

    private static void Try(int count, Func<Random, (string Shown, Action Analyze)> make)
    {
        var seed = Setting("REDOUBT_SEED", 1);
        var wrong = new ConcurrentBag<string>();
        var slow = new ConcurrentBag<int>();
        var only = Setting("REDOUBT_NUMBER", -1);
        (string Shown, Action Analyze) Make(int number) => make(new Random(unchecked((seed * 1_000_003) + number)));
        Parallel.For(only < 0 ? 0 : only, only < 0 ? count : only + 1, number =>
        {
            if (wrong.Count > MostWrong)
                return;
            var (shown, analyze) = Make(number);
            try
            {
                if (Time(analyze) > MostTime)
                    slow.Add(number);
            }
            catch (Exception thrown)
            {
                wrong.Add($"{number}: {thrown}\n{shown}");
            }
        });
        // Other work takes time too: what is slow is slow every time, and alone.
        foreach (var number in slow)
        {
            var (shown, analyze) = Make(number);
            var time = TimeSpan.MaxValue;
            for (var again = 0; again < 3 && time > MostTime; again++)
                time = Time(analyze);
            if (time > MostTime)
                wrong.Add($"{number} took {time.TotalSeconds:0.0} s {shown}");
        }

        wrong.ShouldBeEmpty(string.Join("\n\n", wrong));
    }

    private static TimeSpan Time(Action analyze)
    {
        var start = Stopwatch.GetTimestamp();
        analyze();
        return Stopwatch.GetElapsedTime(start);
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
