using System.Diagnostics;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Evidence.Store;
using Redoubt.Incidents;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Server.Models;

/// <summary>What an administrator sees and changes of the copilot.</summary>
internal sealed class CopilotAdministration(CopilotSettings settings, ModelBook models, EvidenceStore store, TimeProvider time)
{
    private const int MostRows = 500;
    private const int EstimateDays = 30;

    public async Task<CopilotOverview> OverviewAsync(SkillList skills, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var (spent, people, perDay, summary) = await store.ReadAsync(
            connection => (
                ExchangeTable.Spent(connection, now, null),
                ExchangeTable.People(connection, now),
                connection.List(
                    "SELECT severity, count(*) FROM incident WHERE created >= $1 GROUP BY severity",
                    row => (Severity: (Severity)row.GetInt32(0), Count: row.GetInt64(1)), now.AddDays(-EstimateDays)),
                connection.List(
                    "SELECT avg(cost)::DOUBLE FROM copilot_exchange WHERE outcome = 'done' AND skill = 'summarize-incident' HAVING count(*) > 0", row => row.GetDouble(0))),
            cancel);
        return new CopilotOverview(
            settings.Policy,
            [.. Enum.GetValues<SkillSource>().Select(source => new SourceView(source, SourceWords.NameOf(source), settings.IsOn(source)))],
            [.. skills.Offered.Select(offer => offer.Skill).OrderBy(skill => skill.Title, StringComparer.Ordinal)
                .Select(skill => new SkillView(skill.Name, skill.Title, skill.Description, skill.Source, settings.IsOn(skill.Name), skill.Else.Count > 0, ModelOverlay.MayWord(skill.Name)))],
            spent, people,
            [.. perDay.Select(each => new SeverityEstimate(each.Severity, (double)each.Count / EstimateDays)).OrderByDescending(each => each.Severity)],
            summary is [var cost, ..] ? cost : null);
    }

    public async Task<CopilotPolicy> ChangeAsync(CopilotPolicy policy, string who, CancellationToken cancel) =>
        await settings.ChangeAsync(policy, await models.IdsAsync(cancel), who, cancel);

    public async Task<ModelTest> TestAsync(string id, string who, CancellationToken cancel)
    {
        var model = await models.ByIdAsync(id, "test", who, cancel);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var reply = await model.CompleteAsync(new ModelRequest("Answer with this JSON object and nothing else: {\"ready\":true}", ["Are you ready?"], 200, 2_000), cancel);
            var works = reply.Text.Contains("ready", StringComparison.OrdinalIgnoreCase);
            return new ModelTest(works, works ? "It answered." : "It answered, but not what it was asked for.", (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (ModelFaultException fault)
        {
            return new ModelTest(false, fault.Message, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    public async Task<ExamResult> ExamineAsync(string id, string who, CancellationToken cancel)
    {
        var model = await models.ByIdAsync(id, "examination", who, cancel);
        var result = await ModelExam.RunAsync(model, new KqlEngine(HuntingSchema.Catalog), time, cancel);
        await models.KeepExamAsync(id, result, cancel);
        return result;
    }

    public Task<FeedbackOverview> FeedbackAsync(string? skill, string? verdict, int skip, int take, CancellationToken cancel) => store.ReadAsync(
        connection => new FeedbackOverview(
            [.. connection.List(
                "SELECT skill, verdict, count(*) FROM feedback GROUP BY skill, verdict ORDER BY skill, verdict",
                row => new FeedbackCount(row.GetString(0), row.GetString(1), row.GetInt64(2)))],
            [.. connection.List(
                "SELECT time, who, skill, answer_id, verdict, text, answer FROM feedback WHERE ($1 IS NULL OR skill = $1) AND ($2 IS NULL OR verdict = $2) ORDER BY time DESC LIMIT $4 OFFSET $3",
                row => new FeedbackLine(row.GetTimestamp(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetStringOrNull(5), row.GetStringOrNull(6)),
                skill, verdict, (long)Math.Max(0, skip), (long)Math.Clamp(take, 1, MostRows))],
            connection.Scalar<long>("SELECT count(*) FROM feedback WHERE ($1 IS NULL OR skill = $1) AND ($2 IS NULL OR verdict = $2)", skill, verdict)),
        cancel);

    public Task<ExchangePage> ExchangesAsync(int skip, int take, CancellationToken cancel) => store.ReadAsync(
        connection => new ExchangePage(ExchangeTable.Latest(connection, Math.Max(0, skip), Math.Clamp(take, 1, MostRows)), ExchangeTable.Count(connection)), cancel);

    public async Task<ExchangeTexts> ExchangeAsync(long id, CancellationToken cancel) =>
        await store.ReadAsync(connection => ExchangeTable.Find(connection, id), cancel) ?? throw new IncidentNotFoundException("There is no such exchange.");
}

/// <summary>How the copilot is set up, for its settings page.</summary>
/// <param name="Policy">What can be changed.</param>
/// <param name="Sources">What it may draw from.</param>
/// <param name="Skills">What it can do.</param>
/// <param name="Spent">What its models have used.</param>
/// <param name="People">Who used most this month.</param>
/// <param name="IncidentsPerDay">How many incidents a day came, by severity, in the last 30 days.</param>
/// <param name="SummaryCost">What wording one summary cost on average; null when none was.</param>
internal sealed record CopilotOverview(
    CopilotPolicy Policy, IReadOnlyList<SourceView> Sources, IReadOnlyList<SkillView> Skills, Spend Spent, IReadOnlyList<PersonSpend> People,
    IReadOnlyList<SeverityEstimate> IncidentsPerDay, double? SummaryCost);

/// <summary>A source that can be switched off.</summary>
internal sealed record SourceView(SkillSource Source, string Name, bool On);

/// <summary>A skill that can be switched off.</summary>
/// <param name="GoesOn">It answers also when its source is switched off, as far as it can.</param>
/// <param name="MayBeWorded">A model may word its answers or write its queries.</param>
internal sealed record SkillView(string Name, string Title, string Description, SkillSource Source, bool On, bool GoesOn, bool MayBeWorded);

/// <summary>How many incidents of a severity come in a day.</summary>
internal sealed record SeverityEstimate(Severity Severity, double PerDay);

/// <summary>Whether a model answers.</summary>
internal sealed record ModelTest(bool Works, string Says, long Milliseconds);

/// <summary>What people think of answers.</summary>
internal sealed record FeedbackOverview(IReadOnlyList<FeedbackCount> Counts, IReadOnlyList<FeedbackLine> Items, long Total);

/// <summary>How often an opinion was given on a skill's answers.</summary>
internal sealed record FeedbackCount(string Skill, string Verdict, long Count);

/// <summary>One opinion.</summary>
/// <param name="Answer">The exact text it is about, as Markdown; null when the server no longer had it.</param>
internal sealed record FeedbackLine(DateTimeOffset Time, string Who, string Skill, string AnswerId, string Verdict, string? Text, string? Answer);

/// <summary>Some of the exchanges.</summary>
internal sealed record ExchangePage(IReadOnlyList<Exchange> Items, long Total);
