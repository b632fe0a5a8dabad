using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Server.Notifications;

/// <summary>An adaptive card, as a Teams workflow ("when a webhook request is received") takes it.</summary>
internal sealed class TeamsTransport(NotificationHttp http) : INotificationTransport
{
    // Teams refuses cards beyond 28 KB.
    private const int MostIncidents = 8;

    public ChannelKind Kind => ChannelKind.Teams;

    public Task SendAsync(ChannelText channel, string? secret, NotificationMessage message, CancellationToken cancel) =>
        http.PostAsync(channel.Url!, JsonSerializer.SerializeToUtf8Bytes(Card(message)), [("Idempotency-Key", message.Key)], cancel);

    internal static JsonObject Card(NotificationMessage message)
    {
        var body = new JsonArray { Text(message.Title, "Large", bolder: true) };
        if (message.Incidents.Count == 0)
            body.Add(Text(MessageText.Of(message), "Default", bolder: false));
        foreach (var incident in message.Incidents.Take(MostIncidents))
        {
            if (message.Incidents.Count > 1)
                body.Add(Text($"{incident.Id} · {incident.Name}", "Medium", bolder: true));
            body.Add(new JsonObject
            {
                ["type"] = "FactSet",
                ["facts"] = new JsonArray([.. MessageText.Facts(incident).Select(fact => (JsonNode)new JsonObject { ["title"] = fact.Name, ["value"] = Unmarked(fact.Value) })]),
            });
            if (incident.Link is { } link)
            {
                body.Add(new JsonObject
                {
                    ["type"] = "ActionSet",
                    ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = $"Open incident {incident.Id}", ["url"] = link }),
                });
            }
        }

        var left = message.LeftOut + Math.Max(0, message.Incidents.Count - MostIncidents);
        if (left > 0)
            body.Add(Text($"and {left} more", "Default", bolder: false));
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["content"] = new JsonObject
                {
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["msteams"] = new JsonObject { ["width"] = "Full" },
                    ["body"] = body,
                },
            }),
        };
    }

    private static JsonObject Text(string text, string size, bool bolder) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = Unmarked(text),
        ["wrap"] = true,
        ["size"] = size,
        ["weight"] = bolder ? "Bolder" : "Default",
    };

    // Cards read a part of Markdown: what alerts say must not become a link or an image.
    private static string Unmarked(string text) => string.Concat(text.Select(c => c is '[' or ']' or '*' or '_' or '`' or '#' or '!' or '<' or '>' or '\\' ? "\\" + c : c.ToString()));
}
