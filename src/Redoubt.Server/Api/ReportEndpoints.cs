using System.Globalization;
using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Skills;
using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Incidents;
using Redoubt.Incidents.Rhythm;
using Redoubt.Server.Access;
using Redoubt.Server.Reports;
using Redoubt.Server.Skills;

namespace Redoubt.Server.Api;

/// <summary>The report of an incident, and those of a day, a month and a quarter.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api").WithTags("Reports");

        reports.MapGet("incidents/{id:long}/report", async (long id, HttpRequest request, CopilotReach reach, SkillList skills, Caller caller, CancellationToken cancel) =>
        {
            var format = ReportResult.Format(request);
            var document = await OfAsync(id, request, reach, skills, caller, cancel);
            return ReportResult.Of(document, format, string.Create(CultureInfo.InvariantCulture, $"incident-{id}-report"));
        }).Needs(Permissions.UseCopilot).TakesFilters("format", "parts").Produces<ReportAnswer>()
            .WithSummary("The report of an incident: for the screen, or as a file (format=md, html, docx or pdf); parts=overview,actions picks parts.");

        reports.MapPost("incidents/{id:long}/report/log", async (long id, HttpRequest request, IncidentDesk desk, CopilotReach reach, SkillList skills, Caller caller, CancellationToken cancel) =>
            await desk.CommentAsync(id, PostedReport.Text(await OfAsync(id, request, reach, skills, caller, cancel)), caller.Name, cancel))
            .Needs(Permissions.ManageIncidents).TakesFilters("parts").WithSummary("Posts the report to the incident's log.");

        reports.MapGet("reports/rhythm", async (HttpRequest request, CopilotReach reach, TimeProvider time, Caller caller, CancellationToken cancel) =>
        {
            caller.Must(Permissions.ReadIncidents);
            var format = ReportResult.Format(request);
            var period = RhythmPeriod.Ending(request.Query.OneWord<RhythmKind>("period") ?? RhythmKind.Day, Day(request.Query.Text("ending"), time));
            var document = WriteRhythm.Write(await reach.Rhythm.OfAsync(period, cancel));
            return ReportResult.Of(document, format, string.Create(CultureInfo.InvariantCulture, $"{period.Kind.ToString().ToLowerInvariant()}-to-{period.To.UtcDateTime.AddDays(-1):yyyy-MM-dd}"));
        }).Needs(Permissions.UseCopilot).TakesFilters("period", "ending", "format").Produces<ReportAnswer>()
            .WithSummary("The report of a day, a month or a quarter (period) up to and with a day (ending; today when left out).");
    }

    /// <summary>A day as people write it in requests; today when there is none.</summary>
    /// <exception cref="InvalidChangeException">It is no day.</exception>
    public static DateOnly Day(string? text, TimeProvider time) => text is null ? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new InvalidChangeException("ending", "ending must be a day such as 2026-03-31.");

    private static async Task<ReportDocument> OfAsync(long id, HttpRequest request, CopilotReach reach, SkillList skills, Caller caller, CancellationToken cancel)
    {
        caller.Must(Permissions.ReadIncidents);
        skills.MustBeOn("write-report");
        var parts = ReportResult.Parts(request);
        var story = await reach.Incidents.StoryAsync(id, cancel);
        return WriteReport.Write(new ReportInput(story, reach.Actions is { } actions ? await actions.OfIncidentAsync(id, cancel) : null) { IsOn = skills.IsOn }, parts);
    }

    /// <summary>What an endpoint needs beside its one permission.</summary>
    /// <exception cref="PermissionMissingException">The caller lacks it.</exception>
    public static void Must(this Caller caller, string permission)
    {
        if (!caller.May(permission))
            throw new PermissionMissingException(permission, $"This needs the permission {permission} too.");
    }
}
