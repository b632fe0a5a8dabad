namespace Redoubt.Server.Tests.Graph;

/// <summary>A server with a few incidents, for tests that only ask it in Graph's way.</summary>
public sealed class GraphHouse : IAsyncLifetime
{
    /// <summary>Three incidents: mail with two alerts, a scan, and one from Sentinel.</summary>
    public const string Alerts =
        """
        {"alertId":"mail-1","title":"Phishing mail opened","description":"A user opened it.","detector":"Mail guard","detectorId":"mg-7","category":"Phishing","severity":"medium","tactics":["initial-access"],"techniques":["T1566.001"],"firstActivity":"2026-03-01T08:00:00Z","count":3,"tenantId":"t-1","actor":"Storm-0001","threat":"Lure","threatFamily":"Lures","recommendedActions":["Delete it","Ask the user"],"link":"https://mail.example/1","entities":[{"type":"user","accountName":"ada","domain":"CORP","upn":"ada@corp.example","roles":["compromised","reader"]},{"type":"device","hostName":"ws-1","os":"Windows","ip":"10.0.0.5"},{"type":"mail","subject":"Invoice","sender":"x@evil.example","recipient":"ada@corp.example","messageId":"<1@evil.example>"}]}
        {"alertId":"mail-2","title":"Macro starts PowerShell","detector":"Mail guard","severity":"high","techniques":["T1059.001"],"firstActivity":"2026-03-01T08:05:00Z","entities":[{"type":"device","hostName":"ws-1"},{"type":"user","accountName":"ada","domain":"CORP"},{"type":"process","fileName":"powershell.exe","path":"C:\\Windows\\powershell.exe","commandLine":"powershell -enc AA==","processId":"4711","parent":{"fileName":"winword.exe","processId":"99"},"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}
        {"alertId":"scan-1","title":"Port scan","detector":"Net watch","severity":"low","firstActivity":"2026-03-03T08:00:00Z","entities":[{"type":"ip","address":"198.51.100.9","country":"NL"},{"type":"device","hostName":"srv-9"}]}
        {"alertId":"cloud-1","title":"Odd role given","detector":"Microsoft Sentinel","severity":"informational","firstActivity":"2026-03-09T08:00:00Z","entities":[{"type":"user","accountName":"admin-7"}]}
        """;

    private TestServer? _server;

    internal TestServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>One for a test that changes something.</summary>
    internal static async Task<TestServer> OpenAsync()
    {
        var server = await TestServer.StartAsync();
        await server.IngestAsync(Alerts, "native");
        return server;
    }
}
