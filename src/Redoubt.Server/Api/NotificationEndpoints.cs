using Redoubt.Incidents;
using Redoubt.Incidents.Notifications;
using Redoubt.Server.Access;
using Redoubt.Server.Connectors;
using Redoubt.Server.Notifications;

namespace Redoubt.Server.Api;

/// <summary>Who is told of what, by which way, and what did not arrive.</summary>
internal static class NotificationEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var notifications = routes.MapGroup("/api/notifications").WithTags("Notifications");

        notifications.MapGet("settings", (NotificationDesk desk, CancellationToken cancel) => desk.SettingsAsync(cancel)).Needs(Permissions.ReadAutomation)
            .WithSummary("How messages are sent.");

        notifications.MapPut("settings", (NotificationSettings settings, NotificationDesk desk, Caller caller, CancellationToken cancel) =>
            desk.SetAsync(settings, caller.Name, cancel)).Needs(Permissions.ManageSettings)
            .WithSummary("Sets how messages are sent.");

        notifications.MapGet("channels", (NotificationDesk desk, CancellationToken cancel) => desk.ChannelsAsync(cancel)).Needs(Permissions.ReadAutomation)
            .WithSummary("Where messages can go. Never the secrets.");

        notifications.MapPost("channels", (ChannelWithSecret channel, NotificationDesk desk, SecretBox secrets, Caller caller, CancellationToken cancel) =>
            desk.AddChannelAsync(channel.Channel, channel.Sealed(secrets), caller.Name, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Adds a channel.");

        notifications.MapPut("channels/{id:long}", (long id, ChannelWithSecret channel, NotificationDesk desk, SecretBox secrets, Caller caller, CancellationToken cancel) =>
            desk.ChangeChannelAsync(id, channel.Channel, channel.Sealed(secrets), caller.Name, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Changes a channel; a secret that is left out stays.");

        notifications.MapDelete("channels/{id:long}", async (long id, NotificationDesk desk, CancellationToken cancel) =>
        {
            await desk.DeleteChannelAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAutomation)
            .WithSummary("Deletes a channel.");

        notifications.MapPost("channels/{id:long}/test", (long id, NotificationSender sender, CancellationToken cancel) =>
            sender.TestAsync(id, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Sends a test message.");

        notifications.MapGet("rules", (NotificationDesk desk, CancellationToken cancel) => desk.RulesAsync(cancel)).Needs(Permissions.ReadAutomation)
            .WithSummary("Who is told of what.");

        notifications.MapPost("rules", (NotificationRuleText rule, NotificationDesk desk, Caller caller, CancellationToken cancel) =>
            desk.AddRuleAsync(rule, caller.Name, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Adds a notification rule.");

        notifications.MapPut("rules/{id:long}", (long id, NotificationRuleText rule, NotificationDesk desk, Caller caller, CancellationToken cancel) =>
            desk.ChangeRuleAsync(id, rule, caller.Name, cancel)).Needs(Permissions.ManageAutomation)
            .WithSummary("Changes a notification rule.");

        notifications.MapDelete("rules/{id:long}", async (long id, NotificationDesk desk, CancellationToken cancel) =>
        {
            await desk.DeleteRuleAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAutomation)
            .WithSummary("Deletes a notification rule.");

        notifications.MapGet("report-tags", () => NotificationDesk.Tags).Needs(Permissions.ReadAutomation)
            .WithSummary("The tags of threat reports that a rule may ask for.");

        notifications.MapGet("deliveries", (HttpRequest request, NotificationDesk desk, CancellationToken cancel) =>
            desk.DeliveriesAsync(request.Query.Text("state"), request.Query.Skip(), request.Query.Take(), cancel)).Needs(Permissions.ReadAutomation)
            .WithSummary("Messages that wait, went, or could not go; the latest first.")
            .TakesFilters("state", "skip", "take");

        notifications.MapPost("deliveries/{id:long}/retry", async (long id, NotificationDesk desk, CancellationToken cancel) =>
        {
            await desk.RetryAsync(id, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.ManageAutomation)
            .WithSummary("Sends a message again that could not go.");
    }
}

/// <summary>A channel, and its secret when it is to be set anew.</summary>
/// <param name="Channel">Where it goes.</param>
/// <param name="Secret">Password or signing key, at most 1,000 characters; null keeps the one that is there.</param>
internal sealed record ChannelWithSecret(ChannelText Channel, string? Secret = null)
{
    public string? Sealed(SecretBox secrets) => string.IsNullOrEmpty(Secret) ? null
        : Secret.Length <= 1_000 ? secrets.Close(Secret, NotificationSender.SecretPurpose) : throw new InvalidChangeException("secret", "A secret has at most 1,000 characters.");
}
