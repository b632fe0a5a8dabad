using Microsoft.AspNetCore.Mvc;
using Redoubt.Incidents;
using Redoubt.Incidents.Intelligence;
using Redoubt.Server.Access;
using Redoubt.Server.Connectors;
using Redoubt.Server.Ingest;
using Redoubt.Server.Intelligence;

namespace Redoubt.Server.Api;

/// <summary>Threat intelligence: what is known, where it was seen, where it comes from.</summary>
internal static class IntelligenceEndpoints
{
    private static readonly string[] Paging = ["sort", "skip", "take"];

    public static void MapIntelligence(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/intelligence").WithTags("Threat intelligence");
        MapKnowledge(group);
        MapReports(group);
        MapSources(group);
        // Where alerts and incidents show what of them is listed.
        routes.MapGet("/api/incidents/{id:long}/listings", (long id, IntelligenceLibrary library, CancellationToken cancel) =>
            library.OfIncidentAsync(id, cancel)).Needs(Permissions.ReadIncidents).WithTags("Threat intelligence")
            .WithSummary("What of an incident imported intelligence lists.");
        routes.MapGet("/api/alerts/{id}/listings", (string id, HttpRequest request, IntelligenceLibrary library, CancellationToken cancel) =>
            library.OfAlertAsync(request.Segment(id), cancel)).Needs(Permissions.ReadAlerts).WithTags("Threat intelligence")
            .WithSummary("What of an alert imported intelligence lists.");
    }

    private static void MapKnowledge(RouteGroupBuilder group)
    {
        group.MapGet("overview", (IntelligenceLibrary library, CancellationToken cancel) => library.OverviewAsync(cancel)).Needs(Permissions.ReadIntelligence)
            .WithSummary("How much intelligence there is, and how much of it was seen.");

        group.MapGet("indicators", (HttpRequest request, IntelligenceLibrary library, CancellationToken cancel) => library.IndicatorsAsync(
            new IndicatorFilter
            {
                Search = request.Query.Text("search"),
                Kind = request.Query.Words<ObservableKind>("kind"),
                Source = request.Query.Id("source"),
                State = request.Query.Words<IndicatorState>("state"),
                Seen = request.Query.Text("seen") == "true",
                Sort = request.Query.Text("sort") ?? "-imported",
                Skip = request.Query.Skip(),
                Take = request.Query.Take(),
            },
            cancel)).Needs(Permissions.ReadIntelligence).TakesFilters(["search", "kind", "source", "state", "seen", .. Paging])
            .WithSummary("Indicators, by kind, source, state or a part of their value.");

        group.MapGet("indicators/{number:long}", (long number, IntelligenceLibrary library, CancellationToken cancel) =>
            library.IndicatorAsync(number, cancel)).Needs(Permissions.ReadIntelligence)
            .WithSummary("One indicator, what it belongs to and where it was seen.");

        group.MapGet("profiles", (HttpRequest request, IntelligenceLibrary library, CancellationToken cancel) => library.ProfilesAsync(
            new ProfileFilter
            {
                Kind = request.Query.Words<ProfileKind>("kind"),
                Search = request.Query.Text("search"),
                Source = request.Query.Id("source"),
                Sort = request.Query.Text("sort") ?? "name",
                Skip = request.Query.Skip(),
                Take = request.Query.Take(),
            },
            cancel)).Needs(Permissions.ReadIntelligence).TakesFilters(["kind", "search", "source", .. Paging])
            .WithSummary("Actors, malware, tools, techniques, vulnerabilities and campaigns.");

        group.MapGet("profiles/{id}", (string id, HttpRequest request, IntelligenceLibrary library, CancellationToken cancel) =>
            library.ProfileAsync(request.Segment(id), cancel)).Needs(Permissions.ReadIntelligence)
            .WithSummary("One profile, its relations and where it was seen.");

        group.MapGet("lookup", (HttpRequest request, IntelligenceLibrary library, CancellationToken cancel) =>
            library.LookUpAsync(request.Query.Text("subject") ?? "", cancel)).Needs(Permissions.ReadIntelligence).TakesFilters("subject")
            .WithSummary("What is known of an address, domain, URL, hash, sender, actor, malware, technique or CVE, and where it was seen.");

        group.MapGet("reputation", (HttpRequest request, IntelligenceLibrary library, CancellationToken cancel) =>
            library.ReputationAsync(request.Query.Text("subject") ?? "", cancel)).Needs(Permissions.ReadIntelligence).TakesFilters("subject")
            .WithSummary("What to think of an address, domain, link or file, with the reasons.");

        group.MapGet("matrix", (HttpRequest request, IntelligenceLibrary library, CancellationToken cancel) =>
            library.MatrixAsync(request.Query.Text("subject"), cancel)).Needs(Permissions.ReadIntelligence).TakesFilters("subject")
            .WithSummary("The matrix of ATT&CK: how often incidents had a technique, and which rules look for it.");
    }

