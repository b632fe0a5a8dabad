using System.Globalization;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>One line: what, how serious, how much, whom it touches.</summary>
internal static class HeadlineSection
{
    public static IEnumerable<Claim> Claims(Telling telling)
    {
        var (story, incident) = (telling.Story, telling.Story.Incident);
        var claim = telling.Claim("headline").On(telling.Facts.Incident())
            .Say("name", Phrase.Strong(PlainText.Clean(incident.Name, 160)))
            .Say("severity", telling.Content.Word("severity", incident.Severity.ToString()));
        if (incident.Priority is { } priority)
            claim.Say("priority", priority.ToString(CultureInfo.InvariantCulture));
        if (story.Alerts.Count > 0)
        {
            claim.Count("alerts", story.Alerts.Count);
            var products = story.Alerts.Select(alert => alert.Detector).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (products.Count == 1)
                claim.Say("product", PlainText.Clean(products[0], 64));
            else
                claim.Count("products", products.Count);
        }

        claim.Say("assets", Assets(telling, claim));
        yield return claim.Build();
    }

    private static Phrase? Assets(Telling telling, StoryClaim claim)
    {
        var counted = new List<Phrase>();
        void Add(EntityKind kind, string one, string many)
        {
            var count = telling.Story.OfKind(kind).Count;
            if (count == 0)
                return;
            claim.Measured(count);
            var number = Phrase.Number(count);
            var noun = telling.Content.Word("counted", count == 1 ? one : many);
            counted.Add(number with { Runs = [.. number.Runs, new Run(" " + noun)] });
        }

        Add(EntityKind.Device, "device", "devices");
        Add(EntityKind.User, "account", "accounts");
        Add(EntityKind.Mailbox, "mailbox", "mailboxes");
        return Phrase.Joined(counted, ", ");
    }
}
