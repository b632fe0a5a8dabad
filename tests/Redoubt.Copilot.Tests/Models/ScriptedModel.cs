using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Copilot.Models;

namespace Redoubt.Copilot.Tests.Models;

/// <summary>A model that does what a test says. Remembers what it was asked.</summary>
internal sealed class ScriptedModel(Func<ModelRequest, string> reply) : IModel
{
    public List<ModelRequest> Asked { get; } = [];

    public Task<ModelReply> CompleteAsync(ModelRequest request, CancellationToken cancel)
    {
        Asked.Add(request);
        return Task.FromResult(new ModelReply(reply(request), 10, 10));
    }

    /// <summary>The JSON between the marks of the fence.</summary>
    public static JsonElement DataOf(ModelRequest request)
    {
        var turn = request.Turns[0];
        return JsonSerializer.Deserialize<JsonElement>(turn[(turn.IndexOf('\n') + 1)..turn.LastIndexOf('\n')]);
    }

    /// <summary>Words every fact as a function says.</summary>
    public static string WordAll(ModelRequest request, Func<string, string> word)
    {
        var blocks = new JsonArray();
        foreach (var block in DataOf(request).GetProperty("blocks").EnumerateArray())
        {
            blocks.Add(new JsonObject
            {
                ["block"] = block.GetProperty("block").GetInt32(),
                ["sentences"] = new JsonArray([.. block.GetProperty("facts").EnumerateArray().Select(fact => (JsonNode)new JsonObject
                {
                    ["sentence"] = word(fact.GetProperty("says").GetString()!),
                    ["facts"] = new JsonArray(fact.GetProperty("id").GetString()!),
                })]),
            });
        }

        return new JsonObject { ["blocks"] = blocks }.ToJsonString();
    }
}