    private static void MapReports(RouteGroupBuilder group)
    {
        group.MapGet("reports", (IntelligenceLibrary library, CancellationToken cancel) => library.ReportsAsync(cancel)).Needs(Permissions.ReadIntelligence)
            .WithSummary("Reports of threat analytics with their impact here.");

        group.MapGet("reports/{id}", (string id, HttpRequest request, IntelligenceLibrary library, CancellationToken cancel) =>
            library.ReportAsync(request.Segment(id), cancel)).Needs(Permissions.ReadIntelligence)
            .WithSummary("One report: incidents, assets, exposure and recommended actions.");

        group.MapPut("profiles/{id}/followed", async (string id, Followed followed, HttpRequest request, IntelligenceDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.FollowAsync(request.Segment(id), followed.Follow, caller.Name, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageIntelligence)
            .WithSummary("Follows a profile as a report of threat analytics, or no longer.");

        group.MapPut("reports/{id}/steps", async (string id, StepSaid said, HttpRequest request, IntelligenceDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.SayStepAsync(request.Segment(id), said.Step, said.Done, caller.Name, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageIntelligence)
            .WithSummary("Says that a recommended action is done, or not.");
    }

    private static void MapSources(RouteGroupBuilder group)
    {
        group.MapPost("import", ImportAsync).Needs(Permissions.ManageIntelligence).WithMetadata(new RequestSizeLimitAttribute(IngestBody.MostSent))
            .TakesFilters("source", "file").WithSummary("Reads a file: STIX 2.1, MISP, ATT&CK, CSV; plain or gzip.");

        group.MapGet("sources", (IntelligenceDesk desk, CancellationToken cancel) => desk.SourcesAsync(cancel)).Needs(Permissions.ReadIntelligence)
            .WithSummary("Where intelligence comes from, and how each source fares.");

        group.MapPost("sources", (SourceChange change, IntelligenceDesk desk, SecretBox box, Caller caller, CancellationToken cancel) =>
            desk.AddSourceAsync(Closed(change, box), caller.Name, cancel)).Needs(Permissions.ManageIntelligence)
            .WithSummary("Adds a feed.");

        group.MapPatch("sources/{id:long}", (long id, SourceChange change, IntelligenceDesk desk, SecretBox box, CancellationToken cancel) =>
            desk.ChangeSourceAsync(id, Closed(change, box), cancel)).Needs(Permissions.ManageIntelligence)
            .WithSummary("Changes a source.");

        group.MapDelete("sources/{id:long}", async (long id, IntelligenceDesk desk, CancellationToken cancel) =>
        {
            await desk.DeleteSourceAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageIntelligence)
            .WithSummary("Deletes a source and what came from it alone.");

        group.MapPost("sources/{id:long}/read", async (long id, IntelligenceDesk desk, FeedReader feeds, CancellationToken cancel) =>
        {
            await feeds.ReadAsync(await desk.OrderAsync(id, cancel), cancel);
            return await desk.SourceAsync(id, cancel);
        }).Needs(Permissions.ManageIntelligence).WithSummary("Reads a feed now.");

        group.MapGet("allowed", (IntelligenceDesk desk, CancellationToken cancel) => desk.AllowedAsync(cancel)).Needs(Permissions.ReadIntelligence)
            .WithSummary("What is never matched.");

        group.MapPost("allowed", (AllowOrder order, IntelligenceDesk desk, Caller caller, CancellationToken cancel) =>
            desk.AllowAsync(order.Value, order.Reason, caller.Name, cancel)).Needs(Permissions.ManageIntelligence)
            .WithSummary("Lets something be: it is not matched any more.");

        group.MapDelete("allowed", async (HttpRequest request, IntelligenceDesk desk, CancellationToken cancel) =>
        {
            await desk.DisallowAsync(request.Query.Text("value") ?? "", cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageIntelligence).TakesFilters("value")
            .WithSummary("Matches something again.");
    }

    private static async Task<ImportReport> ImportAsync(HttpRequest request, IntelligenceDesk desk, Caller caller, CancellationToken cancel)
    {
        await using var body = await IngestBody.OpenAsync(request, cancel);
        return await desk.ImportAsync(body, request.Query.Text("file"), request.Query.Text("source"), caller.Name, cancel);
    }

    private static SourceChange Closed(SourceChange change, SecretBox box)
    {
        if (change.Settings?.Address is { } address && change.Kind != SourceKind.Upload)
        {
            try
            {
                External.AllowedAddress.Parse(address, change.Settings.Private);
            }
            catch (FormatException wrong)
            {
                throw new InvalidChangeException("settings.address", wrong.Message + ".");
            }
        }

        return change with { Secret = string.IsNullOrEmpty(change.Secret) ? change.Secret : box.Close(change.Secret, FeedReader.Purpose) };
    }
}

/// <summary>Whether a profile is followed as a report.</summary>
internal sealed record Followed(bool Follow);

/// <summary>What a person says of a recommended action.</summary>
internal sealed record StepSaid(string Step, bool Done);

/// <summary>What shall never match.</summary>
internal sealed record AllowOrder(string Value, string Reason);
