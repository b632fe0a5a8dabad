using System.Globalization;
using System.Text;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Server.Notifications;

/// <summary>A message as plain text.</summary>
internal static class MessageText
{
    public static string Of(NotificationMessage message)
    {
        if (message.Incidents.Count == 0)
            return "This is a test message from Redoubt. The channel works.";
        var text = new StringBuilder();
        foreach (var incident in message.Incidents)
        {
            text.Append(CultureInfo.InvariantCulture, $"Incident {incident.Id}: {incident.Name}\n");
            foreach (var (name, value) in Facts(incident))
                text.Append(CultureInfo.InvariantCulture, $"  {name}: {value}\n");
            if (incident.Link is { } link)
                text.Append(CultureInfo.InvariantCulture, $"  {link}\n");
            text.Append('\n');
        }

        if (message.LeftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $"and {message.LeftOut} more.\n\n");
        return text.Append(CultureInfo.InvariantCulture, $"Sent by the rule '{Plain.Text(message.RuleName, 200)}' of Redoubt. Addresses in it are broken on purpose.\n").ToString();
    }

    /// <summary>What is worth telling of an incident, in the order of telling.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(MessageIncident incident)
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
