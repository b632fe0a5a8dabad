using Microsoft.AspNetCore.Mvc;
using Redoubt.Incidents.Guidance;
using Redoubt.Server.Access;
using Redoubt.Server.Guidance;

namespace Redoubt.Server.Api;

/// <summary>The organisation's own instructions for the guided response.</summary>
internal static class GuidebookEndpoints
{
    public static void MapGuidebooks(this IEndpointRouteBuilder routes)
    {
        var guidebooks = routes.MapGroup("/api/guidebooks").WithTags("Guidebooks");

        guidebooks.MapGet("", (GuidanceDesk desk, CancellationToken cancel) => desk.GuidebooksAsync(cancel)).Needs(Permissions.UseCopilot)
            .WithSummary("The organisation's guidebooks.");

        guidebooks.MapPost("", async (string name, HttpRequest request, GuidanceDesk desk, Caller caller, CancellationToken cancel) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancel);
            var draft = GuidebookFile.Read(name, body.GetBuffer().AsMemory(0, (int)body.Length));
            return await desk.AddAsync(draft, name, body.Length, caller.Name, cancel);
        }).Needs(Permissions.ManageCopilot).WithMetadata(new RequestSizeLimitAttribute(GuidebookReading.MostBytes + 1))
            .Accepts<byte[]>("application/octet-stream")
            .WithSummary("Takes a guidebook in for review: a .md, .txt or .docx file (the body, as it is; 3 MB at most).");

        guidebooks.MapPost("{id:long}/activate", (long id, GuidanceDesk desk, Caller caller, CancellationToken cancel) =>
            desk.SwitchAsync(id, true, caller.Name, cancel)).Needs(Permissions.ManageCopilot).WithSummary("Approves it: its steps are shown from now on.");

        guidebooks.MapPost("{id:long}/deactivate", (long id, GuidanceDesk desk, Caller caller, CancellationToken cancel) =>
            desk.SwitchAsync(id, false, caller.Name, cancel)).Needs(Permissions.ManageCopilot)
            .WithSummary("Takes a guidebook out of use.");

        guidebooks.MapDelete("{id:long}", async (long id, GuidanceDesk desk, CancellationToken cancel) =>
        {
            await desk.DeleteAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageCopilot)
            .WithSummary("Deletes a guidebook.");
    }
}
