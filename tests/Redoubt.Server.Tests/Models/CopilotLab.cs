using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Copilot;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Server.Models;
using Redoubt.Server.Tests.Connectors;

namespace Redoubt.Server.Tests.Models;

/// <summary>A server, and a model's service of our own that it is set up to ask.</summary>
internal sealed class CopilotLab : IAsyncDisposable
{
    public const string Key = "sk-very-secret-key-0123456789";

    private CopilotLab(TestServer server, FakeSystem service) => (Server, Service) = (server, service);

    public TestServer Server { get; }

    public FakeSystem Service { get; }

    public ModelOverlay Overlay => Server.App.Services.GetRequiredService<ModelOverlay>();

    public ModelBook Models => Server.App.Services.GetRequiredService<ModelBook>();

    public CopilotSettings Settings => Server.App.Services.GetRequiredService<CopilotSettings>();

    public static async Task<CopilotLab> StartAsync() => new(await TestServer.StartAsync(), await FakeSystem.StartAsync());

    /// <summary>Sets a model up and has all skills use it.</summary>
    public async Task<string> UseAsync(Func<ModelSettings, ModelSettings>? change = null, CopilotPolicy? policy = null)
    {
        var settings = new ModelSettings("Test model", ModelApi.OpenAi, Service.Address + "v1", "tiny") { TimeoutSeconds = 20, InputPrice = 0.5, OutputPrice = 1 };
        var model = await Models.AddAsync(new ModelChange(change?.Invoke(settings) ?? settings, Key), "admin", default);
        await Settings.ChangeAsync((policy ?? new CopilotPolicy()) with { Model = model.Id }, await Models.IdsAsync(default), "admin", default);
        return model.Id;
    }

    /// <summary>One incident of one alert, about a device and an address.</summary>
    public Task<JsonElement> IngestAsync() => Server.IngestAsync(JsonSerializer.Serialize(new
    {
        alertId = "one", detector = "Test EDR", title = "Credential dumping", severity = "high",
        firstActivity = "2026-03-12T08:00:00Z", lastActivity = "2026-03-12T08:01:00Z",
        entities = new object[] { new { type = "device", hostName = "FIN-WS-07" }, new { type = "ip", address = "198.51.100.7" } },
    }), "native");

    /// <summary>The events of a stream, in the order they came.</summary>
    public async Task<IReadOnlyList<(string Name, JsonElement Data)>> StreamAsync(string path, object body, HttpClient? http = null)
    {
        using var answer = await (http ?? Server.Http).PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('\n')).Select(lines => (
            lines.First(line => line.StartsWith("event: ", StringComparison.Ordinal))[7..],
            JsonSerializer.Deserialize<JsonElement>(lines.First(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..])))];
    }

    public Task<IReadOnlyList<(string Name, JsonElement Data)>> AskSkillAsync(string skill, object inputs, bool anew = false) =>
        StreamAsync($"/api/copilot/skills/{skill}/stream", new { inputs, anew });

    /// <summary>An answer of one sentence about two devices.</summary>
    public static Answer Answer(string text = "FIN-WS-07 reached DC01 3 times; it was not blocked.")
    {
        var runs = new List<Run>();
        foreach (var part in text.Split(' '))
        {
            var name = part.TrimEnd(';', '.');
            if (name is "FIN-WS-07" or "DC01")
                runs.AddRange([new Run(name, new EntityReference(EntityKind.Device, "device:" + name.ToLowerInvariant(), name)), new Run(part[name.Length..] + " ")]);
            else
                runs.Add(new Run(part + " "));
        }

        runs[^1] = runs[^1] with { Text = runs[^1].Text.TrimEnd() };
        var writer = new AnswerWriter("summarize-incident", "A test", new CitationBook(null, new Dictionary<string, Citation>
        {
            ["a"] = new(0, "a", "An alert", DateTimeOffset.UnixEpoch, "excerpt"),
        }));
        writer.Say("What happened", SectionForm.Paragraph, [new Claim("test", new Phrase(runs), [new Fact("fact", FactKind.Alert, [new("title", text)], null, ["a"])])]);
        return writer.Write();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Service.DisposeAsync();
    }
}
