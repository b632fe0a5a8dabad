using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Incidents;

namespace Redoubt.Copilot.Tests.Questions;

/// <summary>
/// How many of others' questions about three recorded incidents are answered rightly, wrongly, or not at all; the numbers are printed. Give
/// their folder in <c>REDOUBT_SECRL</c>, or have it beside the repository. Questions whose text hashes to an even first byte were looked at
/// when the code was written; the others never were. An answer counts as right when it stands in the first block, letter case, spaces,
/// quotation marks and defanging aside.
/// </summary>
public sealed class QuestionMeasurementTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_questions_of_others(bool withContext)
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "The questions are not there.");
        var stories = await Stories(folder);
        var rows = new List<Row>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "qa_test.jsonl")).Concat(File.ReadLines(Path.Combine(folder, "qa_train.jsonl"))).Where(line => line.Length > 0))
        {
            using var question = JsonDocument.Parse(line);
            if (question.RootElement.GetProperty("answer_in_alerts").GetBoolean())
                rows.Add(Ask(question.RootElement, stories, withContext));
        }

        Print(withContext ? "context and question" : "question alone", rows);
        var told = rows.Where(row => !row.HeldOut && row.Result != Result.Right).Select(row => row.ToString());
        if (Environment.GetEnvironmentVariable("REDOUBT_QUESTION_LOG") is { } log)
            await File.WriteAllLinesAsync($"{log}{(withContext ? "" : "-alone")}", told, TestContext.Current.CancellationToken);
        var answered = rows.Where(row => row.Result != Result.Abstained).ToList();
        answered.Count(row => row.Result == Result.Wrong).ShouldBeLessThanOrEqualTo((int)(0.1 * answered.Count));
        if (withContext)
            rows.Count(row => row.Result == Result.Right).ShouldBeGreaterThanOrEqualTo((int)(0.6 * rows.Count));
    }

    private static Row Ask(JsonElement question, Dictionary<string, IncidentStory> stories, bool withContext)
    {
        var text = question.GetProperty("question").GetString()!;
        var expected = Bare(question.GetProperty("answer").GetString()!);
        var asked = withContext ? $"{question.GetProperty("context").GetString()} {text}" : text;
        var answer = AnswerQuestion.Answer(stories[question.GetProperty("incident").GetString()!], asked, Tests.Stories.Now);
        var first = answer.Answer.Blocks.OfType<TextBlock>().FirstOrDefault();
        var said = Bare(string.Join(' ', first?.Sentences.Select(sentence => sentence.Plain) ?? []));
        var result = answer.Abstained ? Result.Abstained : said.Contains(expected, StringComparison.Ordinal) ? Result.Right : Result.Wrong;
        var heldOut = SHA256.HashData(Encoding.UTF8.GetBytes(text))[0] % 2 != 0;
        return new Row(question.GetProperty("id").GetString()!, heldOut, text, expected, said, answer.Confidence, result,
            answer.Offered.Any(offered => Bare(offered).Contains(expected, StringComparison.Ordinal)), answer.Offered);
    }

    private void Print(string what, List<Row> all)
    {
        foreach (var (name, rows) in (ReadOnlySpan<(string, List<Row>)>)[("all", all), ("development", all.FindAll(row => !row.HeldOut)), ("held out", all.FindAll(row => row.HeldOut))])
        {
            var (right, wrong, abstained) = (rows.Count(row => row.Result == Result.Right), rows.Count(row => row.Result == Result.Wrong), rows.Count(row => row.Result == Result.Abstained));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}, {name}: {rows.Count} asked, {right} right ({(double)right / rows.Count:P1}), {wrong} wrong ({wrong / Math.Max(1.0, right + wrong):P1} of those answered), {abstained} abstained, of these {rows.Count(row => row.Result == Result.Abstained && row.Offered)} offered the right one"));
        }

        // How well the confidence fits, on the development questions.
        foreach (var bin in all.Where(row => !row.HeldOut && row.Result != Result.Abstained).GroupBy(row => Math.Min(9, (int)(row.Confidence * 10))).OrderBy(bin => bin.Key))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  confidence {bin.Key * 10} %: {bin.Count()}, right {bin.Count(row => row.Result == Result.Right)}"));
    }

    /// <summary>What remains of a text when its spelling is taken away.</summary>
    private static string Bare(string text) => string.Join(' ', PlainText.Comparable(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static async Task<Dictionary<string, IncidentStory>> Stories(string folder)
    {
        var incidents = File.ReadLines(Path.Combine(folder, "labels.jsonl")).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(label => label.GetProperty("SystemAlertId").GetString()!, label => label.GetProperty("incident").GetString()!);
        var alerts = new List<Alert>();
        await using var input = File.OpenRead(Path.Combine(folder, "alerts.jsonl"));
        await foreach (var batch in new AlertReader(new SourceCatalog(TimeProvider.System)).ReadAsync(input, "sentinel-alert"))
        {
            batch.Rejects.ShouldBeEmpty();
            alerts.AddRange(batch.Alerts.Select(record => record.Alert));
        }

        return alerts.GroupBy(alert => incidents[alert.Id]).ToDictionary(group => group.Key, group => Tests.Stories.Of([.. group], $"Incident {group.Key}"));
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("REDOUBT_SECRL") is { } given)
            return File.Exists(Path.Combine(given, "qa_test.jsonl")) ? given : null;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "data", "secrl");
            if (File.Exists(Path.Combine(folder, "qa_test.jsonl")))
                return folder;
        }

        return null;
    }

    private enum Result
    {
        Right,
        Wrong,
        Abstained,
    }

    private sealed record Row(string Id, bool HeldOut, string Question, string Expected, string Said, double Confidence, Result Result, bool Offered, IReadOnlyList<string> Offers)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{Id} {Result} {Confidence:0.00}\n  Q: {Question}\n  expected: {Cut(Expected)}\n  said: {Cut(Said)}\n  offered: {string.Join(" | ", Offers.Select(Cut))}");

        private static string Cut(string text) => text.Length > 160 ? text[..160] : text;
    }
}
