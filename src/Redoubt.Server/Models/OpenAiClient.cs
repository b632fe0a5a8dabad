using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Copilot.Models;

namespace Redoubt.Server.Models;

/// <summary>Speaks OpenAI's chat completions, streamed: OpenAI, deployments of Azure OpenAI, Ollama, vLLM.</summary>
internal sealed class OpenAiClient(ModelSettings settings, string? key, ModelHttp http) : IModel
{
    private readonly bool _isOpenAis = settings.Api == ModelApi.AzureOpenAi || settings.Address.Contains("api.openai.com", StringComparison.OrdinalIgnoreCase);

    public async Task<ModelReply> CompleteAsync(ModelRequest request, CancellationToken cancel)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = JsonContent.Create(Body(request)) };
        if (!string.IsNullOrEmpty(key))
        {
            if (settings.Api == ModelApi.AzureOpenAi)
                message.Headers.Add("api-key", key);
            else
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        var most = (8L * request.MostCharacters) + (64L * 1024) + (300L * Math.Min(request.MostTokens, settings.ReplyTokens));
        return await http.SendAsync(message, most, (body, type, stop) => ReadAsync(body, type, new ReplyText(request), stop), cancel);
    }

    private Uri Address()
    {
        var root = settings.Address.TrimEnd('/');
        return settings.Api == ModelApi.AzureOpenAi
            ? new Uri($"{root}/openai/deployments/{Uri.EscapeDataString(settings.Model)}/chat/completions?api-version={Uri.EscapeDataString(settings.ApiVersion)}")
            : new Uri($"{root}/chat/completions");
    }

    private JsonObject Body(ModelRequest request)
    {
        var messages = new JsonArray(new JsonObject { ["role"] = "system", ["content"] = request.System });
        for (var turn = 0; turn < request.Turns.Count; turn++)
            messages.Add(new JsonObject { ["role"] = turn % 2 == 0 ? "user" : "assistant", ["content"] = request.Turns[turn] });
        var most = Math.Min(request.MostTokens, settings.ReplyTokens);
        var body = new JsonObject
        {
            ["model"] = settings.Model,
            ["messages"] = messages,
            ["stream"] = true,
            ["stream_options"] = new JsonObject { ["include_usage"] = true },
            ["response_format"] = new JsonObject { ["type"] = "json_object" },
            // OpenAI's own newer models know the first only, everybody else's the second.
            [_isOpenAis ? "max_completion_tokens" : "max_tokens"] = most,
        };
        if (!_isOpenAis)
            body["temperature"] = 0;
        return body;
    }

    private static async Task<ModelReply> ReadAsync(Stream body, string? type, ReplyText reply, CancellationToken cancel)
    {
        if (type == "application/json")
        {
            using var reader = new StreamReader(body);
            Take(ReplyText.Parse(await reader.ReadToEndAsync(cancel)), "message", reply);
            return reply.Whole();
        }

        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancel))
        {
            if (item.Data == "[DONE]")
            {
                reply.Ended = true;
                break;
            }

            var data = ReplyText.Parse(item.Data);
            if (ReplyText.At(data, "error").ValueKind == JsonValueKind.Object)
                throw new BusyException("The service failed in the middle of the reply.", null);
            Take(data, "delta", reply);
        }

        return reply.Whole();
    }

    private static void Take(JsonElement data, string part, ReplyText reply)
    {
        reply.InputTokens = ReplyText.NumberAt(data, "usage", "prompt_tokens") ?? reply.InputTokens;
        reply.OutputTokens = ReplyText.NumberAt(data, "usage", "completion_tokens") ?? reply.OutputTokens;
        if (ReplyText.At(data, "choices") is not { ValueKind: JsonValueKind.Array } choices || choices.GetArrayLength() == 0)
            return;
        var choice = choices[0];
        if (ReplyText.TextAt(choice, part, "refusal") is { Length: > 0 } || ReplyText.TextAt(choice, "finish_reason") == "content_filter")
            throw ReplyText.Refused();
        reply.Add(ReplyText.TextAt(choice, part, "content"));
        if (ReplyText.TextAt(choice, "finish_reason") is { } reason)
            (reply.Ended, reply.IsCut) = (true, reason == "length");
    }
}
