using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Notifications;
using Redoubt.Server.Notifications;

namespace Redoubt.Server.Automation;

/// <summary>Lets rules act while a server runs, and sends what is due.</summary>
internal sealed partial class AutomationService(
    AutomationDesk automation, NotificationDesk notifications, NotificationSender sender, TimeProvider time, ILogger<AutomationService> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await automation.FollowAsync(cancellationToken);
        await notifications.FollowAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending notifications failed and is tried again")]
    private static partial void Failed(ILogger log, Exception failure);
}
