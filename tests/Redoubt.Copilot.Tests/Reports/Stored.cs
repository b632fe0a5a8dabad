using System.Text.Json;
using Redoubt.Copilot.Skills.IncidentReport;
using Redoubt.Evidence;
using Redoubt.Incidents;
using Redoubt.Incidents.Response;

namespace Redoubt.Copilot.Tests.Reports;

/// <summary>Logs and actions for the stories of tests.</summary>
internal static class Stored
{
    private static readonly string[] Texts =
    [
        "Isolated it", "Please ask the user what he opened", "Is DC01 clean?", "<script>alert(1)</script>", "[x](http://evil.example)", "=cmd|' /C calc'!A0",
        "a\u202Eb\u0000c\u0007\u2028d", new string('B', 100_000), "| a | b |\n|---|---|", "\uD800 half", "{name} <{x}>", "**x** `y` ``z``", "\uFFFF\uFFFE", "\u0645\u0631\u062D\u0628\u0627 \u4E2D\u6587 \U0001F600",
        "1. list", "# heading", "Status: active → resolved", "]]>", "&#x1;&lt;b&gt;", "%PDF-1.7 endstream endobj", "(paren) \\ <hex>",
    ];

    private static readonly string[] People = ["Ana Berg", "bo.lind", "<b>Eve</b>", "Redoubt correlation", "Automation rule: x", "Attack disruption", "\u202Egnp"];

    /// <summary>One entry of a log from a line of JSON: {"time", "kind", "by", "text", "before", "after"}.</summary>
    public static ActivityEntry Entry(string line, int index)
    {
        using var json = JsonDocument.Parse(line);
        var entry = json.RootElement;
        return new ActivityEntry(
            index + 1, Stories.Time(entry.GetProperty("time").GetString()!), Enum.Parse<ActivityKind>(entry.GetProperty("kind").GetString()!), entry.GetProperty("by").GetString()!,
            entry.GetProperty("text").GetString()!, Text(entry, "before"), Text(entry, "after"), null);
    }

    /// <summary>One action from a line of JSON.</summary>
    public static ResponseAction Action(string line, int index)
    {
        using var json = JsonDocument.Parse(line);
        var action = json.RootElement;
        var (key, name) = (action.GetProperty("key").GetString()!, action.GetProperty("name").GetString()!);
        DateTimeOffset? Time(string field) => Text(action, field) is { } text ? Stories.Time(text) : null;
        return new ResponseAction(
            index + 1, Enum.Parse<ActionKind>(action.GetProperty("kind").GetString()!), Enum.Parse<ActionState>(action.GetProperty("state").GetString()!),
            new EntityReference(key.StartsWith("device", StringComparison.Ordinal) ? EntityKind.Device : EntityKind.User, key, name), new Dictionary<string, string>(), 7,
            Text(action, "reason") ?? "", Text(action, "origin") is { } origin ? Enum.Parse<ActionOrigin>(origin) : ActionOrigin.Person, Text(action, "rule"), [],
            action.GetProperty("by").GetString()!, Time("ordered")!.Value, Text(action, "approvedBy"), null, Text(action, "refusedBy"), Time("decided"), Text(action, "connector"), null, 1, null,
            Time("ended"), Text(action, "outcome"), null, null);
    }

    /// <summary>The story with a log and actions out of chance.</summary>
    public static ReportInput Random(IncidentStory story, int seed)
    {
        var random = new System.Random(seed);
        var log = Enumerable.Range(1, random.Next(40)).Select(id => new ActivityEntry(
            id, Stories.Now.AddMinutes(id), (ActivityKind)random.Next(19), People[random.Next(People.Length)], Texts[random.Next(Texts.Length)],
            random.Next(3) == 0 ? "resolved" : null, random.Next(2) == 0 ? "resolved" : null, null)).ToList();
        var actions = Enumerable.Range(1, random.Next(12)).Select(id => new ResponseAction(
            id, (ActionKind)random.Next(28), (ActionState)random.Next(10), Target(story, random), new Dictionary<string, string>(), 7, Texts[random.Next(Texts.Length)],
            (ActionOrigin)random.Next(6), null, [], People[random.Next(People.Length)], Stories.Now.AddMinutes(random.Next(100)),
            random.Next(2) == 0 ? People[random.Next(People.Length)] : null, null, null, random.Next(2) == 0 ? Stories.Now.AddMinutes(random.Next(200)) : null, "x", null, 1, null,
            random.Next(2) == 0 ? Stories.Now.AddMinutes(random.Next(300)) : null, random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : null, null, random.Next(5) == 0 ? 9 : null)).ToList();
        var incident = story.Incident with
        {
            Status = (IncidentStatus)random.Next(5), Classification = (Classification)random.Next(4), Determination = (Determination)random.Next(15),
            ResolvingComment = random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : null, AssignedTo = random.Next(2) == 0 ? People[random.Next(People.Length)] : null,
            Name = random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : story.Incident.Name, RedirectTo = random.Next(2) == 0 ? 12 : null,
        };
        return new ReportInput(story with { Incident = incident, Activity = log }, actions);
    }

    private static EntityReference Target(IncidentStory story, System.Random random)
    {
        var entities = story.Alerts.SelectMany(alert => alert.Alert.First.Entities).ToList();
        if (entities.Count == 0 || random.Next(4) == 0)
            return new EntityReference(EntityKind.Device, "device:x", Texts[random.Next(Texts.Length)]);
        var entity = entities[random.Next(entities.Count)];
        return new EntityReference(entity.Kind, EntityIdentity.Key(entity, null), entity.Name);
    }

    private static string? Text(JsonElement of, string field) => of.TryGetProperty(field, out var value) ? value.GetString() : null;
}
