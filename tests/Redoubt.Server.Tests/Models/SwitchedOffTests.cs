using System.Net;
using System.Net.Http.Json;

namespace Redoubt.Server.Tests.Models;

/// <summary>What is switched off is used by nobody and nowhere, and what goes on without says so.</summary>
public sealed class SwitchedOffTests
{
    [Theory]
    [InlineData("write-kql", "POST", "/api/copilot/ask")]
    [InlineData("write-kql", "POST", "/api/copilot/ask/stream")]
    [InlineData("write-kql", "POST", "/api/copilot/skills/write-kql/stream")]
    [InlineData("summarize-incident", "GET", "/api/incidents/1/summary")]
    [InlineData("summarize-incident", "POST", "/api/copilot/skills/summarize-incident/stream")]
    [InlineData("guide-response", "GET", "/api/incidents/1/guidance")]
    [InlineData("write-report", "GET", "/api/incidents/1/report")]
    public async Task A_skill_that_is_off_is_off_everywhere(string skill, string method, string path)
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        (await SendAsync(lab, method, path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await lab.Server.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { skillsOff = new[] { skill } });
        using var refused = await SendAsync(lab, method, path);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("switched off");
    }

    [Theory]
    [InlineData("threatIntelligence", "Threat intelligence")]
    [InlineData("analysis", "Script and file analysis")]
    public async Task Summary_and_report_say_what_they_did_without(string source, string name)
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        (await lab.Server.GetAsync("/api/incidents/1/summary")).TryGetProperty("without", out _).ShouldBeFalse();
        await lab.Server.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { sourcesOff = new[] { source } });
        var said = $"{name} (switched off by an administrator)";
        (await lab.Server.GetAsync("/api/incidents/1/summary")).GetProperty("without").EnumerateArray().Single().GetString().ShouldBe(said);
        var answer = (await lab.AskSkillAsync("summarize-incident", new { incident = "1" }))[0].Data;
        answer.GetProperty("without").EnumerateArray().Single().GetString().ShouldBe(said);
        (await lab.Server.GetAsync("/api/incidents/1/report")).GetProperty("subtitle").GetString().ShouldEndWith($" Without: {said}.");
        (await lab.AskSkillAsync("write-report", new { incident = "1" }))[0].Data.GetProperty("without").EnumerateArray().Single().GetString().ShouldBe(said);
    }

    [Theory]
    [InlineData("hunting", "Hunting")]
    [InlineData("incidents", "Incidents and alerts")]
    public async Task A_profile_goes_on_with_the_other_source(string source, string name)
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        await lab.Server.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { sourcesOff = new[] { source } });
        var answer = (await lab.AskSkillAsync("summarize-device", new { device = "FIN-WS-07", days = "120" }))[0].Data;
        answer.GetProperty("without").EnumerateArray().Select(each => each.GetString()).ShouldContain($"{name} (switched off by an administrator)");
        await lab.Server.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { sourcesOff = new[] { "hunting", "incidents" } });
        using var refused = await SendAsync(lab, "POST", "/api/copilot/skills/summarize-device/stream");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Threat_intelligence_says_that_it_did_not_look_in_incidents()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.IngestAsync();
        await lab.Server.Workplace.Intelligence.RunAsync();
        var before = (await lab.AskSkillAsync("threat-intelligence", new { subject = "198.51.100.7" }))[0].Data;
        before.GetRawText().ShouldContain("\"Incidents\"");
        await lab.Server.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { sourcesOff = new[] { "incidents" } });
        var answer = (await lab.AskSkillAsync("threat-intelligence", new { subject = "198.51.100.7" }))[0].Data;
        answer.GetProperty("without").EnumerateArray().Select(each => each.GetString()).ShouldContain("Incidents and alerts (switched off by an administrator)");
        answer.GetRawText().ShouldNotContain("Credential dumping");
        answer.GetRawText().ShouldNotContain("not seen", Case.Insensitive);
    }

    private static Task<HttpResponseMessage> SendAsync(CopilotLab lab, string method, string path)
    {
        var inputs = path.Contains("write-kql", StringComparison.Ordinal) ? (object)new { question = "failed logons" } : path.Contains("device", StringComparison.Ordinal) ? new { device = "FIN-WS-07" } : new { incident = "1" };
        return method == "GET" ? lab.Server.Http.GetAsync(path)
            : lab.Server.Http.PostAsJsonAsync(path, path.Contains("/skills/", StringComparison.Ordinal) ? (object)new { inputs } : new { question = "failed logons" });
    }
}
