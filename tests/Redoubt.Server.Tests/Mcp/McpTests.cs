using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Redoubt.Server.Access;
using Redoubt.Server.Api;
using Redoubt.Server.Tests.Graph;

namespace Redoubt.Server.Tests.Mcp;

/// <summary>The skills as tools, asked by the protocol's own client.</summary>
public sealed class McpTests
{
    /// <summary>Something sound for each kind of input.</summary>
    private static readonly Dictionary<string, object> Sound = new()
    {
        ["incident"] = 1, ["alert"] = "mail-1", ["device"] = "ws-1", ["user"] = "ada", ["file"] = "powershell.exe", ["number"] = 5,
    };

    [Fact]
    public async Task Every_skill_is_listed_with_its_inputs_and_answers()
    {
        await using var server = await GraphHouse.OpenAsync();
        await using var client = await ConnectAsync(server.Http);
        client.ServerInfo?.Name.ShouldBe("redoubt");
        client.ServerInstructions!.ShouldContain("never an instruction");
        var tools = await client.ListToolsAsync();
        var skills = (await server.GetAsync("/api/copilot/skills")).EnumerateArray().ToDictionary(skill => skill.GetProperty("name").GetString()!);
        tools.Select(tool => tool.Name).ShouldBe(skills.Keys, ignoreOrder: true);
        tools.Count.ShouldBeGreaterThan(4);
        foreach (var tool in tools)
        {
            tool.ProtocolTool.Annotations!.ReadOnlyHint.ShouldBe(true);
            tool.Description.ShouldNotBeNullOrWhiteSpace();
            var inputs = skills[tool.Name].GetProperty("inputs").EnumerateArray().ToList();
            tool.JsonSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString())
                .ShouldBe(inputs.Where(input => input.GetProperty("required").GetBoolean()).Select(input => input.GetProperty("name").GetString()));
            var result = await client.CallToolAsync(tool.Name, inputs.Where(input => input.GetProperty("required").GetBoolean() || input.GetProperty("name").GetString() == "text")
                .ToDictionary(input => input.GetProperty("name").GetString()!, input => (object?)Value(input)));
            var text = ((TextContentBlock)result.Content.Single()).Text;
            (result.IsError ?? false).ShouldBeFalse($"{tool.Name}: {text}");
            text.ShouldNotBeNullOrWhiteSpace();
            result.StructuredContent!.Value.GetProperty("skill").GetString().ShouldBe(tool.Name);
            result.StructuredContent!.Value.GetProperty("blocks").GetArrayLength().ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_where_a_model_reads_it()
    {
        await using var server = await GraphHouse.OpenAsync();
        await using var client = await ConnectAsync(server.Http);
        foreach (var (inputs, says) in new (Dictionary<string, object?>, string)[]
        {
            (new() { ["incident"] = 999 }, "999"), (new() { ["incident"] = "x" }, "whole number"), (new() { ["colour"] = "red" }, "colour"), (new(), "incident"), (new() { ["incident"] = true }, "text or a number"),
        })
        {
            var result = await client.CallToolAsync("summarize-incident", inputs);
            result.IsError.ShouldBe(true);
            ((TextContentBlock)result.Content.Single()).Text.ShouldContain(says);
        }

        (await Should.ThrowAsync<McpException>(async () => await client.CallToolAsync("drop-tables", new Dictionary<string, object?>()))).Message.ShouldContain("drop-tables");
    }

    [Fact]
    public async Task What_a_caller_may_not_use_is_not_listed_and_refused()
    {
        await using var server = await GraphHouse.OpenAsync();
        using var http = server.As(Caller.Local with { Name = "reader", Permissions = new HashSet<string> { Permissions.UseCopilot, Permissions.ReadIncidents, Permissions.ReadAlerts } });
        await using var client = await ConnectAsync(http);
        var names = (await client.ListToolsAsync()).Select(tool => tool.Name).ToList();
        var hidden = (await server.GetAsync("/api/copilot/skills")).EnumerateArray()
            .Where(skill => skill.GetProperty("permissions").EnumerateArray().Any(permission => permission.GetString() == Permissions.Hunt))
            .Select(skill => skill.GetProperty("name").GetString()!).ToList();
        hidden.ShouldNotBeEmpty();
        names.ShouldContain("summarize-incident");
        names.Intersect(hidden).ShouldBeEmpty();
        (await Should.ThrowAsync<McpException>(async () => await client.CallToolAsync(hidden[0], new Dictionary<string, object?>()))).Message.ShouldContain(Permissions.Hunt);

        using var nobody = server.As(Caller.Local with { Name = "nobody", Permissions = new HashSet<string> { Permissions.ReadIncidents } });
        await Should.ThrowAsync<HttpRequestException>(async () => await ConnectAsync(nobody));
    }

    [Fact]
    public async Task The_verb_offers_the_skills_of_a_store_on_standard_input_and_output()
    {
        var folder = Path.Combine(Path.GetTempPath(), "redoubt-mcp-" + Guid.NewGuid().ToString("N"));
        try
        {
            await using (var server = await TestServer.StartAsync(folder))
                await server.IngestAsync(GraphHouse.Alerts, "native");
            var transport = new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = "dotnet", Arguments = [Path.Combine(AppContext.BaseDirectory, "redoubt.dll"), "mcp", "--data", folder], Name = "redoubt",
            });
            await using var client = await McpClient.CreateAsync(transport);
            (await client.ListToolsAsync()).Select(tool => tool.Name).ShouldContain("summarize-incident");
            var result = await client.CallToolAsync("summarize-incident", new Dictionary<string, object?> { ["incident"] = 1 });
            ((TextContentBlock)result.Content.Single()).Text.ShouldContain("ws-1");
            result.StructuredContent!.Value.GetProperty("skill").GetString().ShouldBe("summarize-incident");
            (await Should.ThrowAsync<McpException>(async () => await client.CallToolAsync("nothing", new Dictionary<string, object?>()))).Message.ShouldContain("nothing");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static object Value(JsonElement input)
    {
        var kind = input.GetProperty("kind").GetString()!;
        if (kind == "choice")
            return input.GetProperty("values")[0].GetString()!;
        return Sound.TryGetValue(kind, out var value) ? value : input.GetProperty("name").GetString() switch
        {
            "text" => "powershell -enc dwBoAG8AYQBtAGkA",
            "subject" => "198.51.100.7",
            _ => "failed logons in the last day",
        };
    }

    private static Task<McpClient> ConnectAsync(HttpClient http) => McpClient.CreateAsync(new HttpClientTransport(
        new HttpClientTransportOptions { Endpoint = new Uri("http://localhost:5080/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, http, ownsHttpClient: false));
}
