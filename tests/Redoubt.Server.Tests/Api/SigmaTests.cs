using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;

namespace Redoubt.Server.Tests.Api;

public sealed class SigmaTests
{
    private const string Rule = """
        title: Someone asks who they are
        id: 1f6e2c2a-0000-4000-8000-00000000000a
        tags: [attack.discovery, attack.t1033]
        logsource: { product: windows, category: process_creation }
        detection: { selection: { CommandLine|contains: whoami }, condition: selection }
        level: high
        """;

    [Fact]
    public async Task Rules_are_looked_at_and_then_kept()
    {
        await using var server = await TestServer.StartAsync();
        var texts = new[] { new { name = "good.yml", text = Rule }, new { name = "bad.yml", text = "title: [" } };
        var looked = await server.SendAsync(HttpMethod.Post, "/api/detections/sigma", new { texts });
        (looked.GetProperty("compiled").GetInt32(), looked.GetProperty("failed").GetInt32(), looked.GetProperty("added").GetInt32()).ShouldBe((1, 1, 0));
        looked.GetProperty("results")[0].GetProperty("rule").GetProperty("kql").GetString()!.ShouldContain("ProcessCommandLine contains \"whoami\"");
        looked.GetProperty("results")[1].GetProperty("fault").GetString()!.ShouldContain("YAML");
        (await server.Workplace.RuleBook.ListAsync()).ShouldNotContain(rule => rule.Id.StartsWith("sigma-", StringComparison.Ordinal));

        (await server.SendAsync(HttpMethod.Post, "/api/detections/sigma", new { texts, save = true })).GetProperty("added").GetInt32().ShouldBe(1);
        var kept = (await server.Workplace.RuleBook.ListAsync()).Single(rule => rule.Id == "sigma-1f6e2c2a-0000-4000-8000-00000000000a");
        kept.Rule.Techniques.ShouldBe(["T1033"]);
        kept.Rule.Schedule.ShouldBe(Redoubt.Incidents.Detection.DetectionSchedule.Continuous);
        (await server.Workplace.RuleBook.CheckAsync(kept.Rule)).ShouldBeEmpty();

        var again = await server.SendAsync(HttpMethod.Post, "/api/detections/sigma", new { texts, save = true });
        (again.GetProperty("added").GetInt32(), again.GetProperty("renewed").GetInt32()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Archives_are_unpacked_and_others_refused()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(archive.CreateEntry("rules/a.yml").Open());
            entry.Write(Rule);
        }

        await using var server = await TestServer.StartAsync();
        var answer = await server.SendAsync(HttpMethod.Post, "/api/detections/sigma", new { archives = new[] { zip.ToArray() } });
        answer.GetProperty("results")[0].GetProperty("file").GetString().ShouldBe("rules/a.yml");
        using var refused = await server.Http.PostAsJsonAsync("/api/detections/sigma", new { archives = new[] { "bm8gYXJjaGl2ZQ==" } });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var nothing = await server.Http.PostAsJsonAsync("/api/detections/sigma", new { });
        nothing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
