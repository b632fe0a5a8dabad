using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Server.Notifications;

/// <summary>An adaptive card, as a Teams workflow ("when a webhook request is received") takes it.</summary>
internal sealed class TeamsTransport(NotificationHttp http) : INotificationTransport
{
    // Teams refuses cards beyond 28 KB.
    private const int MostParts = 8;
    private const int MostOfBrief = 22_000;

    public ChannelKind Kind => ChannelKind.Teams;

    public Task SendAsync(ChannelText channel, string? secret, NotificationMessage message, CancellationToken cancel) =>
        http.PostAsync(channel.Url!, JsonSerializer.SerializeToUtf8Bytes(Card(message)), [("Idempotency-Key", message.Key)], cancel);

    internal static JsonObject Card(NotificationMessage message)
    {
        var body = new JsonArray { Text(message.Title, "Large", bolder: true) };
        if (message.IsTest)
            body.Add(Text(MessageText.Of(message), "Default", bolder: false));
        var parts = MessageText.Parts(message).ToList();
        foreach (var part in parts.Take(MostParts))
        {
            if (parts.Count > 1)
                body.Add(Text(part.Short, "Medium", bolder: true));
            body.Add(new JsonObject
            {
                ["type"] = "FactSet",
                ["facts"] = new JsonArray([.. part.Facts.Select(fact => (JsonNode)new JsonObject { ["title"] = fact.Name, ["value"] = Unmarked(fact.Value) })]),
            });
            if (part.Link is { } link)
                body.Add(Opens(part.LinkName, link));
        }

        if (message.Brief is { } brief)
        {
            var (text, isWhole) = Fitting(brief);
            body.Add(new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true });
            if (!isWhole)
                body.Add(Text(MessageText.Shortened, "Default", bolder: true));
            if (brief.Link is { } link)
                body.Add(Opens("Open the brief", link));
        }

        var left = message.LeftOut + Math.Max(0, parts.Count - MostParts);
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

    // As many lines as a card takes, counted as they are sent: letters beyond ASCII take six bytes.
    private static (string Text, bool IsWhole) Fitting(MessageBrief brief)
    {
        var lines = brief.Text.Split('\n').Where(line => line.Length > 0).Select(Unmarked).ToList();
        var (taken, size) = (0, 0);
        while (taken < lines.Count && (size += JsonSerializer.SerializeToUtf8Bytes(lines[taken]).Length + 2) <= MostOfBrief)
            taken++;
        return (string.Join("\n\n", lines.Take(taken)), brief.IsWhole && taken == lines.Count);
    }

    private static JsonObject Opens(string name, string link) => new()
    {
        ["type"] = "ActionSet",
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = name, ["url"] = link }),
    };

    private static JsonObject Text(string text, string size, bool bolder) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = Unmarked(text),
        ["wrap"] = true,
        ["size"] = size,
        ["weight"] = bolder ? "Bolder" : "Default",
    };

    // Cards read a part of Markdown: what alerts and reports say must not become a link or an image.
    private static string Unmarked(string text) => string.Concat(text.Select(c => c is '[' or ']' or '*' or '_' or '`' or '#' or '!' or '<' or '>' or '\\' ? "\\" + c : c.ToString()));
}
