using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Evidence;
using Redoubt.Server.Access;

namespace Redoubt.Server.Tests.Access;

/// <summary>A server with what belongs to sales, what belongs to others, and what is of both; asked by someone who may see the sales devices.</summary>
public sealed class ScopeHouse : IAsyncLifetime
{
    /// <summary>In everything that belongs to others.</summary>
    internal const string Secret = "zqsecret";

    private const string Alerts =
        """
        {"alertId":"seen-1","title":"Visible alpha","detector":"Watch","severity":"low","firstActivity":"2026-03-01T08:00:00Z","tenantId":"t-one","entities":[{"type":"device","hostName":"sal-pc1"},{"type":"user","accountName":"ada"},{"type":"process","fileName":"cmd.exe","path":"C:\\cmd.exe","commandLine":"cmd /c whoami"}]}
        {"alertId":"part-1","title":"Visible beta","detector":"Watch","severity":"medium","firstActivity":"2026-03-05T08:00:00Z","tenantId":"t-one","entities":[{"type":"device","hostName":"SAL-PC2","dnsName":"sal-pc2.corp.example"},{"type":"file","fileName":"tool.exe"}]}
        {"alertId":"part-2","title":"zqsecret gamma","detector":"zqsecret detector","category":"zqsecretcategory","severity":"high","firstActivity":"2026-03-10T08:00:00Z","tenantId":"t-two","techniques":["T1003"],"threat":"zqsecretthreat","entities":[{"type":"device","hostName":"lab-zqsecret1"},{"type":"user","accountName":"zqsecretuser"},{"type":"file","fileName":"zqsecret.exe"},{"type":"process","fileName":"zqsecret.exe","path":"C:\\zqsecret.exe","commandLine":"zqsecret.exe -x"}]}
        {"alertId":"gone-1","title":"zqsecret delta","description":"zqsecret text","detector":"zqsecret other","severity":"high","firstActivity":"2026-03-15T08:00:00Z","entities":[{"type":"device","hostName":"lab-zqsecret2"},{"type":"url","url":"http://zqsecret.example/"},{"type":"mailbox","address":"zqsecret@corp.example"}]}
        {"alertId":"gone-2","title":"zqsecret without device","detector":"zqsecret mail","severity":"medium","firstActivity":"2026-03-20T08:00:00Z","entities":[{"type":"user","accountName":"zqsecretboss"}]}
        """;

    private static readonly Caller Sales = Caller.Local with { Name = "sales", Scope = new Scope(["Sales"], null) };

    private TestServer? _server;
    private HttpClient? _http;

    internal TestServer Server => _server!;

    /// <summary>Who may see the sales devices.</summary>
    internal HttpClient Http => _http!;

    internal long Seen { get; private set; }

    internal long Part { get; private set; }

    internal long Gone { get; private set; }

    internal long Action { get; private set; }

    internal string Undo { get; private set; } = "";

    /// <summary>One for a test that changes something.</summary>
    internal static async Task<ScopeHouse> OpenAsync()
    {
        var house = new ScopeHouse();
        await house.InitializeAsync();
        return house;
    }

    public async ValueTask InitializeAsync()
    {
        var server = _server = await TestServer.StartAsync();
        await server.IngestAsync(Alerts);
        await server.SendAsync(HttpMethod.Put, "/api/device-groups", new
        {
            groups = new[] { new { name = "Sales", conditions = new[] { "sal-*" } }, new { name = "Lab zqsecret", conditions = new[] { "lab-*" } } },
        });
        _http = server.As(Sales);
        Seen = await IncidentAsync(server, "seen-1");
        Gone = await IncidentAsync(server, "gone-1");
        var merged = await server.SendAsync(HttpMethod.Post, "/api/incidents/merge", new
        {
            incidentIds = new[] { await IncidentAsync(server, "part-1"), await IncidentAsync(server, "part-2") },
        });
        (Part, Undo) = (merged.GetProperty("targetIncidentId").GetInt64(), merged.GetProperty("undo").GetString()!);
        Action = (await server.SendAsync(HttpMethod.Post, "/api/actions", new
        {
            kind = "isolateDevice", target = new { kind = "device", key = "device:lab-zqsecret1", name = "lab-zqsecret1" }, incidentId = Part, reason = "zqsecret reason", propose = true,
        })).GetProperty("id").GetInt64();
        await server.SendAsync(HttpMethod.Patch, "/api/alerts/part-2", new { status = "inProgress", assignedTo = "zqsecretowner" });
        await server.Workplace.Store.WriteAsync(connection =>
        {
            var now = DateTime.UtcNow.AddHours(-1).Ticks;
            foreach (var (device, file) in new[] { ("sal-pc1", "ok.exe"), ("lab-zqsecret1", "zqsecret.exe"), ("", "zqsecret-nowhere.exe") })
            {
                foreach (var table in new[] { "DeviceProcessEvents", "DeviceFileEvents" })
                    connection.Execute($"INSERT INTO hunting.\"{table}\" (\"Timestamp\", \"DeviceName\", \"FileName\", \"_ingested\") VALUES ($1, $2, $3, $1)", now, device, file);
            }

            connection.Execute("INSERT INTO hunting.\"EmailEvents\" (\"Timestamp\", \"Subject\", \"_ingested\") VALUES ($1, 'zqsecret mail', $1)", now);
            connection.Execute("INSERT INTO hunting.\"_AlertInfo\" (\"Timestamp\", \"AlertId\", \"Title\", \"_ingested\") VALUES ($1, 'taken', 'zqsecret taken', $1)", now);
            return connection.Execute("INSERT INTO hunting.\"_AlertEvidence\" (\"Timestamp\", \"AlertId\", \"DeviceName\", \"FileName\", \"_ingested\") VALUES ($1, 'taken', 'lab-zqsecret2', 'zqsecret', $1)", now);
        });
        await server.SendAsync(HttpMethod.Post, "/api/hunting/functions", new { name = "secretfunction", body = "DeviceProcessEvents", shared = true });
        await server.SendAsync(HttpMethod.Post, "/api/hunting/functions", new { name = "mailfunction", body = "EmailEvents", shared = true });
    }

    internal IEnumerable<RouteEndpoint> Endpoints(string method) =>
        Server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint =>
            endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api", StringComparison.Ordinal)
            && (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Contains(method));

    internal async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>All that a change could have changed, as who sees everything sees it.</summary>
    internal async Task<string> StateAsync()
    {
        await Server.Workplace.Engine.FlushAsync();
        var state = new StringBuilder();
        foreach (var path in new[] { "/api/incidents?status=active&status=resolved&status=inProgress&status=redirected", "/api/alerts", "/api/device-groups", $"/api/incidents/{Part}/activity", $"/api/incidents/{Gone}/activity", $"/api/incidents/{Seen}/activity" })
            state.AppendLine((await Server.GetAsync(path)).GetRawText());
        return state.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private static async Task<long> IncidentAsync(TestServer server, string alert) =>
        (await server.GetAsync($"/api/alerts/{alert}")).GetProperty("incidentId").GetInt64();
}
