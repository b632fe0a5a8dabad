using System.Text.Json;
using Redoubt.Incidents.Detection;
using Redoubt.Server.Commands;
using Redoubt.Server.Tests.Access;

namespace Redoubt.Server.Tests.Scenarios;

/// <summary>What a newcomer sees of the demonstration, as <c>redoubt demo</c> loads it, over HTTP.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Its_main_incident_devices_users_and_files_are_known()
    {
        await using var server = await OpenAsync();
        foreach (var (skill, input, value, words) in new[]
                 {
                     ("summarize-device", "device", "fin-ws-07", new[] { "Workstation", "p.nair", "synchost.exe", "ledgerline", "CVE-2026-90017", "adm-kowalski" }),
                     ("summarize-device", "device", "FS02", ["Server", "wevtutil.exe", "synchost.exe", "adm-kowalski"]),
                     ("summarize-user", "user", "p.nair", ["Accounts payable clerk", "Finance", "FIN-WS-07", "Galway"]),
                     ("summarize-user", "user", "adm-kowalski", ["System administrator", "IT-WS-02", "FIN-WS-07"]),
                     ("summarize-file", "file", "synchost.exe", ["Harbourload", "powershell.exe", "fin-ws-07", "fs02"]),
                     ("summarize-file", "file", "mshta.exe", ["explorer.exe", "Microsoft"]),
                 })
        {
            var answer = await server.SendAsync(HttpMethod.Post, $"/api/copilot/skills/{skill}", new { inputs = new Dictionary<string, string> { [input] = value } });
            var sentences = Sentences(answer);
            TestContext.Current.TestOutputHelper?.WriteLine($"{skill} {value}\n  {string.Join("\n  ", sentences)}");
            sentences.Count.ShouldBeGreaterThan(8, value);
            var text = string.Join('\n', sentences);
            foreach (var word in words)
                text.ShouldContain(word, Case.Insensitive, value);
        }

        var found = await server.SendAsync(HttpMethod.Post, "/api/hunting/run", new { query = "DeviceProcessEvents | where DeviceName startswith 'fin-ws-07' and Timestamp > ago(1d) | distinct FileName" });
        found.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Its_threat_intelligence_is_imported_whole_and_meets_the_attack_alone()
    {
        await using var server = await OpenAsync();
        var source = (await server.GetAsync("/api/intelligence/sources")).EnumerateArray().ShouldHaveSingleItem();
        source.GetProperty("name").GetString().ShouldBe(DemoLoader.Source);
        source.GetProperty("lastReport").GetProperty("rejected").GetInt64().ShouldBe(0);
        var main = (await server.GetAsync("/api/incidents?take=1")).GetProperty("items")[0];
        (await server.GetAsync($"/api/incidents/{main.GetProperty("id").GetInt64()}/listings")).GetRawText().ShouldContain("Harbourload");
        var known = await server.GetAsync("/api/intelligence/lookup?subject=Brackish%20Heron");
        known.GetProperty("profile").GetProperty("seen").GetProperty("incidents").GetInt64().ShouldBe(1);
        var brief = await server.SendAsync(HttpMethod.Post, "/api/copilot/skills/brief-threats", new { inputs = new Dictionary<string, string>() });
        string.Join('\n', Sentences(brief)).ShouldContain("Brackish Heron");
    }

    [Fact]
    public async Task What_the_rules_find_joins_the_incident_of_the_attack_and_makes_none()
    {
        await using var server = await OpenAsync(detect: false);
        var before = await IncidentsAsync(server);
        await server.Workplace.Detections.RunDueAsync(TestContext.Current.CancellationToken);
        await server.Workplace.Engine.FlushAsync(TestContext.Current.CancellationToken);
        var after = await IncidentsAsync(server);
        foreach (var alert in (await server.GetAsync($"/api/incidents/{after[0].GetProperty("id").GetInt64()}/alerts?take=1000")).GetProperty("items").EnumerateArray())
            TestContext.Current.TestOutputHelper?.WriteLine($"{alert.GetProperty("detector").GetString()} | {alert.GetProperty("title").GetString()}");
        after.Select(Told).ShouldBe(before.Select(Told));

        // What a rule finds names the processes that the alerts of the products name.
        var keys = (await server.GetAsync("/api/incidents/1/evidence?kind=process&take=200")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("entity").GetProperty("key").GetString()!).ToList();
        keys.ShouldContain(key => key.StartsWith("process:fin-ws-07/9720/2026-", StringComparison.Ordinal));
        keys.ShouldNotContain(key => key.EndsWith("/synchost.exe", StringComparison.Ordinal) || key.EndsWith("/powershell.exe", StringComparison.Ordinal));
    }

    private static string Told(JsonElement incident) => $"{incident.GetProperty("id").GetInt64()} {incident.GetProperty("name").GetString()} {incident.GetProperty("severity").GetString()}";

    private static async Task<List<JsonElement>> IncidentsAsync(TestServer server) =>
        [.. (await server.GetAsync("/api/incidents?take=200")).GetProperty("items").EnumerateArray().OrderBy(incident => incident.GetProperty("id").GetInt64())];

    private static async Task<TestServer> OpenAsync(bool detect = true)
    {
        var server = await TestServer.StartAsync(time: new TestClock());
        await server.Workplace.RuleBook.BringAsync(StarterRules.All, RuleBook.Redoubt, TestContext.Current.CancellationToken);
        await DemoLoader.LoadAsync(server.Workplace, new Terminal(TextWriter.Null, TextWriter.Null, Stream.Null, false), TestContext.Current.CancellationToken);
        if (detect)
            await server.Workplace.Detections.RunDueAsync(TestContext.Current.CancellationToken);
        await server.Workplace.Intelligence.RunAsync(TestContext.Current.CancellationToken);
        await server.Workplace.Engine.FlushAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static List<string> Sentences(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("runs", out _) && value.TryGetProperty("plain", out var plain) => [plain.GetString()!],
        JsonValueKind.Object => [.. value.EnumerateObject().SelectMany(property => Sentences(property.Value))],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Sentences)],
        _ => [],
    };
}
