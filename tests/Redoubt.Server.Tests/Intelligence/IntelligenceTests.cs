using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Tests.Connectors;

namespace Redoubt.Server.Tests.Intelligence;

public sealed class IntelligenceTests
{
    private const string Bundle =
        """
        {"type":"bundle","id":"bundle--1","objects":[
         {"type":"malware","id":"malware--a0000000-0000-4000-8000-000000000001","name":"Softpaw","modified":"2026-02-01T00:00:00Z"},
         {"type":"intrusion-set","id":"intrusion-set--a0000000-0000-4000-8000-000000000002","name":"Mild Otter","aliases":["OTTER-7"],"modified":"2026-02-01T00:00:00Z"},
         {"type":"attack-pattern","id":"attack-pattern--a0000000-0000-4000-8000-000000000003","name":"Rundll32","external_references":[{"source_name":"mitre-attack","external_id":"T1218.011"}],"modified":"2026-02-01T00:00:00Z"},
         {"type":"campaign","id":"campaign--a0000000-0000-4000-8000-000000000004","name":"Winter errands","description":"A ransomware campaign.","modified":"2026-02-01T00:00:00Z"},
         {"type":"indicator","id":"indicator--a0000000-0000-4000-8000-000000000005","name":"Otter's server","pattern":"[ipv4-addr:value = '203.0.113.9']","pattern_type":"stix","valid_from":"2026-03-03T00:00:00Z","confidence":90,"created":"2026-03-03T00:00:00Z","modified":"2026-03-03T00:00:00Z"},
         {"type":"relationship","id":"relationship--a0000000-0000-4000-8000-000000000006","relationship_type":"indicates","source_ref":"indicator--a0000000-0000-4000-8000-000000000005","target_ref":"malware--a0000000-0000-4000-8000-000000000001"},
         {"type":"relationship","id":"relationship--a0000000-0000-4000-8000-000000000007","relationship_type":"indicates","source_ref":"indicator--a0000000-0000-4000-8000-000000000005","target_ref":"campaign--a0000000-0000-4000-8000-000000000004"},
         {"type":"relationship","id":"relationship--a0000000-0000-4000-8000-000000000008","relationship_type":"uses","source_ref":"intrusion-set--a0000000-0000-4000-8000-000000000002","target_ref":"attack-pattern--a0000000-0000-4000-8000-000000000003"}
        ]}
        """;

    private const string Alert =
        """
        {"alertId":"a-1","title":"Beacon","detector":"Guard","severity":"high","firstActivity":"2026-03-12T09:00:00Z","entities":[{"type":"device","hostName":"WS-1"},{"type":"ip","address":"203.0.113.9"}]}
        """;

    [Fact]
    public async Task A_bundle_is_imported_and_an_alert_says_that_it_is_listed()
    {
        await using var server = await StartAsync();
        var incident = (await server.GetAsync("/api/alerts/a-1")).GetProperty("incidentId").GetInt64();
        var listings = await server.GetAsync($"/api/incidents/{incident}/listings");
        listings.GetArrayLength().ShouldBe(1);
        (listings[0].GetProperty("source").GetString(), listings[0].GetProperty("about")[0].GetProperty("name").GetString()).ShouldBe(("Feed A", "Softpaw"));
        (await server.GetAsync("/api/alerts/a-1/listings")).GetArrayLength().ShouldBe(1);

        var summary = await server.GetAsync($"/api/incidents/{incident}/summary");
        var actor = summary.GetProperty("sections").EnumerateArray().Single(section => section.GetProperty("id").GetString() == "actors");
        var sentence = actor.GetProperty("sentences").EnumerateArray().Single(each => each.GetProperty("id").GetString() == "actors.listed");
        sentence.GetProperty("plain").GetString().ShouldBe("The address 203.0.113.9 is listed in Feed A for the malware Softpaw since 3 March 2026.");
        sentence.GetProperty("citations").EnumerateArray().Select(each => each.GetProperty("evidenceId").GetString()!).ShouldBe([$"indicator:{listings[0].GetProperty("indicator").GetInt64()}", "a-1"]);
    }

