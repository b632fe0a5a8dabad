using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Server.Notifications;

/// <summary>Blocks for a Slack webhook. All text is plain_text, in which nothing that alerts or reports say can be a link or mention anybody.</summary>
internal sealed class SlackTransport(NotificationHttp http) : INotificationTransport
{
    // A message has at most 50 blocks; each incident or report takes up to three.
    private const int MostParts = 12;
    private const int LongestSection = 3_000;

    public ChannelKind Kind => ChannelKind.Slack;

    public Task SendAsync(ChannelText channel, string? secret, NotificationMessage message, CancellationToken cancel) =>
        http.PostAsync(channel.Url!, JsonSerializer.SerializeToUtf8Bytes(Blocks(message)), [("Idempotency-Key", message.Key)], cancel);

    internal static JsonObject Blocks(NotificationMessage message)
    {
        var blocks = new JsonArray { new JsonObject { ["type"] = "header", ["text"] = Text(message.Title, 150) } };
        if (message.IsTest)
            blocks.Add(Section(MessageText.Of(message)));
        var parts = MessageText.Parts(message).ToList();
        foreach (var part in parts.Take(MostParts))
        {
            if (parts.Count > 1)
                blocks.Add(Section(part.Short));
            blocks.Add(new JsonObject
            {
                ["type"] = "section",
                ["fields"] = new JsonArray([.. part.Facts.Take(10).Select(fact => (JsonNode)Text($"{fact.Name}: {fact.Value}", 2_000))]),
            });
            if (part.Link is { } link)
                blocks.Add(Button(part.LinkName, link));
        }

        if (message.Brief is { } brief)
        {
            foreach (var section in Sections(brief.Text))
                blocks.Add(Section(section));
            if (!brief.IsWhole)
                blocks.Add(Section(MessageText.Shortened));
            if (brief.Link is { } link)
                blocks.Add(Button("Open the brief", link));
        }

        var left = message.LeftOut + Math.Max(0, parts.Count - MostParts);
        if (left > 0)
            blocks.Add(Section($"and {left} more"));
        // The fallback text is read as Slack's own markup: it says nothing that alerts or reports say.
        var fallback = message.IsTest ? "test message" : message.Brief is not null ? "threat brief" : message.Reports.Count > 0 ? "news of threat reports" : "news of incidents";
        return new JsonObject { ["text"] = "Redoubt: " + fallback, ["blocks"] = blocks };
    }

    // A section takes only so much: it ends where a line does.
    private static IEnumerable<string> Sections(string text)
    {
        while (text.Length > LongestSection)
        {
            var end = text.LastIndexOf('\n', LongestSection - 1);
            var cut = end > 0 ? end : LongestSection;
            yield return text[..cut];
            text = text[cut..].TrimStart('\n');
        }

        if (!string.IsNullOrWhiteSpace(text))
            yield return text;
    }

    private static JsonObject Button(string name, string link) => new()
    {
        ["type"] = "actions",
        ["elements"] = new JsonArray(new JsonObject { ["type"] = "button", ["text"] = Text(name, 75), ["url"] = link }),
    };

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Text(text, LongestSection) };

    private static JsonObject Text(string text, int longest) => new()
    {
        ["type"] = "plain_text",
        ["text"] = text.Length > longest ? text[..(longest - 1)] + "…" : text,
        ["emoji"] = false,
    };
}
