using Redoubt.Evidence.Store;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Models;

/// <summary>Reads how the copilot is set up before anybody asks, and forgets texts that are kept no longer.</summary>
internal sealed partial class CopilotUpkeep(CopilotSettings settings, ModelBook models, EvidenceStore store, TimeProvider time, ILogger<CopilotUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await settings.LoadAsync(cancellationToken);
        await models.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Between, time, stoppingToken);
                await ForgetAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(log, FaultLog.Describe(failure));
            }
        }
    }

    internal Task ForgetAsync(CancellationToken cancel)
    {
        var before = settings.Policy.Keep == Keeping.Texts ? time.GetUtcNow().AddDays(-settings.Policy.KeepDays) : time.GetUtcNow();
        return store.WriteAsync(
            connection =>
            {
                ExchangeTable.Forget(connection, before);
                return true;
            },
            cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What models were asked could not be forgotten; it is tried again: {Fault}")]
    private static partial void Failed(ILogger log, string fault);
}
