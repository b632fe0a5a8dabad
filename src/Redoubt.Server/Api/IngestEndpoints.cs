using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Redoubt.Evidence.Sources;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Api;

/// <summary>Where alerts come in.</summary>
internal static class IngestEndpoints
{
    // The sender is better at waiting than a held connection is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void MapIngest(this IEndpointRouteBuilder routes)
    {
        var ingest = routes.MapGroup("/api/ingest").WithTags("Ingest");

        ingest.MapGet("formats", (Workplace workplace) => workplace.Sources.All.Select(source => new FormatName(source.Format, NameOf(source))).ToList())
            .Needs(Permissions.IngestAlerts)
            .WithSummary("The formats that records can be sent in.");

        ingest.MapPost("{format}", TakeAsync).Needs(Permissions.IngestAlerts)
            .WithMetadata(new RequestSizeLimitAttribute(IngestBody.MostSent))
            .AuditedByTheMinute()
            .WithSummary("Takes records in: NDJSON, a JSON array or object, CSV, lines of a log, or an .evtx file; plain, gzip or zip. Answers when they are durable.");
    }

    private static async Task<Results<Ok<IngestAnswer>, ProblemHttpResult>> TakeAsync(
        string format, HttpRequest request, Workplace workplace, RecordIntake intake, CancellationToken cancel)
    {
        if (format != "auto" && workplace.Sources.Named(format) is null)
        {
            var known = string.Join(", ", workplace.Sources.All.Select(source => source.Format));
            return TypedResults.Problem($"There is no format '{format}'; there are auto, {known}.", statusCode: StatusCodes.Status404NotFound, title: "Unknown format");
        }

        await using var body = await IngestBody.OpenAsync(request, cancel);
        return TypedResults.Ok(await intake.TakeAsync(body, format, Patience, cancel: cancel));
    }

    private static string NameOf(ISource source) => source.Format switch
    {
        "native" => "Redoubt's own",
        "graph-alert" => "Microsoft Graph alerts and incidents",
        "sentinel-alert" => "Microsoft Sentinel SecurityAlert",
        "suricata-eve" => "Suricata EVE",
        "wazuh" => "Wazuh alerts.json",
        "ecs" => "Elastic detection alerts",
        "ocsf" => "OCSF Detection Finding",
        "windows-events" => "Windows and Sysmon events (JSON, .evtx)",
        "sysmon-json" => "Sysmon events (JSON)",
        "evtx" => "Windows event log files (.evtx)",
        "defender-hunting" => "Microsoft Defender hunting tables",
        "sentinel-logs" => "Microsoft Sentinel cloud logs",
        "zeek-json" => "Zeek logs",
        "auditd" => "Linux audit log",
        "syslog-auth" => "Linux authentication log (syslog)",
        var other => other,
    };
}

/// <summary>A format that records can come in.</summary>
internal sealed record FormatName(string Format, string Name);
