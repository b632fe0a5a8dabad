using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Evidence;
using Redoubt.Evidence.Audit;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.Access;

public sealed class AuditTests
{
    [Fact]
    public async Task Every_endpoint_that_may_change_something_leaves_an_entry()
    {
        await using var server = await TestServer.StartAsync();
        var endpoints = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var audited = 0;
        foreach (var endpoint in endpoints)
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            {
                if (method is "GET" or "HEAD" or "OPTIONS" || !endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
                    continue;
                var before = await CountAsync(server);
                using var request = new HttpRequestMessage(new HttpMethod(method), Address(endpoint)) { Content = new StringContent("{}", Encoding.UTF8, TakenBy(endpoint)) };
                using var answer = await server.Http.SendAsync(request);
                if (endpoint.Metadata.GetMetadata<AuditedByTheMinute>() is not null)
                    await server.App.Services.GetRequiredService<IngestTally>().WriteAsync();
                var after = await CountAsync(server);
                if (endpoint.Metadata.GetMetadata<ChangesNothing>() is not null)
                {
                    after.ShouldBe(before, $"{method} {endpoint.RoutePattern.RawText} says that it changes nothing");
                    continue;
                }

                audited++;
                var byTheMinute = endpoint.Metadata.GetMetadata<AuditedByTheMinute>() is not null;
                after.ShouldBeGreaterThanOrEqualTo(before + (byTheMinute || answer.IsSuccessStatusCode ? 1 : 2), $"{method} {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode}");
                if (byTheMinute)
                    continue;
                var entries = (await server.Workplace.Store.AuditAsync(new AuditFilter { Take = 5 })).Items;
                var begun = entries.Single(entry => entry.Outcome == AuditOutcome.Begun && entry.Number > before);
                begun.Action.ShouldBe($"{method} {endpoint.RoutePattern.RawText}");
                if (!answer.IsSuccessStatusCode)
                    entries.ShouldContain(entry => entry.Number > begun.Number && entry.Action == begun.Action && entry.Detail!.Contains($"\"status\":{(int)answer.StatusCode}"));
            }
        }

        audited.ShouldBeGreaterThan(15);
        (await server.GetAsync("/api/audit/verify")).GetProperty("isIntact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task What_only_sounds_like_a_change_is_a_short_known_list()
    {
        await using var server = await TestServer.StartAsync();
        server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ChangesNothing>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).ShouldBe(
            [
                "api/copilot/ask", "api/copilot/ask/stream", "api/copilot/chat", "api/copilot/chat/stream", "api/copilot/skills/{name}", "api/copilot/skills/{name}/stream", "api/hunting/run", "api/hunting/runs/{runId}", "api/hunting/check", "api/hunting/complete", "api/hunting/export",
                "v1.0/security/runHuntingQuery", "api/scripts/analyze", "api/files/analyze", "api/incidents/{id:long}/summary",
                "api/device-groups/preview", "api/copilot/table.xlsx", "mcp/",
            ], ignoreOrder: true);
    }

    [Fact]
    public async Task The_log_is_listed_filtered_exported_and_verified()
    {
        await using var server = await TestServer.StartAsync();
        await server.Workplace.Store.AuditAsync(new AuditEvent("=cmd()", "custom.action", "thing, \"one\"", null, AuditOutcome.Done, "127.0.0.1"));
        await server.SendAsync(HttpMethod.Post, "/api/hunting/queries", new { name = "Mine", query = "print 1" });
        var all = await server.GetAsync("/api/audit");
        all.GetProperty("total").GetInt64().ShouldBe(2);
        all.GetProperty("items")[0].GetProperty("action").GetString().ShouldBe("POST /api/hunting/queries/");
        (await server.GetAsync("/api/audit?who=CMD")).GetProperty("total").GetInt64().ShouldBe(1);
        (await server.GetAsync("/api/audit?action=hunting")).GetProperty("total").GetInt64().ShouldBe(1);
        (await server.GetAsync("/api/audit?target=one")).GetProperty("total").GetInt64().ShouldBe(1);
        (await server.GetAsync("/api/audit?to=2000-01-01T00:00:00Z")).GetProperty("total").GetInt64().ShouldBe(0);
        var csv = await server.Http.GetStringAsync("/api/audit.csv");
        csv.ShouldContain("\"'=cmd()\",custom.action,\"thing, \"\"one\"\"\",done,127.0.0.1,");
        var finding = await server.GetAsync("/api/audit/verify");
        finding.GetProperty("count").GetInt64().ShouldBe(2);
        finding.GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_token_that_takes_something_back_is_not_in_the_log()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/undo/abcdef123456", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Http.GetStringAsync("/api/audit")).ShouldNotContain("abcdef123456");
    }

    [Fact]
    public async Task Who_sees_a_part_of_the_organisation_sees_their_own_entries()
    {
        await using var server = await TestServer.StartAsync();
        await server.Workplace.Store.AuditAsync(new AuditEvent("somebody", "x", "hidden-thing"));
        using var http = server.As(Caller.Local with { Name = "part", Scope = new Scope(["none"], null) });
        (await http.GetStringAsync("/api/audit")).ShouldNotContain("hidden-thing");
        (await http.GetStringAsync("/api/audit.csv")).ShouldNotContain("hidden-thing");
    }

    private static string TakenBy(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0] is { } type && !type.Contains('*', StringComparison.Ordinal) ? type : "application/json";

    private static string Address(RouteEndpoint endpoint)
    {
        var path = new StringBuilder();
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
                path.Append(part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1");
        }

        return path.ToString();
    }

    private static async Task<long> CountAsync(TestServer server) => (await server.Workplace.Store.AuditAsync(new AuditFilter { Take = 0 })).Total;
}
