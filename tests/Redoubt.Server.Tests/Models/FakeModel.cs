using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Redoubt.Server.Tests.Connectors;

namespace Redoubt.Server.Tests.Models;

/// <summary>What a model's service on this machine writes, as the real ones do.</summary>
internal static class FakeModel
{
    /// <summary>A whole reply in OpenAI's form, in pieces.</summary>
    public static async Task StreamAsync(HttpContext context, string text, string reason = "stop", long input = 120, long output = 30)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var piece in text.Chunk(17))
            await WriteAsync(context, new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["delta"] = new JsonObject { ["content"] = new string(piece) } }) });
        await WriteAsync(context, new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["delta"] = new JsonObject(), ["finish_reason"] = reason }) });
        await WriteAsync(context, new JsonObject
        {
            ["choices"] = new JsonArray(), ["usage"] = new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = output },
        });
        await context.Response.WriteAsync("data: [DONE]\n\n");
    }

    /// <summary>A whole reply in Anthropic's form.</summary>
    public static async Task MessageAsync(HttpContext context, string text, string reason = "end_turn")
    {
        context.Response.ContentType = "text/event-stream";
        await EventAsync(context, "message_start", new JsonObject { ["type"] = "message_start", ["message"] = new JsonObject { ["usage"] = new JsonObject { ["input_tokens"] = 120 } } });
        foreach (var piece in text.Chunk(17))
            await EventAsync(context, "content_block_delta", new JsonObject { ["type"] = "content_block_delta", ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = new string(piece) } });
        await EventAsync(context, "message_delta", new JsonObject { ["type"] = "message_delta", ["delta"] = new JsonObject { ["stop_reason"] = reason }, ["usage"] = new JsonObject { ["output_tokens"] = 30 } });
        await EventAsync(context, "message_stop", new JsonObject { ["type"] = "message_stop" });
    }

    public static Task WriteAsync(HttpContext context, JsonNode data) => context.Response.WriteAsync($"data: {data.ToJsonString()}\n\n");

    /// <summary>Words every fact of a request as a function says.</summary>
    public static string WordAll(Seen request, Func<string, string> word)
    {
        var blocks = Data(request).GetProperty("blocks").EnumerateArray().Select(block => new
        {
            block = block.GetProperty("block").GetInt32(),
            sentences = block.GetProperty("facts").EnumerateArray().Select(fact => new
            {
                sentence = word(fact.GetProperty("says").GetString()!), facts = new[] { fact.GetProperty("id").GetString()! },
            }),
        });
        return JsonSerializer.Serialize(new { blocks });
    }

    /// <summary>What stands between the fences of the last turn.</summary>
    public static JsonElement Data(Seen request)
    {
        var turn = JsonSerializer.Deserialize<JsonElement>(request.Body).GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;
        return JsonSerializer.Deserialize<JsonElement>(turn[(turn.IndexOf('\n') + 1)..turn.LastIndexOf('\n')]);
    }

    /// <summary>What it is asked to do: <c>reword</c>, <c>choose</c> or <c>query</c>.</summary>
    public static string TaskOf(Seen request) => Data(request) is var data && data.TryGetProperty("blocks", out _) ? "reword" : data.TryGetProperty("skills", out _) ? "choose" : "query";

    private static Task EventAsync(HttpContext context, string name, JsonNode data) => context.Response.WriteAsync($"event: {name}\ndata: {data.ToJsonString()}\n\n");
}
