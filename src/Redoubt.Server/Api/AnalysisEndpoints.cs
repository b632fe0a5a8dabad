using Microsoft.AspNetCore.Mvc;
using Redoubt.Copilot.Scripts;
using Redoubt.Incidents;
using Redoubt.Scripts;
using Redoubt.Server.Analysis;

namespace Redoubt.Server.Api;

/// <summary>What a script or file would do. Nothing that is sent here is kept, and none of it is run.</summary>
internal static class AnalysisEndpoints
{
    // A text at its limit (2 million characters), each of them escaped in JSON.
    private const long MostText = 16L * 1024 * 1024;

    /// <summary>Bytes of the largest file.</summary>
    private const long MostFile = 50L * 1024 * 1024;

    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        var analysis = routes.MapGroup("/api").WithTags("Analysis");

        analysis.MapPost("scripts/analyze", (ScriptRequest script, AnalysisDesk desk, CancellationToken cancel) =>
            string.IsNullOrWhiteSpace(script.Text)
                ? throw new BadHttpRequestException("The script is empty: 'text' holds no characters but blanks.")
                : desk.ScriptAsync(script.Text, new ScriptHints(script.Language, script.FileName, script.ParentImage), cancel))
            .Needs(Permissions.AnalyzeScripts).WithMetadata(new RequestSizeLimitAttribute(MostText))
            .ChangesNothing()
            .WithSummary("Clears, explains and judges a script or command line without running it.");

        analysis.MapPost("files/analyze", async (string? name, HttpRequest request, AnalysisDesk desk, CancellationToken cancel) =>
            await desk.FileAsync(await BodyAsync(request, cancel), name, cancel))
            .Needs(Permissions.AnalyzeScripts).WithMetadata(new RequestSizeLimitAttribute(MostFile))
            .Accepts<byte[]>("application/octet-stream")
            .ChangesNothing()
            .WithSummary("Says what a file is and would do, from its bytes (the body, as they are; 50 MB at most).");

        analysis.MapGet("incidents/{id:long}/scripts", async (long id, IncidentDesk incidents, AnalysisDesk desk, CancellationToken cancel) =>
        {
            var story = await incidents.StoryAsync(id, cancel);
            return await desk.RunAsync(() => ScriptList.Of(IncidentScripts.Of(story, cancel)), cancel);
        }).Needs(Permissions.ReadAlerts).WithSummary("The command lines and scripts of an incident's alerts, analyzed, worst first.");
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        return body.Length > 0 ? body.GetBuffer().AsMemory(0, (int)body.Length) : throw new BadHttpRequestException("The file is empty.");
    }
}

/// <summary>A script to analyze.</summary>
/// <param name="Text">The script or command line.</param>
/// <param name="Language">What it is written in; recognised when left out.</param>
/// <param name="FileName">The name it was found under.</param>
/// <param name="ParentImage">The program that ran it.</param>
internal sealed record ScriptRequest(string Text, ScriptLanguage? Language = null, string? FileName = null, string? ParentImage = null);
