using System.Collections.Concurrent;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;
using Redoubt.Incidents.Notes;
using Redoubt.Server.Models;

namespace Redoubt.Server.Reports;

/// <summary>Generates analyst notes in the background, one at a time for an incident; can be stopped.</summary>
internal sealed partial class NotesJob(Workplace workplace, NoteDesk notes, CopilotSettings settings, ILogger<NotesJob> log) : IDisposable
{
    private const int MostRuns = 5_000;

    private readonly ConcurrentDictionary<long, Run> _runs = new();

    /// <summary>How far the notes of an incident are.</summary>
    public NotesProgress Of(long incident) => _runs.TryGetValue(incident, out var run) ? run.Progress : NotesProgress.None;

    /// <summary>Begins to write them.</summary>
    /// <exception cref="IncidentRefusedException">They are being written already.</exception>
    public NotesProgress Start(long incident, string who)
    {
        var run = new Run();
        var held = _runs.AddOrUpdate(incident, run, (_, before) => before.Progress.State == NotesState.Running ? before : run);
        if (held != run)
        {
            run.Stop.Dispose();
            throw new IncidentRefusedException("The notes of this incident are being written already.");
        }

        _ = Task.Run(() => WriteAsync(incident, who, run), CancellationToken.None);
        return run.Progress;
    }

    /// <summary>Ends the writing; nothing is kept of it.</summary>
    public NotesProgress Stop(long incident)
    {
        if (_runs.TryGetValue(incident, out var run))
            run.Stop.Cancel();
        return Of(incident);
    }

    public void Dispose()
    {
        foreach (var run in _runs.Values)
            run.Stop.Cancel();
    }

    private async Task WriteAsync(long incident, string who, Run run)
    {
        try
        {
            var cancel = run.Stop.Token;
            var story = await workplace.Desk.StoryAsync(incident, cancel);
            var input = new ReportInput(story, await workplace.Response.OfIncidentAsync(incident, cancel)) { IsOn = settings.IsOn };
            var people = story.Activity.Select(entry => entry.By).Append(story.Incident.AssignedTo ?? who).Append(who).Where(LogAuthor.IsPerson).Distinct(StringComparer.Ordinal).ToList();
            var names = WriteNotes.NamesOf(story);
            var until = story.Incident.Status == IncidentStatus.Resolved ? input.Instant : DateTimeOffset.MaxValue;
            var queries = new List<NoteQuery>();
            for (var i = 0; i < people.Count; i++)
            {
                run.Progress = new NotesProgress(NotesState.Running, i, people.Count);
                foreach (var hunt in await workplace.Hunting.History.ListAsync(people[i], MostRuns, cancel))
                {
                    cancel.ThrowIfCancellationRequested();
                    if (hunt.State is HuntState.Completed or HuntState.Truncated && hunt.Started >= story.Incident.Created && hunt.Started <= until && WriteNotes.Concerns(hunt.Query, names))
                        queries.Add(new NoteQuery(hunt.Query, hunt.By, hunt.Started, hunt.Rows));
                }
            }

            var text = System.Text.Encoding.UTF8.GetString(ReportWriter.Write(WriteNotes.Write(input, queries), ReportFormat.Md));
            cancel.ThrowIfCancellationRequested();
            await notes.AddAsync(incident, text.Length <= NoteDesk.Longest ? text : text[..NoteDesk.Longest], who, cancel);
            run.Progress = new NotesProgress(NotesState.Done, people.Count, people.Count);
        }
        catch (OperationCanceledException)
        {
            run.Progress = new NotesProgress(NotesState.Stopped, 0, 0);
        }
        catch (Exception failure)
        {
            LogFailure(incident, Hosting.FaultLog.Describe(failure));
            run.Progress = new NotesProgress(NotesState.Failed, 0, 0);
        }
    }

    [LoggerMessage(LogLevel.Error, "The notes of incident {Incident} were not written: {Fault}")]
    private partial void LogFailure(long incident, string fault);

    private sealed class Run
    {
        public CancellationTokenSource Stop { get; } = new();

        public NotesProgress Progress { get; set; } = new(NotesState.Running, 0, 1);
    }
}
