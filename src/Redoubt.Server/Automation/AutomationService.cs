using Redoubt.Copilot.Scripts;
using Redoubt.Incidents;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Disruption;
using Redoubt.Incidents.Investigations;
using Redoubt.Incidents.Notifications;
using Redoubt.Incidents.Response;
using Redoubt.Scripts;
using Redoubt.Server.Notifications;

namespace Redoubt.Server.Automation;

/// <summary>Lets rules act while a server runs, and sends what is due.</summary>
internal sealed partial class AutomationService(
    AutomationDesk automation, RuleResponse detections, DisruptionDesk disruption, ResponseDesk response, InvestigationDesk investigations, IncidentDesk incidents,
    NotificationDesk notifications, NotificationSender sender, TimeProvider time, ILogger<AutomationService> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await automation.FollowAsync(cancellationToken);
        await detections.FollowAsync(cancellationToken);
        await notifications.FollowAsync(cancellationToken);
        await disruption.FollowAsync(cancellationToken);
        await investigations.FollowAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
                await disruption.OrderWantedAsync((order, who, cancel) => OrderAsync(order, who, approved: true, cancel), stoppingToken);
                await automation.OrderWantedAsync(OrderAsync, stoppingToken);
                await investigations.RunAsync(BadScriptsAsync, stoppingToken);
                if (await notifications.NextDueAsync(stoppingToken) is { } due && due <= time.GetUtcNow())
                    await sender.SendDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(log, failure);
            }
        }
    }

    /// <summary>The scripts and command lines of an incident whose analysis says that they are bad.</summary>
    private async Task<IReadOnlyList<ScriptFinding>> BadScriptsAsync(long incident, CancellationToken cancel)
    {
        var story = await incidents.StoryAsync(incident, cancel);
        return [.. IncidentScripts.Of(story, cancel).Items
            .Where(script => script.Report.Verdict.Label is VerdictLabel.Malicious or VerdictLabel.Suspicious)
            .Select(script => new ScriptFinding(
                script.Text, script.Report.Verdict.Label == VerdictLabel.Malicious ? "malicious" : "suspicious",
                script.Report.Summary.Count > 1 ? script.Report.Summary[1].Text : script.Report.Summary.FirstOrDefault()?.Text ?? "", script.AlertIds))];
    }

    /// <summary>Orders what is not on its way already. What cannot be carried out now is proposed, so that a person sees it.</summary>
    private async Task<long> OrderAsync(ActionOrder order, string who, bool approved, CancellationToken cancel)
    {
        // After a crash between ordering and writing it down, the order is there already.
        var known = (await response.OfIncidentAsync(order.IncidentId!.Value, cancel)).FirstOrDefault(action =>
            action.Kind == order.Kind && action.Target.Key == order.Target.Key && action.Origin == order.Origin && action.Rule == order.Rule
            && action.State is not (ActionState.Rejected or ActionState.Cancelled or ActionState.Failed or ActionState.Undone));
        if (known is not null)
            return known.Id;
        try
        {
            return (await response.OrderAsync(order, who, approved, cancel)).Id;
        }
        catch (IncidentRefusedException) when (approved)
        {
            return (await response.OrderAsync(order, who, approved: false, cancel)).Id;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending notifications failed and is tried again")]
    private static partial void Failed(ILogger log, Exception failure);
}
