using Redoubt.Incidents.Detection;

namespace Redoubt.Server.Hosting;

/// <summary>Brings in the rules that come with Redoubt, then runs rules: a moment after rows came in, and when a schedule says so.</summary>
internal sealed partial class DetectionJob(Workplace workplace, ILogger<DetectionJob> log) : BackgroundService
{
    // Long enough that what one sender sends in a stream is looked at together.
    private static readonly TimeSpan AfterRows = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim _bell = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        workplace.Detections.RowsArrived += Ring;
        workplace.RuleBook.Changed += Ring;
        var pruned = workplace.Time.GetUtcNow();
        try
        {
            await workplace.RuleBook.BringAsync(StarterRules.All, RuleBook.Redoubt, stoppingToken);
            while (true)
            {
                await RoundAsync(stoppingToken);
                if (workplace.Time.GetUtcNow() - pruned > BetweenPrunings)
                {
                    await workplace.RuleBook.PruneAsync();
                    pruned = workplace.Time.GetUtcNow();
                }

                if (await _bell.WaitAsync(await SleepAsync(stoppingToken), stoppingToken))
                    await Task.Delay(AfterRows, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped, or the store was closed under it.
            return;
        }
        finally
        {
            workplace.Detections.RowsArrived -= Ring;
            workplace.RuleBook.Changed -= Ring;
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _bell.Dispose();
    }

    private async Task RoundAsync(CancellationToken stop)
    {
        try
        {
            var (runs, alerts) = await workplace.Detections.RunDueAsync(stop);
            if (alerts > 0)
                Found(log, runs, alerts);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The server is closing under it: what was not looked at is at the next start.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // It is tried again with the next rows or in a minute; no row is passed over.
            Failed(log, failure);
        }
    }

    private async Task<TimeSpan> SleepAsync(CancellationToken stop)
    {
        var wait = await workplace.Detections.NextAsync(stop) - workplace.Time.GetUtcNow() ?? LongestSleep;
        return wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > LongestSleep ? LongestSleep : wait;
    }

    private void Ring()
    {
        try
        {
            if (_bell.CurrentCount == 0)
                _bell.Release();
        }
        catch (Exception late) when (late is SemaphoreFullException or ObjectDisposedException)
        {
            // It rings already, or nobody listens any more.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Detection: {Runs} runs of rules made {Alerts} alerts")]
    private static partial void Found(ILogger log, int runs, int alerts);

    [LoggerMessage(Level = LogLevel.Error, Message = "Running detection rules failed and is tried again")]
    private static partial void Failed(ILogger log, Exception failure);
}
