using Redoubt.Incidents;
using Redoubt.Incidents.Notes;
using Redoubt.Server.Access;
using Redoubt.Server.Reports;

namespace Redoubt.Server.Api;

/// <summary>
/// Notes of investigations. They quote queries, so that whoever reads them must be allowed what who generated them was: to hunt, over
/// everything. Callers who see a part of the organisation are kept out by the scope gate, which does not know these endpoints.
/// </summary>
internal static class NoteEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder routes)
    {
        var notes = routes.MapGroup("/api/incidents/{id:long}/notes").WithTags("Reports");

        notes.MapGet("", async (long id, NoteDesk desk, NotesJob job, Caller caller, CancellationToken cancel) =>
        {
            // Read before the note: whoever is told that the writing is done must find what was written.
            var progress = job.Of(id);
            var note = await desk.OfAsync(id, cancel);
            return Lacks(caller) is { } lack
                ? new NotesAnswer(null, progress, $"Notes quote hunting queries: reading them needs the permission {lack} too.")
                : new NotesAnswer(note, progress, null);
        }).Needs(Permissions.ReadIncidents).WithSummary("The analyst notes of an incident, and how far their writing is.");

        notes.MapPost("", async (long id, IncidentDesk incidents, NotesJob job, Caller caller, CancellationToken cancel) =>
        {
            Check(caller);
            await incidents.IncidentAsync(id, cancel);
            return job.Start(id, caller.Name);
        }).Needs(Permissions.ManageIncidents).WithSummary("Generates them in the background.");

        notes.MapPost("stop", (long id, NotesJob job) => job.Stop(id)).Needs(Permissions.ManageIncidents).WithSummary("Stops the writing.");

        notes.MapPut("", (long id, NotesText body, NoteDesk desk, Caller caller, CancellationToken cancel) =>
        {
            Check(caller);
            return desk.SaveAsync(id, body.Text, caller.Name, cancel);
        }).Needs(Permissions.ManageIncidents).WithSummary("Keeps them as a person has them: they are generated no more.");
    }

    private static void Check(Caller caller)
    {
        if (Lacks(caller) is { } lack)
            caller.Must(lack);
    }

    private static string? Lacks(Caller caller) =>
        new[] { Permissions.ReadIncidents, Permissions.ReadAlerts, Permissions.ReadActions, Permissions.UseCopilot, Permissions.Hunt }.FirstOrDefault(permission => !caller.May(permission));
}

/// <summary>The notes of an incident.</summary>
/// <param name="Note">Null when there are none.</param>
/// <param name="Progress">How far their writing is.</param>
/// <param name="Hidden">Why this caller may not read them; null when they may.</param>
internal sealed record NotesAnswer(AnalystNote? Note, NotesProgress Progress, string? Hidden);

/// <summary>Notes as a person has them; 1 to 100,000 characters.</summary>
internal sealed record NotesText(string Text);
