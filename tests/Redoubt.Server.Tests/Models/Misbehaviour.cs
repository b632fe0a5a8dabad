using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Redoubt.Copilot.Models;
using Redoubt.Server.Tests.Connectors;

namespace Redoubt.Server.Tests.Models;

/// <summary>What models and their services do wrong, and what it is called.</summary>
internal static class Misbehaviour
{
    /// <summary>Asked to word something.</summary>
    public static TheoryData<string, ModelFault> All => new()
    {
        { "slow", ModelFault.Slow },
        { "trickle", ModelFault.Slow },
        { "broken", ModelFault.Broken },
        { "ends early", ModelFault.Broken },
        { "damaged", ModelFault.Broken },
        { "nonsense", ModelFault.Nonsense },
        { "empty", ModelFault.Nonsense },
        { "wrong form", ModelFault.WrongForm },
        { "refuses", ModelFault.Refused },
        { "filtered", ModelFault.Refused },
        { "says no", ModelFault.Refused },
        { "german", ModelFault.WrongLanguage },
        { "401", ModelFault.Unauthorized },
        { "403", ModelFault.Unauthorized },
        { "404", ModelFault.Rejected },
        { "400", ModelFault.Rejected },
        { "redirect", ModelFault.Rejected },
        { "500", ModelFault.Busy },
        { "429", ModelFault.Busy },
        { "fails within", ModelFault.Busy },
        { "oversize", ModelFault.TooLarge },
        { "oversize line", ModelFault.TooLarge },
        { "cut", ModelFault.TooLarge },
        { "echo", ModelFault.Echo },
        { "invents", ModelFault.Ungrounded },
        { "turns", ModelFault.Ungrounded },
    };

    /// <summary>Asked for a query: what is wrong with words alone is not among them.</summary>
    public static TheoryData<string, ModelFault> OfQueries
    {
        get
        {
            var data = new TheoryData<string, ModelFault> { { "another table", ModelFault.Ungrounded }, { "another address", ModelFault.Ungrounded }, { "fetches", ModelFault.Ungrounded } };
            foreach (var row in All.Where(row => row.Data.Item1 is not ("german" or "invents" or "turns")))
                data.Add(row.Data.Item1, row.Data.Item2);
            return data;
        }
    }

    public static async Task OfAsync(string what, Seen seen, HttpContext context)
    {
        switch (what)
        {
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "trickle":
                context.Response.ContentType = "text/event-stream";
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.WriteAsync(": still thinking\n\n");
                    await context.Response.Body.FlushAsync();
                    await Task.Delay(200);
                }

                break;
            case "broken":
                context.Response.ContentType = "text/event-stream";
                await FakeModel.WriteAsync(context, Delta("content", "{\"blocks\":["));
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            case "ends early":
                context.Response.ContentType = "text/event-stream";
                await FakeModel.WriteAsync(context, Delta("content", "{\"blocks\":["));
                break;
            case "damaged":
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("data: {\"choices\": [\n\n");
                break;
            case "nonsense":
                await FakeModel.StreamAsync(context, "The answer is forty-two.");
                break;
            case "empty":
                await FakeModel.StreamAsync(context, "");
                break;
            case "wrong form":
                await FakeModel.StreamAsync(context, "{\"summary\":\"FIN-WS-07 reached DC01\"}");
                break;
            case "refuses":
                context.Response.ContentType = "text/event-stream";
                await FakeModel.WriteAsync(context, Delta("refusal", "I can't do that."));
                break;
            case "filtered":
                await FakeModel.StreamAsync(context, "", "content_filter");
                break;
            case "says no":
                await FakeModel.StreamAsync(context, "I'm sorry, but I cannot help with security incidents.");
                break;
            case "german":
                await FakeModel.StreamAsync(context, FakeModel.WordAll(seen, _ => "der rechner erreichte dreimal den anderen rechner und wurde dabei leider nirgends gebremst worden"));
                break;
            case "401" or "403" or "404" or "400" or "500" or "429":
                await FakeSystem.AnswerAsync(context, int.Parse(what, System.Globalization.CultureInfo.InvariantCulture), $"{{\"error\":{{\"message\":\"bad key {CopilotLab.Key}\"}}}}");
                break;
            case "redirect":
                context.Response.Redirect("http://127.0.0.1:1/elsewhere");
                break;
            case "fails within":
                context.Response.ContentType = "text/event-stream";
                await FakeModel.WriteAsync(context, new JsonObject { ["error"] = new JsonObject { ["message"] = "overloaded" } });
                break;
            case "oversize":
                await FakeModel.StreamAsync(context, new string('x', 200_000));
                break;
            case "oversize line":
                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync("data: " + new string('x', 4_000_000));
                break;
            case "cut":
                await FakeModel.StreamAsync(context, "{\"blocks\":[", "length");
                break;
            case "echo":
                await FakeModel.StreamAsync(context, JsonSerializer.Deserialize<JsonElement>(seen.Body).GetProperty("messages")[0].GetProperty("content").GetString()!);
                break;
            case "invents":
                await FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => says.Replace("DC01", "DC02")));
                break;
            case "another table":
                await FakeModel.StreamAsync(context, "{\"kql\":\"SecretTable | take 5\"}");
                break;
            case "another address":
                await FakeModel.StreamAsync(context, "{\"kql\":\"DeviceNetworkEvents | where RemoteIP == '203.0.113.99'\"}");
                break;
            case "fetches":
                await FakeModel.StreamAsync(context, "{\"kql\":\"externaldata(a:string)['https://evil.example/x']\"}");
                break;
            case "turns":
                await FakeModel.StreamAsync(context, FakeModel.WordAll(seen, says => says.Replace("not blocked", "blocked")));
                break;
        }
    }

    private static JsonObject Delta(string name, string text) =>
        new() { ["choices"] = new JsonArray(new JsonObject { ["delta"] = new JsonObject { [name] = text } }) };
}