    [Fact]
    public async Task What_is_known_has_pages()
    {
        await using var server = await StartAsync();
        (await server.GetAsync("/api/intelligence/overview")).GetProperty("matchedAlerts").GetInt64().ShouldBe(1);
        var malware = await server.GetAsync("/api/intelligence/profiles/" + Uri.EscapeDataString("malware--a0000000-0000-4000-8000-000000000001"));
        malware.GetProperty("seen").GetProperty("alerts").GetInt64().ShouldBe(1);
        var lookup = await server.GetAsync("/api/intelligence/lookup?subject=203.0.113.9");
        lookup.GetProperty("reputation").GetProperty("classification").GetString().ShouldBe("malicious");
        lookup.GetProperty("seen").GetProperty("latestAlerts")[0].GetProperty("id").GetString().ShouldBe("a-1");
        (await server.GetAsync("/api/intelligence/lookup?subject=otter-7")).GetProperty("profile").GetProperty("row").GetProperty("name").GetString().ShouldBe("Mild Otter");
        (await server.GetAsync("/api/intelligence/lookup?subject=T1218.011")).GetProperty("profiles")[0].GetProperty("name").GetString().ShouldBe("Rundll32");
        var matrix = await server.GetAsync("/api/intelligence/matrix?subject=" + Uri.EscapeDataString("intrusion-set--a0000000-0000-4000-8000-000000000002"));
        matrix.GetProperty("tactics").EnumerateArray().SelectMany(tactic => tactic.GetProperty("techniques").EnumerateArray()).SelectMany(each => each.GetProperty("parts").EnumerateArray())
            .Count(part => part.GetProperty("used").GetBoolean() && part.GetProperty("id").GetString() == "T1218.011").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Reports_say_what_a_threat_means_here()
    {
        await using var server = await StartAsync();
        var reports = await server.GetAsync("/api/intelligence/reports");
        var campaign = reports.GetProperty("reports").EnumerateArray().Single();
        (campaign.GetProperty("activeAlerts").GetInt64(), string.Join('|', campaign.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()))).ShouldBe((1, "Ransomware|Attack campaign"));

        const string Actor = "intrusion-set--a0000000-0000-4000-8000-000000000002";
        await server.SendAsync(HttpMethod.Put, $"/api/intelligence/profiles/{Actor}/followed", new { follow = true });
        var report = await server.GetAsync($"/api/intelligence/reports/{Actor}");
        var steps = report.GetProperty("steps").EnumerateArray().ToList();
        steps.Single().GetProperty("text").GetString().ShouldStartWith("Have a detection rule for T1218.011");
        await server.SendAsync(HttpMethod.Put, $"/api/intelligence/profiles/{Actor}/followed", new { follow = false });
        (await server.GetAsync("/api/intelligence/reports")).GetProperty("reports").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_skill_cites_each_sentence()
    {
        await using var server = await StartAsync();
        using var scope = server.App.Services.CreateScope();
        var library = new Redoubt.Incidents.Intelligence.IntelligenceLibrary(server.Workplace.Store, server.Workplace.Intelligence, TimeProvider.System);
        foreach (var subject in new[] { "203.0.113.9", "Mild Otter", "softpaw", "T1218.011", "evil.example" })
        {
            var answer = await new ThreatIntelligence(library).AnswerAsync(
                new SkillRequest(new Dictionary<string, string> { ["subject"] = subject }, "ann", _ => true, DateTimeOffset.UtcNow), CancellationToken.None);
            answer.Blocks.Count.ShouldBeGreaterThan(0);
            answer.Sentences.ShouldAllBe(sentence => sentence.Citations.Count > 0);
        }

        var address = await new ThreatIntelligence(library).AnswerAsync(
            new SkillRequest(new Dictionary<string, string> { ["subject"] = "203.0.113.9" }, "ann", _ => true, DateTimeOffset.UtcNow), CancellationToken.None);
        address.Sentences.First().Plain.ShouldStartWith("203.0.113.9 is malicious: ");
        await Should.ThrowAsync<SkillInputException>(() => new ThreatIntelligence(library).AnswerAsync(
            new SkillRequest(new Dictionary<string, string> { ["subject"] = "nobody knows" }, "ann", _ => true, DateTimeOffset.UtcNow), CancellationToken.None));
    }

    [Fact]
    public async Task The_summary_as_a_skill_cites_what_is_listed_and_goes_on_without_it()
    {
        await using var server = await StartAsync();
        var incident = (await server.GetAsync("/api/alerts/a-1")).GetProperty("incidentId").GetInt64();
        var question = new { inputs = new { incident = $"{incident}" } };
        (await server.SendAsync(HttpMethod.Post, "/api/copilot/skills/summarize-incident", question)).GetRawText().ShouldContain("\"indicator:");
        await server.SendAsync(HttpMethod.Put, "/api/copilot/settings", new { sourcesOff = new[] { "threatIntelligence" } });
        var without = await server.SendAsync(HttpMethod.Post, "/api/copilot/skills/summarize-incident", question);
        without.GetRawText().ShouldNotContain("\"indicator:");
        without.GetProperty("without")[0].GetString()!.ShouldStartWith("Threat intelligence");
    }

    [Fact]
    public async Task A_reader_reads_and_changes_nothing_and_a_part_of_the_organisation_sees_none_of_it()
    {
        await using var server = await StartAsync();
        using var reader = server.As(new Caller("rita", new HashSet<string> { Permissions.ReadIntelligence, Permissions.ReadIncidents }, Scope.All));
        (await reader.GetAsync("/api/intelligence/sources")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.PostAsync("/api/intelligence/import", new StringContent("203.0.113.1\n"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var part = server.As(new Caller("pat", new HashSet<string>(Permissions.All), new Scope(["Nobody"], null)));
        (await part.GetAsync("/api/intelligence/overview")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var incident = (await server.GetAsync("/api/alerts/a-1")).GetProperty("incidentId").GetInt64();
        (await part.GetFromJsonAsync<JsonElement>($"/api/incidents/{incident}/listings")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_taxii_collection_is_read_page_by_page_and_from_where_it_ended()
    {
        await using var outside = await FakeSystem.StartAsync();
        outside.OnRequest = async (seen, context) =>
        {
            if (seen.Headers.GetValueOrDefault("Authorization") != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:secret word")))
            {
                context.Response.StatusCode = 401;
                return;
            }

            context.Response.Headers["X-TAXII-Date-Added-Last"] = seen.Path.Contains("next=2") ? "2026-03-05T00:00:00.000Z" : "2026-03-04T00:00:00.000Z";
            var first = seen.Path.Contains("next=2") || seen.Path.Contains("added_after");
            await FakeSystem.AnswerAsync(context, 200, first
                ? """{"objects":[{"type":"indicator","id":"indicator--b0000000-0000-4000-8000-000000000002","pattern":"[domain-name:value = 'b.example']","pattern_type":"stix"}]}"""
                : """{"more":true,"next":"2","objects":[{"type":"indicator","id":"indicator--b0000000-0000-4000-8000-000000000001","pattern":"[domain-name:value = 'a.example']","pattern_type":"stix"}]}""");
        };
        await using var server = await TestServer.StartAsync();
        var source = await server.SendAsync(HttpMethod.Post, "/api/intelligence/sources", new { name = "Sharing", kind = "taxii", settings = new { address = outside.Address + "api", collection = "c 1", user = "me" }, secret = "secret word" });
        source.ToString().ShouldNotContain("secret word");
        var id = source.GetProperty("id").GetInt64();
        var read = await server.SendAsync(HttpMethod.Post, $"/api/intelligence/sources/{id}/read", new { });
        read.GetProperty("lastError").ValueKind.ShouldBe(JsonValueKind.Null);
        read.GetProperty("indicators").GetInt64().ShouldBe(2);
        outside.Requests.Select(each => each.Path).ShouldBe(["/api/collections/c%201/objects/?limit=1000", "/api/collections/c%201/objects/?limit=1000&next=2"]);
        outside.Requests.ShouldAllBe(each => each.Headers["Accept"] == "application/taxii+json; version=2.1");

        await server.SendAsync(HttpMethod.Post, $"/api/intelligence/sources/{id}/read", new { });
        outside.Requests.Last().Path.ShouldContain("added_after=2026-03-05T00%3A00%3A00.000Z");

        // Another address would get the secret: it is forgotten, and the feed says so.
        await server.SendAsync(HttpMethod.Patch, $"/api/intelligence/sources/{id}", new { settings = new { address = outside.Address + "other", collection = "c 1", user = "me" } });
        (await server.SendAsync(HttpMethod.Post, $"/api/intelligence/sources/{id}/read", new { })).GetProperty("lastError").GetString().ShouldNotBeNull().ShouldContain("401");
    }

    [Fact]
    public async Task A_misp_feed_is_read_by_its_manifest()
    {
        const string First = "aaaaaaaa-0000-4000-8000-000000000001";
        await using var outside = await FakeSystem.StartAsync();
        outside.OnRequest = (seen, context) => seen.Path switch
        {
            "/feed/manifest.json" => FakeSystem.AnswerAsync(context, 200, $$$"""{"{{{First}}}":{"timestamp":"1772600000","info":"x"},"../../etc/passwd":{"timestamp":"1772600001"}}"""),
            $"/feed/{First}.json" => FakeSystem.AnswerAsync(context, 200, $$$"""{"Event":{"uuid":"{{{First}}}","info":"x","Attribute":[{"uuid":"q","type":"domain","value":"evil.example"}]}}"""),
            _ => FakeSystem.AnswerAsync(context, 404, "{}"),
        };
        await using var server = await TestServer.StartAsync();
        var id = (await server.SendAsync(HttpMethod.Post, "/api/intelligence/sources", new { name = "Misp", kind = "misp", settings = new { address = outside.Address + "feed/" } })).GetProperty("id").GetInt64();
        var read = await server.SendAsync(HttpMethod.Post, $"/api/intelligence/sources/{id}/read", new { });
        (read.GetProperty("indicators").GetInt64(), read.GetProperty("lastError").ValueKind).ShouldBe((1, JsonValueKind.Null));
        await server.SendAsync(HttpMethod.Post, $"/api/intelligence/sources/{id}/read", new { });
        outside.Requests.Select(each => each.Path).ShouldBe(["/feed/manifest.json", $"/feed/{First}.json", "/feed/manifest.json"]);
    }

    [Theory]
    [InlineData("http://feeds.example/list")]
    [InlineData("ftp://feeds.example/list")]
    [InlineData("https://me:pw@feeds.example/list")]
    public async Task A_feed_that_may_not_be_reached_is_refused(string address)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Http.PostAsJsonAsync("/api/intelligence/sources", new { name = "x", kind = "csv", settings = new { address } });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("settings.address");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var outside = await FakeSystem.StartAsync();
        outside.OnRequest = (_, context) =>
        {
            context.Response.Redirect("http://127.0.0.1:1/elsewhere");
            return Task.CompletedTask;
        };
        await using var server = await TestServer.StartAsync();
        var id = (await server.SendAsync(HttpMethod.Post, "/api/intelligence/sources", new { name = "x", kind = "csv", settings = new { address = outside.Address + "list" } })).GetProperty("id").GetInt64();
        (await server.SendAsync(HttpMethod.Post, $"/api/intelligence/sources/{id}/read", new { })).GetProperty("lastError").GetString().ShouldNotBeNull().ShouldContain("leads elsewhere");
        outside.Requests.Count.ShouldBe(1);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        await server.IngestAsync(Alert);
        using var answer = await server.Http.PostAsync("/api/intelligence/import?source=Feed%20A", new StringContent(Bundle, Encoding.UTF8));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        await server.Workplace.Intelligence.RunAsync();
        return server;
    }
}
