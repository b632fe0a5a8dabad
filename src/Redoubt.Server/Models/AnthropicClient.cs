using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Redoubt.Copilot.Models;

namespace Redoubt.Server.Models;

/// <summary>Speaks Anthropic's messages, streamed.</summary>
internal sealed class AnthropicClient(ModelSettings settings, string? key, ModelHttp http) : IModel
{
    private const string Version = "2023-06-01";

    public async Task<ModelReply> CompleteAsync(ModelRequest request, CancellationToken cancel)
    {
        var root = settings.Address.TrimEnd('/');
        var address = root.EndsWith("/v1", StringComparison.Ordinal) ? $"{root}/messages" : $"{root}/v1/messages";
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(Body(request)) };
        message.Headers.Add("anthropic-version", Version);
        if (!string.IsNullOrEmpty(key))
            message.Headers.Add("x-api-key", key);
        var most = (8L * request.MostCharacters) + (64L * 1024) + (300L * Math.Min(request.MostTokens, settings.ReplyTokens));
        return await http.SendAsync(message, most, (body, type, stop) => ReadAsync(body, type, new ReplyText(request), stop), cancel);
    }

    private JsonObject Body(ModelRequest request) => new()
    {
        ["model"] = settings.Model,
        ["max_tokens"] = Math.Min(request.MostTokens, settings.ReplyTokens),
        ["system"] = request.System,
        ["messages"] = new JsonArray([.. request.Turns.Select((turn, i) => (JsonNode)new JsonObject { ["role"] = i % 2 == 0 ? "user" : "assistant", ["content"] = turn })]),
        ["stream"] = true,
    };

    private static async Task<ModelReply> ReadAsync(Stream body, string? type, ReplyText reply, CancellationToken cancel)
    {
        if (type == "application/json")
        {
            using var reader = new StreamReader(body);
            var whole = ReplyText.Parse(await reader.ReadToEndAsync(cancel));
            if (ReplyText.At(whole, "content") is { ValueKind: System.Text.Json.JsonValueKind.Array } parts)
            {
                foreach (var part in parts.EnumerateArray())
                    reply.Add(ReplyText.TextAt(part, "text"));
            }

            Usage(whole, reply, "usage");
            Stopped(ReplyText.TextAt(whole, "stop_reason"), reply);
            return reply.Whole();
        }

        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancel))
        {
            var data = ReplyText.Parse(item.Data);
            switch (ReplyText.TextAt(data, "type") ?? item.EventType)
            {
                case "message_start":
                    Usage(ReplyText.At(data, "message"), reply, "usage");
                    break;
                case "content_block_delta":
                    reply.Add(ReplyText.TextAt(data, "delta", "text"));
                    break;
                case "message_delta":
                    Usage(data, reply, "usage");
                    Stopped(ReplyText.TextAt(data, "delta", "stop_reason"), reply);
                    break;
                case "message_stop":
                    reply.Ended = true;
                    return reply.Whole();
                case "error":
                    throw new BusyException("The service failed in the middle of the reply.", null);
            }
        }

        return reply.Whole();
    }

    private static void Usage(System.Text.Json.JsonElement data, ReplyText reply, string name)
    {
        reply.InputTokens = ReplyText.NumberAt(data, name, "input_tokens") ?? reply.InputTokens;
        reply.OutputTokens = ReplyText.NumberAt(data, name, "output_tokens") ?? reply.OutputTokens;
    }

    private static void Stopped(string? reason, ReplyText reply)
    {
        if (reason == "refusal")
            throw ReplyText.Refused();
        if (reason is not null)
            (reply.Ended, reply.IsCut) = (true, reason == "max_tokens");
    }
}
