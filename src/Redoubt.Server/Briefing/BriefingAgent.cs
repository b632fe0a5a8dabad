using System.Globalization;
using System.Text.Json;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Briefs;
using Redoubt.Server.Api;
using Redoubt.Server.Hosting;
using Redoubt.Server.Models;
using Redoubt.Server.Skills;

namespace Redoubt.Server.Briefing;

/// <summary>Makes briefs of what threatens the whole organisation, one at a time: reads, writes, keeps, and has them sent. It changes nothing else.</summary>
internal sealed partial class BriefingAgent(BriefingDesk desk, Workplace workplace, CopilotSettings settings, IHostApplicationLifetime server, ILogger<BriefingAgent> log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private CancellationTokenSource? _current;

    /// <summary>Begins a brief; it goes on by itself.</summary>
    /// <exception cref="Incidents.IncidentRefusedException">The briefing is not set up, or one is being made.</exception>
    public async Task<BriefRun> StartAsync(string who, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        // Who hangs up now has begun it all the same.
        var run = await desk.BeginAsync(BriefMethod.Manual, who, CancellationToken.None);
        // Not as a task of the pool: whoever has the answer can stop it.
        _ = MakeAsync(run, server.ApplicationStopping);
        return run;
    }

    /// <summary>Makes a brief when its time has come.</summary>
    public async Task MakeDueAsync(CancellationToken stop)
    {
        if (await desk.IsDueAsync(stop))
            await MakeAsync(await desk.BeginAsync(BriefMethod.Scheduled, BriefingDesk.Name, stop), stop);
    }

    /// <summary>Ends the one that is being made; nothing is kept of it.</summary>
    public void Cancel()
    {
        try
        {
            Volatile.Read(ref _current)?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    private async Task MakeAsync(BriefRun run, CancellationToken stop)
    {
        var steps = new RunSteps(workplace.Time);
        using var current = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Volatile.Write(ref _current, current);
        try
        {
            current.CancelAfter(Longest);
            await WriteAsync(run, steps, current.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await desk.FailAsync(run.Id, steps.All, "It was stopped, or took longer than 5 minutes.", CancellationToken.None);
        }
        catch (SkillRefusedException refused)
        {
            await desk.FailAsync(run.Id, steps.All, refused.Message, CancellationToken.None);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            Failed(log, run.Id, FaultLog.Describe(failure));
            await desk.FailAsync(run.Id, steps.All, "It failed; the server's log says why.", CancellationToken.None);
        }
        finally
        {
            // The next may have begun: it was kept a moment ago.
            Interlocked.CompareExchange(ref _current, null, current);
        }
    }

    private async Task WriteAsync(BriefRun run, RunSteps steps, CancellationToken cancel)
    {
        var library = new IntelligenceLibrary(workplace.Store, workplace.Intelligence, workplace.Time);
        await NoteAsync("Look at what is switched on");
        if (SkillsOfCaller.Off(new BriefThreats(library).Description, settings) is { } why)
            throw new SkillRefusedException(null, why);
        var off = SourceWords.Off(settings.IsOn, SkillSource.Incidents, SkillSource.Hunting);
        await NoteAsync("Read intelligence, alerts and exposure", off.Count == 0 ? "All sources are on" : $"Without {string.Join(" and ", off)}");
        var brief = await library.BriefAsync(run.Question, settings.IsOn(SkillSource.Incidents), settings.IsOn(SkillSource.Hunting), cancel);
        await NoteAsync("Write the brief", string.Create(
            CultureInfo.InvariantCulture, $"Of {brief.Reports} reports {brief.Changed.Count} are new or changed; related alerts: {brief.Related.Alerts}; vulnerabilities: {brief.Vulnerabilities.Count}"));
        var answer = BriefThreats.Tell(brief, settings.IsOn);
        await NoteAsync("Keep it, and have it sent", string.Create(CultureInfo.InvariantCulture, $"{answer.Sentences.Count()} sentences, each with its evidence"));
        await desk.KeepAsync(run.Id, Written(answer, run), told => steps.End(told switch { 0 => "Kept; nobody is to be told", 1 => "Kept, and handed to 1 channel", _ => $"Kept, and handed to {told} channels" }), cancel);

        Task NoteAsync(string step, string? outcome = null) => desk.NoteAsync(run.Id, steps.Begin(step, outcome), cancel);
    }

    private static WrittenBrief Written(Answer answer, BriefRun run)
    {
        var asked = new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"{run.Question.Days} {(run.Question.Days == 1 ? "day" : "days")} back"), run.Question.Industry is { } industry ? $"industry: {industry}" : null,
            run.Question.Region is { } region ? $"region: {region}" : null, "written by Redoubt without a language model; [n] names the evidence",
        };
        var markdown = AnswerMarkdown.Document(answer, $"Threat brief, {answer.Title}", string.Join("; ", asked.OfType<string>()));
        var headline = string.Join(' ', answer.Blocks.OfType<TextBlock>().Take(1).SelectMany(block => block.Sentences).Select(sentence => sentence.Plain));
        return new WrittenBrief(
            JsonSerializer.Serialize(answer, ApiJson.Options), markdown, headline.Length > 0 ? headline : answer.Blocks.OfType<NoteBlock>().Select(note => note.Text).FirstOrDefault() ?? "");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The brief {Run} failed: {Fault}")]
    private static partial void Failed(ILogger log, long run, string fault);
}
