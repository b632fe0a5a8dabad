using Redoubt.Incidents.Response;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Connectors;

/// <summary>Carries out the actions that are due, a few at a time; first looks up those that were on their way when the program ended.</summary>
internal sealed partial class ActionRunner(Workplace workplace, ConnectorBoard board, ILogger<ActionRunner> log) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private bool _loaded;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Before anybody can order anything.
            await LoadAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(log, FaultLog.Describe(failure));
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queue = new ActionQueue(workplace.Store, workplace.Response, workplace.Time);
        var recovered = false;
        var running = new Dictionary<long, Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!recovered)
                {
                    await LoadAsync(stoppingToken);
                    await queue.RecoverAsync(stoppingToken);
                    recovered = true;
                }

                foreach (var ended in running.Where(one => one.Value.IsCompleted).Select(one => one.Key).ToList())
                    running.Remove(ended);

                // Each by itself: a system that hangs does not hold the others up.
                foreach (var id in (await queue.DueAsync(stoppingToken)).Where(id => !running.ContainsKey(id)).Take(AtOnce - running.Count))
                    running[id] = WorkAsync(queue, id, stoppingToken);
                await queue.WaitAsync(Between, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception failure)
            {
                Failed(log, FaultLog.Describe(failure));
                await Task.Delay(Between, CancellationToken.None);
            }
        }

        await Task.WhenAll(running.Values);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        if (_loaded)
            return;
        await board.LoadAsync(cancel);
        _loaded = true;
    }

    private async Task WorkAsync(ActionQueue queue, long id, CancellationToken cancel)
    {
        try
        {
            await queue.WorkAsync(id, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // It stays as it is and is looked up at the next start.
        }
        catch (Exception failure)
        {
            Failed(log, FaultLog.Describe(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Actions could not be carried out and are tried again: {Fault}")]
    private static partial void Failed(ILogger log, string fault);
}
