using Redoubt.Incidents.Response;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Connectors;

/// <summary>Carries out the actions that are due, a few at a time; first looks up those that were on their way when the program ended.</summary>
internal sealed partial class ActionRunner(Workplace workplace, ConnectorBoard board, ILogger<ActionRunner> log) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queue = new ActionQueue(workplace.Store, workplace.Response, workplace.Time);
        var recovered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!recovered)
                {
                    await board.LoadAsync(stoppingToken);
                    await queue.RecoverAsync(stoppingToken);
                    recovered = true;
                }

                var due = await queue.DueAsync(stoppingToken);
                await Parallel.ForEachAsync(
                    due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                    async (id, cancel) => await queue.WorkAsync(id, cancel));
                if (due.Count == 0)
                    await queue.WaitAsync(Between, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(log, FaultLog.Describe(failure));
                await Task.Delay(Between, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Actions could not be carried out and are tried again: {Fault}")]
    private static partial void Failed(ILogger log, string fault);
}
