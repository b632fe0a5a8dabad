using System.Globalization;
using System.Text;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Server.Notifications;

/// <summary>One incident or report of a message, as every transport shows it.</summary>
/// <param name="Heading">On one line, with what it is.</param>
/// <param name="Short">The same where it is plain what it is.</param>
/// <param name="Facts">In the order of telling.</param>
/// <param name="Link">Its page; null for none.</param>
/// <param name="LinkName">What opens when one follows it.</param>
internal sealed record MessagePart(string Heading, string Short, IReadOnlyList<(string Name, string Value)> Facts, string? Link, string LinkName);

/// <summary>A message as plain text.</summary>
internal static class MessageText
{
    /// <summary>What is said where a brief was too long for a message.</summary>
    public const string Shortened = "The rest of it is in the portal.";

    public static string Of(NotificationMessage message)
    {
        if (message.IsTest)
            return "This is a test message from Redoubt. The channel works.";
        var text = new StringBuilder();
        foreach (var part in Parts(message))
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Heading}\n");
            foreach (var (name, value) in part.Facts)
                text.Append(CultureInfo.InvariantCulture, $"  {name}: {value}\n");
            if (part.Link is { } link)
                text.Append(CultureInfo.InvariantCulture, $"  {link}\n");
            text.Append('\n');
        }

        if (message.Brief is { } brief)
        {
            text.Append(CultureInfo.InvariantCulture, $"{brief.Title}\n\n{brief.Text}\n\n");
            if (!brief.IsWhole)
                text.Append(Shortened).Append("\n\n");
            if (brief.Link is { } link)
                text.Append(CultureInfo.InvariantCulture, $"{link}\n\n");
        }

        if (message.LeftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $"and {message.LeftOut} more.\n\n");
        return text.Append(CultureInfo.InvariantCulture, $"Sent by {(message.Brief is null ? "the rule " : "")}'{Plain.Text(message.RuleName, 200)}' of Redoubt. Addresses in it are broken on purpose.\n").ToString();
    }

    /// <summary>The incidents and reports of a message.</summary>
    public static IEnumerable<MessagePart> Parts(NotificationMessage message) =>
    [
        .. message.Incidents.Select(incident => new MessagePart(
            $"Incident {incident.Id}: {incident.Name}", $"{incident.Id} · {incident.Name}", [.. Facts(incident)], incident.Link, $"Open incident {incident.Id}")),
        .. message.Reports.Select(report => new MessagePart($"Threat report: {report.Title}", report.Title, [.. Facts(report)], report.Link, "Open the report")),
    ];

    /// <summary>What is worth telling of a report, in the order of telling.</summary>
    private static IEnumerable<(string Name, string Value)> Facts(MessageReport report)
    {
        yield return ("Why now", report.Reason);
        yield return ("About", Word(report.Kind.ToString()) + (report.Tags.Count == 0 ? "" : $": {string.Join(", ", report.Tags)}"));
        yield return ("Related alerts here", $"{report.OpenAlerts} open, {report.ResolvedAlerts} resolved");
        yield return ("Exposed devices here", report.ExposedDevices.ToString(CultureInfo.InvariantCulture));
        yield return ("Published", $"{report.Published.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {report.Source}");
    }

    /// <summary>What is worth telling of an incident, in the order of telling.</summary>
    private static IEnumerable<(string Name, string Value)> Facts(MessageIncident incident)
    {
        yield return ("Severity", Word(incident.Severity.ToString()) + (incident.Priority is { } priority ? $", priority {priority}" : ""));
        yield return ("Why now", incident.Reason);
        yield return ("Status", Word(incident.Status.ToString()) + (incident.AssignedTo is { } owner ? $", {owner}" : ", nobody assigned"));
        if (incident.Assets.Count > 0)
            yield return ("Assets", string.Join(", ", incident.Assets));
        if (incident.Tactics.Count > 0)
            yield return ("Tactics", string.Join(", ", incident.Tactics));
        yield return ("Alerts", $"{incident.Alerts} from {string.Join(", ", incident.Detectors)}");
        if (incident.Tags.Count > 0)
            yield return ("Tags", string.Join(", ", incident.Tags));
        yield return ("Activity", $"{Time(incident.FirstActivity)} – {Time(incident.LastActivity)} UTC");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // "InProgress" -> "In progress"
    private static string Word(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
