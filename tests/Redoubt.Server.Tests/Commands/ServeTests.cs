using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Redoubt.Server.Commands;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.Commands;

public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create("redoubt-serve-");
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Verbs_go_through_the_server_that_holds_the_store()
    {
        var store = Path.Combine(_folder.Path, "store");
        var serving = Serve("--data", store, "--listen", "http://localhost:0");
        var address = await AddressAsync();
        address.ShouldStartWith("http://localhost:");

        var file = Path.Combine(_folder.Path, "alerts.jsonl");
        File.WriteAllText(file, """{"alertId":"a","title":"Odd sign-in","detector":"Gate","firstActivity":"2026-01-01T00:00:00Z","entities":[{"type":"user","accountName":"ada"}]}""");
        var ingested = await CommandLine.RunAsync("ingest", file, "--data", store);
        ingested.Out.ShouldContain("1 received = 1 stored");
        ingested.Error.ShouldContain("a server holds this store");
        (await CommandLine.RunAsync("ingest", file, "--server", address)).Out.ShouldContain("0 stored + 1 duplicate");

        using var http = new HttpClient { BaseAddress = new Uri(address) };
        while (JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/health")).GetProperty("alerts").GetInt64() == 0)
            await Task.Delay(20);
        var summary = await CommandLine.RunAsync("summarize", "1", "--data", store);
        summary.Exit.ShouldBe(0, summary.Error);
        summary.Out.ShouldContain("Odd sign-in");
        (await CommandLine.RunAsync("doctor", "--data", store)).Out.ShouldContain("runs at " + address);

        await _stop.CancelAsync();
        (await serving).ShouldBe(0, _error.ToString());
        File.Exists(Path.Combine(store, "server.json")).ShouldBeFalse();
        (await CommandLine.RunAsync("ingest", file, "--data", store)).Out.ShouldContain("1 duplicate");
    }

    [Fact]
    public async Task The_demo_is_there_when_the_address_is_said_and_gone_afterwards()
    {
        var serving = Serve("--demo", "--listen", "http://127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = new Uri(await AddressAsync()) };
        var first = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/incidents?take=1")).GetProperty("items")[0];
        first.GetProperty("severity").GetString().ShouldBe("high");
        JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/me")).GetProperty("demo").GetBoolean().ShouldBeTrue();
        var said = _error.ToString();
        var folder = said[(said.IndexOf("stops: ", StringComparison.Ordinal) + 7)..said.IndexOf(" (keep it", StringComparison.Ordinal)];
        Directory.Exists(folder).ShouldBeTrue();
        await _stop.CancelAsync();
        (await serving).ShouldBe(0, _error.ToString());
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        (await Serve("--data", Path.Combine(_folder.Path, "store"), "--listen", $"http://127.0.0.1:{port}")).ShouldBe(1);
        _error.ToString().ShouldContain($"port {port} is in use");
    }

    [Fact]
    public async Task A_store_that_another_server_holds_is_named()
    {
        var store = Path.Combine(_folder.Path, "store");
        await using var other = await Workplace.OpenAsync(store);
        (await Serve("--data", store, "--listen", "http://127.0.0.1:0")).ShouldBe(1);
        _error.ToString().ShouldContain("has this store open");
    }

    private Task<int> Serve(params string[] options) => CommandTree.RunAsync(
        ["serve", .. options], new Terminal(TextWriter.Synchronized(_out), TextWriter.Synchronized(_error), Stream.Null, false), _stop.Token);

    private async Task<string> AddressAsync()
    {
        const string Before = "Redoubt is at ";
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!_out.ToString().Contains(Before, StringComparison.Ordinal))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, _error.ToString());
            await Task.Delay(20);
        }

        return _out.ToString()[Before.Length..].Trim();
    }
}
