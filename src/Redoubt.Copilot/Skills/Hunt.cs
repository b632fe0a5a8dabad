using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Asking;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Skills;

/// <summary>Makes a query of a question in plain English, runs it, and says what came out.</summary>
/// <param name="hunting">Runs queries on what the caller may see.</param>
/// <param name="catalog">The tables that the caller may ask about.</param>
public sealed class Hunt(HuntDesk hunting, TableCatalog catalog) : ISkill
{
    private const int MostRows = 200;
    private const int MostBars = 30;
    private const int LongestCell = 200;
    private const int FewColumns = 8;

    public SkillDescription Description { get; } = new(
        "hunt", "Hunting in plain language",
        "Makes a KQL query of a question in plain English, runs it over the telemetry and gives the rows, with the query and how it follows from the words.",
        [
            new SkillInput("question", SkillInputKind.Text, "What is looked for, in English."),
            new SkillInput("previous", SkillInputKind.Text, "What was asked before in the same conversation, a line each, the first question first.", Required: false),
        ],
        [SkillPermission.UseCopilot, SkillPermission.Hunt], SkillSource.Hunting);

    public async Task<Answer> AnswerAsync(SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var question = request.Required("question");
        var asked = Asker.Of(catalog).Ask(question, AskedWords.Previous(request));
        if (asked.Kql is not { } kql)
            return AskedWords.Unclear(Description.Name, question, asked);
        var (answer, failed) = await RunAsync(question, kql, request, cancel).ConfigureAwait(false);
        if (failed is not null)
            answer.Add(new NoteBlock($"The query did not come to its end: {failed.Message}"));
        answer.Add(AskedWords.Query("The query", asked));
        return answer.Write();
    }

    /// <summary>The same with a query that somebody else wrote for the question; it must bind.</summary>
    /// <exception cref="HuntFailedException">It did not come to its end.</exception>
    public async Task<Answer> WithAsync(string kql, SkillRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kql);
        ArgumentNullException.ThrowIfNull(request);
        var (answer, failed) = await RunAsync(request.Required("question"), kql, request, cancel).ConfigureAwait(false);
        if (failed is not null)
            throw failed;
        answer.Add(new QueryBlock("The query", kql, [], []));
        return answer.Write();
    }

    private async Task<(AnswerWriter Answer, HuntFailedException? Failed)> RunAsync(string question, string kql, SkillRequest request, CancellationToken cancel)
    {
        var evidence = "query:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kql)))[..12];
        var answer = new AnswerWriter(Description.Name, question, new CitationBook(null, new Dictionary<string, Citation>(StringComparer.Ordinal)
        {
            [evidence] = new Citation(0, evidence, "Rows of the query", request.Now, PlainText.CleanMiddle(kql, 240), kql),
        }));
        try
        {
            var rows = new TextRows();
            var outcome = await hunting.RunAsync(
                new HuntRequest(kql) { Rows = MostRows }, new HuntTicket(Guid.NewGuid().ToString("N"), request.Who, HuntInterface.Copilot), rows, cancel).ConfigureAwait(false);
            // Where the question says from when on, how far back the tables go is no news.
            Tell(answer, rows, kql.Contains("Timestamp >", StringComparison.Ordinal) || kql.Contains("Timestamp between", StringComparison.Ordinal) ? null : outcome.From, outcome.Truncated, evidence);
        }
        catch (HuntFailedException failed)
        {
            return (answer, failed);
        }

        return (answer, null);
    }

    private static void Tell(AnswerWriter answer, TextRows rows, DateTimeOffset? since, bool truncated, string evidence)
    {
        var content = SkillContent.Of("hunt");
        var count = rows.Rows.Count;
        var fact = new Fact(
            "rows", FactKind.Measure, [new("rows", Number: count), .. since is { } from ? [new FactValue("from", Time: from)] : Array.Empty<FactValue>()], null, [evidence]);
        var slots = new Dictionary<string, Phrase>(StringComparer.Ordinal) { ["rows"] = Phrase.Number(count) };
        if (since is { } begin)
            slots["since"] = Phrase.Words($"{Times.Day(begin)} {Times.Minute(begin)}");
        var template = count == 0 ? "hunt.none" : truncated ? "hunt.more" : "hunt.rows";
        answer.Say("", SectionForm.Paragraph, [new Claim(template, content.Claim(template).Fill(slots), [fact])]);
        if (count == 0)
            return;
        if (Chart(rows) is { } chart)
            answer.Add(chart);
        // Tables have fifty columns, of which most rows fill ten.
        List<int> filled = [.. Enumerable.Range(0, rows.Columns.Count).Where(column => rows.Columns.Count <= FewColumns || rows.Rows.Any(row => row[column].Length > 0))];
        answer.Add(new TableBlock(
            "", [.. filled.Select(column => rows.Columns[column].Name)],
            [.. rows.Rows.Select(row => new TableRow([.. filled.Select(column => new Run(Shown(row[column], rows.Columns[column].Type)))], []))], count));
        if (filled.Count < rows.Columns.Count)
            answer.Add(new NoteBlock($"{rows.Columns.Count - filled.Count} columns that are empty in all of these rows are left out."));
    }

    private static string Shown(string cell, KqlType type) => cell.Length == 0 ? ""
        : type == KqlType.DateTime && DateTime.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : PlainText.Clean(cell, LongestCell);

    /// <summary>A column of names or times beside one of numbers can be drawn.</summary>
    private static ChartBlock? Chart(TextRows rows)
    {
        if (rows.Columns.Count != 2 || rows.Rows.Count is < 2 or > 1000)
            return null;
        var numbers = rows.Columns[1].Type is KqlType.Long or KqlType.Int or KqlType.Real ? 1 : rows.Columns[0].Type is KqlType.Long or KqlType.Int or KqlType.Real ? 0 : -1;
        if (numbers < 0)
            return null;
        var names = 1 - numbers;
        var isTime = rows.Columns[names].Type == KqlType.DateTime;
        if (!isTime && rows.Rows.Count > MostBars)
            return null;
        var points = new List<ChartPoint>();
        foreach (var row in isTime ? rows.Rows.OrderBy(row => row[names], StringComparer.Ordinal) : rows.Rows.AsEnumerable())
        {
            if (!double.TryParse(row[numbers], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
                return null;
            points.Add(new ChartPoint(row[names].Length == 0 ? "(empty)" : PlainText.Clean(row[names], 80), value));
        }

        return new ChartBlock("", isTime ? ChartForm.Line : ChartForm.Bar, rows.Columns[numbers].Name, points);
    }
}
