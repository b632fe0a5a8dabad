using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Server.Notifications;

/// <summary>Blocks for a Slack webhook. All text is plain_text, in which nothing alerts say can be a link or mention anybody.</summary>
internal sealed class SlackTransport(NotificationHttp http) : INotificationTransport
{
    // A message has at most 50 blocks; each incident takes up to three.
    private const int MostIncidents = 12;

    public ChannelKind Kind => ChannelKind.Slack;

    public Task SendAsync(ChannelText channel, string? secret, NotificationMessage message, CancellationToken cancel) =>
        http.PostAsync(channel.Url!, JsonSerializer.SerializeToUtf8Bytes(Blocks(message)), [("Idempotency-Key", message.Key)], cancel);

    internal static JsonObject Blocks(NotificationMessage message)
    {
        var blocks = new JsonArray { new JsonObject { ["type"] = "header", ["text"] = Text(message.Title, 150) } };
        if (message.Incidents.Count == 0)
            blocks.Add(Section(MessageText.Of(message)));
        foreach (var incident in message.Incidents.Take(MostIncidents))
        {
            if (message.Incidents.Count > 1)
                blocks.Add(Section($"{incident.Id} · {incident.Name}"));
            blocks.Add(new JsonObject
            {
                ["type"] = "section",
                ["fields"] = new JsonArray([.. MessageText.Facts(incident).Take(10).Select(fact => (JsonNode)Text($"{fact.Name}: {fact.Value}", 2_000))]),
            });
            if (incident.Link is { } link)
            {
                blocks.Add(new JsonObject
                {
                    ["type"] = "actions",
                    ["elements"] = new JsonArray(new JsonObject { ["type"] = "button", ["text"] = Text($"Open incident {incident.Id}", 75), ["url"] = link }),
                });
            }
        }

        var left = message.LeftOut + Math.Max(0, message.Incidents.Count - MostIncidents);
        if (left > 0)
            blocks.Add(Section($"and {left} more"));
        // The fallback text is read as Slack's own markup: it says nothing that alerts say.
        return new JsonObject { ["text"] = message.Incidents.Count == 0 ? "Redoubt: test message" : "Redoubt: news of incidents", ["blocks"] = blocks };
    }

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Text(text, 3_000) };

    private static JsonObject Text(string text, int longest) => new()
    {
        ["type"] = "plain_text",
        ["text"] = text.Length > longest ? text[..(longest - 1)] + "…" : text,
        ["emoji"] = false,
    };
}
