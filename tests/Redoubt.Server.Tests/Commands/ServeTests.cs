using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Redoubt.Server.Commands;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Tests.Commands;

public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create("redoubt-serve-");
    private readonly CancellationTokenSource _stop = new();
    private readonly (TextWriter Writer, StringWriter Text) _out = Written();
    private readonly (TextWriter Writer, StringWriter Text) _error = Written();

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
        ingested.Out.ShouldContain("1 received = 1 stored", customMessage: ingested.Error);
        ingested.Error.ShouldContain("a server holds this store");
        var refused = await CommandLine.RunAsync("ingest", file, "--server", address);
        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("--key");
        var made = await CommandLine.RunAsync("key", "create", "shipper", "--permission", "alerts.ingest,system.read", "--data", store);
        made.Exit.ShouldBe(0, made.Error);
        var key = made.Out.Trim();
        key.ShouldStartWith("rdb_");
        (await CommandLine.RunAsync("ingest", file, "--server", address, "--key", key)).Out.ShouldContain("0 stored + 1 duplicate");

        using var http = new HttpClient { BaseAddress = new Uri(address) };
        (await http.GetAsync("/api/health")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        while (JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/health")).GetProperty("alerts").GetInt64() == 0)
            await Task.Delay(20);
        var summary = await CommandLine.RunAsync("summarize", "1", "--data", store);
        summary.Exit.ShouldBe(0, summary.Error);
        summary.Out.ShouldContain("Odd sign-in");
        (await CommandLine.RunAsync("doctor", "--data", store)).Out.ShouldContain("runs at " + address);

        await _stop.CancelAsync();
        (await serving).ShouldBe(0, Said(_error));
        File.Exists(Path.Combine(store, "server.json")).ShouldBeFalse();
        (await CommandLine.RunAsync("ingest", file, "--data", store)).Out.ShouldContain("1 duplicate");
    }

    [Fact]
    public async Task The_first_start_gives_a_link_that_makes_the_administrator_once()
    {
        var store = Path.Combine(_folder.Path, "store");
        var serving = Serve("--data", store, "--listen", "http://localhost:0");
        using var http = new HttpClient { BaseAddress = new Uri(await AddressAsync()) };
        while (!Said(_error).Contains("/welcome/", StringComparison.Ordinal))
            await Task.Delay(20);
        var link = Said(_error).Split("/welcome/")[1].Split('\n')[0].Trim();

        using var weak = await http.PostAsJsonAsync("/api/sign-in/welcome", new { token = link, name = "ada", password = "Password1234!" });
        weak.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var first = await http.PostAsJsonAsync("/api/sign-in/welcome", new { token = link, name = "ada", password = "tulip anvil 92 river" });
        first.StatusCode.ShouldBe(HttpStatusCode.OK, await first.Content.ReadAsStringAsync());
        using var second = await http.PostAsJsonAsync("/api/sign-in/welcome", new { token = link, name = "eve", password = "tulip anvil 92 river" });
        second.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync("/api/access/users")).StatusCode.ShouldBe(HttpStatusCode.OK);

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(store, "server.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var users = await CommandLine.RunAsync("user", "list", "--data", store);
        users.Out.ShouldContain("ada");
        (await CommandLine.RunAsync("user", "add", "bob", "--role", "analyst", "--data", store)).Out.ShouldContain("/welcome/");
        (await CommandLine.RunAsync("user", "disable", "ada", "--data", store)).Error.ShouldContain("administrator");
        (await CommandLine.RunAsync("user", "role", "bob", "administrator", "--data", store)).Exit.ShouldBe(0);

        await _stop.CancelAsync();
        (await serving).ShouldBe(0, Said(_error));
        (await CommandLine.RunAsync("serve", "--demo", "--data", store, "--listen", "http://localhost:0")).Error.ShouldContain("has users");
        (await CommandLine.RunAsync("user", "list", "--output", "json", "--data", store)).Out.ShouldContain("\"bob\"");
        (await CommandLine.RunAsync("user", "reset", "ada", "--data", store)).Out.ShouldContain("/welcome/");
    }

    [Fact]
    public async Task The_demo_is_there_when_the_address_is_said_and_gone_afterwards()
    {
        var serving = Serve("--demo", "--listen", "http://127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = new Uri(await AddressAsync()) };
        var first = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/incidents?take=1")).GetProperty("items")[0];
        first.GetProperty("severity").GetString().ShouldBe("high");
        JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/me")).GetProperty("demo").GetBoolean().ShouldBeTrue();
        var said = Said(_error);
        var folder = said[(said.IndexOf("stops: ", StringComparison.Ordinal) + 7)..said.IndexOf(" (keep it", StringComparison.Ordinal)];
        Directory.Exists(folder).ShouldBeTrue();
        await _stop.CancelAsync();
        (await serving).ShouldBe(0, Said(_error));
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        (await Serve("--data", Path.Combine(_folder.Path, "store"), "--listen", $"http://127.0.0.1:{port}")).ShouldBe(1);
        Said(_error).ShouldContain($"port {port} is in use");
    }

    [Fact]
    public async Task A_store_that_another_server_holds_is_named()
    {
        var store = Path.Combine(_folder.Path, "store");
        await using var other = await Workplace.OpenAsync(store);
        (await Serve("--data", store, "--listen", "http://127.0.0.1:0")).ShouldBe(1);
        Said(_error).ShouldContain("has this store open");
    }

    private static (TextWriter Writer, StringWriter Text) Written()
    {
        var text = new StringWriter();
        return (TextWriter.Synchronized(text), text);
    }

    // The writer locks itself while the server writes.
    private static string Said((TextWriter Writer, StringWriter Text) written)
    {
        lock (written.Writer)
            return written.Text.ToString();
    }

    private Task<int> Serve(params string[] options) => CommandTree.RunAsync(
        ["serve", .. options], new Terminal(_out.Writer, _error.Writer, Stream.Null, false), _stop.Token);

    private async Task<string> AddressAsync()
    {
        const string Before = "Redoubt is at ";
        var until = DateTime.UtcNow.AddSeconds(180);
        while (!Said(_out).Contains(Before, StringComparison.Ordinal))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, Said(_error));
            await Task.Delay(20);
        }

        return Said(_out)[Before.Length..].Trim();
    }
}
