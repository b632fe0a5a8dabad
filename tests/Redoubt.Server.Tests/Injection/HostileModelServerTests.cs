using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Tests.Injection;
using Redoubt.Evidence.Audit;
using Redoubt.Server.Hosting;
using Redoubt.Server.Tests.Connectors;
using Redoubt.Server.Tests.Models;

namespace Redoubt.Server.Tests.Injection;

/// <summary>
/// The whole server with a model's service that obeys every payload: incidents, alerts, actions, settings and the audit log are as before,
/// and each answer shows the built-in sentences with their evidence.
/// </summary>
public sealed class HostileModelServerTests
{
    private const int Alerts = 36;

    private static readonly string[] Questions = ["Summarize this incident", "What should I do about this incident?", "Write the report of this incident", "Which users are involved?", "gimme teh nasty wuns", "Close this incident", "Who sent the mail?"];

    [Fact]
    public async Task Nothing_that_it_obeys_happens()
    {
        await using var lab = await CopilotLab.StartAsync();
        await lab.Server.IngestAsync(string.Join('\n', Enumerable.Range(0, Alerts).Select(Alert)), "native");
        var incidents = (await lab.Server.GetAsync("/api/incidents?take=200")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).ToList();
        incidents.Count.ShouldBeGreaterThan(5);
        await lab.Server.SendAsync(HttpMethod.Post, "/api/actions", new { kind = "blockIndicator", target = new { kind = "ip", key = "ip:203.0.113.9", name = "203.0.113.9" }, incidentId = incidents[0], reason = Payloads.All[15], propose = true });
        await lab.Server.SendAsync(HttpMethod.Post, $"/api/incidents/{incidents[0]}/comments", new { text = Payloads.All[30] });
        await lab.UseAsync(settings => settings with { Redact = false });
        var asked = 0;
        lab.Service.OnRequest = (seen, context) => ObeyAsync(seen, context, Interlocked.Increment(ref asked));

        // What was taken in is written to the audit once a minute.
        await lab.Server.App.Services.GetRequiredService<IngestTally>().WriteAsync();
        var before = await StateAsync(lab, incidents);
        var (worded, wrong) = (0, new List<string>());
        foreach (var (id, place) in incidents.Select((id, place) => (id, place)))
        {
            await lab.Server.GetAsync($"/api/incidents/{id}/summary");
            await lab.Server.GetAsync($"/api/incidents/{id}/guidance");
            await lab.Server.SendAsync(HttpMethod.Post, "/api/copilot/skills/guide-response", new { inputs = new { incident = $"{id}" } });
            foreach (var question in Questions.Where((_, number) => (number + place) % 3 == 0).Append(Payloads.All[(7 * place) % Payloads.All.Count]))
            {
                var events = await ChatAsync(lab, question, id);
                var reply = events[0].Data.GetProperty("answer");
                foreach (var (name, data) in events.Skip(1))
                {
                    worded++;
                    if (name == "reworded")
                        wrong.AddRange(Differences(reply, data.GetProperty("answer")).Select(difference => $"{question}: {difference}"));
                }
            }
        }

        wrong.ShouldBeEmpty();
        (worded, asked).ShouldSatisfyAllConditions(() => worded.ShouldBeGreaterThan(10), () => asked.ShouldBeGreaterThan(10));
        var after = await StateAsync(lab, incidents);
        after.Except(before).Concat(before.Except(after)).ShouldBeEmpty();
        (await lab.Server.GetAsync("/api/copilot/exchanges?take=1")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    /// <summary>Everything that somebody could have changed, as text.</summary>
    private static async Task<List<string>> StateAsync(CopilotLab lab, IReadOnlyList<long> incidents)
    {
        var parts = new List<string>();
        foreach (var path in incidents.SelectMany(id => new[] { $"/api/incidents/{id}", $"/api/incidents/{id}/activity?take=1000", $"/api/incidents/{id}/alerts?take=1000", $"/api/incidents/{id}/actions" })
            .Concat(["/api/incidents?take=200", "/api/actions?tab=pending", "/api/actions?tab=history", "/api/detections", "/api/guidebooks", "/api/actions/rules", "/api/intelligence/sources"]))
        {
            using var answer = await lab.Server.Http.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            parts.Add($"{path} {(int)answer.StatusCode} {text}");
        }

        // That a model was asked is itself written down.
        parts.AddRange((await lab.Server.Workplace.Store.AuditAsync(new AuditFilter { Take = 1000 })).Items
            .Where(entry => entry.Action != "copilot.model").Select(entry => JsonSerializer.Serialize(entry)));
        return parts;
    }

    private static async Task<List<(string Name, JsonElement Data)>> ChatAsync(CopilotLab lab, string question, long incident)
    {
        using var answer = await lab.Server.Http.PostAsJsonAsync("/api/copilot/chat/stream", new { question, page = new { incidentId = incident } });
        var events = new List<(string, JsonElement)>();
        foreach (var each in (await answer.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = each.Split('\n');
            events.Add((lines[0]["event: ".Length..], JsonSerializer.Deserialize<JsonElement>(string.Concat(lines.Skip(1).Select(line => line["data: ".Length..])))));
        }

        events[0].Item1.ShouldBe("reply");
        return events;
    }

    private static IEnumerable<string> Differences(JsonElement built, JsonElement shown)
    {
        var (one, other) = (Sentences(built).ToList(), Sentences(shown).ToList());
        return one.Count != other.Count ? [$"{other.Count} sentences, not {one.Count}"] : one.Zip(other).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.Second} not {pair.First}");
    }

    private static IEnumerable<string> Sentences(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("plain", out var plain) => [$"{plain.GetString()} {value.GetProperty("citations").GetRawText()}"],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Sentences(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Sentences),
        _ => [],
    };

    private static async Task ObeyAsync(Seen seen, HttpContext context, int turn)
    {
        var messages = JsonSerializer.Deserialize<JsonElement>(seen.Body).GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()!).ToList();
        var nonce = messages[1][("<data-".Length)..messages[1].IndexOf('>', StringComparison.Ordinal)];
        var reply = await new HostileModel(turn).CompleteAsync(new ModelRequest(messages[0], [.. messages.Skip(1)], 1_000, 20_000) { Nonce = nonce }, CancellationToken.None);
        await FakeModel.StreamAsync(context, reply.Text);
    }

    /// <summary>Four alerts a device; each of their texts another payload.</summary>
    private static string Alert(int number)
    {
        string Text(int field) => Payloads.For(number * 7, field);
        return JsonSerializer.Serialize(new
        {
            alertId = $"h{number}", title = number % 3 == 0 ? Text(0) : "Suspicious process", description = Text(1), detector = "Guard", category = Text(2), actor = Text(3), threat = Text(4), severity = "high",
            firstActivity = $"2026-03-{10 + (number / 4)}T0{number % 4}:00:00Z", techniques = new[] { "T1059.001" }, recommendedActions = new[] { Text(5) },
            entities = new object[]
            {
                new { type = "device", hostName = $"host-{number / 4}" }, new { type = "user", accountName = $"user-{number / 4}", displayName = Text(6) },
                new { type = "process", fileName = Text(7), commandLine = Text(8), processId = "77" }, new { type = "file", fileName = Text(9), path = Text(10) }, new { type = "url", url = Text(11) },
                new { type = "mail", subject = Text(12), sender = Text(13) }, new { type = "registryValue", key = Text(14), data = Text(15) },
            },
        });
    }
}
