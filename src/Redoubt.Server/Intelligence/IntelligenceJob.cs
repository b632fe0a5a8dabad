using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Matching;
using Redoubt.Incidents.Intelligence.Reports;

namespace Redoubt.Server.Intelligence;

/// <summary>Matches what arrived a moment after it did, looks whether threat reports are what they were, and reads feeds when they are due.</summary>
internal sealed partial class IntelligenceJob(
    IntelligenceRounds rounds, ReportWatch reports, IntelligenceDesk desk, FeedReader feeds, TimeProvider time, ILogger<IntelligenceJob> log) : BackgroundService
{
    // Alerts may come all day: at most so much of it goes into looking at reports.
    private const int RestPerLook = 20;

    // Long enough that what one sender sends in a stream is looked at together.
    private static readonly TimeSpan AfterNews = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenFeeds = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _bell = new(0, 1);
    private (long At, TimeSpan Took) _looked;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anybody can import anything.
        await TryAsync(() => reports.BeginAsync(cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        rounds.Rang += Ring;
        try
        {
            // A feed that does not answer holds up no match.
            await Task.WhenAll(MatchAsync(stoppingToken), ReadFeedsAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            rounds.Rang -= Ring;
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _bell.Dispose();
    }

    private async Task MatchAsync(CancellationToken stop)
    {
        while (true)
        {
            var sleep = LongestSleep;
            await TryAsync(
                async () =>
                {
                    var (_, alerts) = await rounds.RunAsync(stop);
                    if (alerts > 0)
                        Found(log, alerts);
                    sleep = await LookAtReportsAsync(stop);
                },
                stop);
            if (await _bell.WaitAsync(sleep, stop))
                await Task.Delay(AfterNews, stop);
        }
    }

    // Gives how long the next round may wait: what is not looked at now is then.
    private async Task<TimeSpan> LookAtReportsAsync(CancellationToken stop)
    {
        var rest = (_looked.Took * RestPerLook) - time.GetElapsedTime(_looked.At);
        if (rest > TimeSpan.Zero)
            return rest < LongestSleep ? rest : LongestSleep;
        var began = time.GetTimestamp();
        await reports.LookAsync(stop);
        _looked = (time.GetTimestamp(), time.GetElapsedTime(began));
        return LongestSleep;
    }

    private async Task ReadFeedsAsync(CancellationToken stop)
    {
        while (true)
        {
            await TryAsync(
                async () =>
                {
                    foreach (var order in await desk.DueAsync(stop))
                    {
                        if (await feeds.ReadAsync(order, stop) is { } error)
                            FeedFailed(log, order.Source.Id, error);
                    }
                },
                stop);
            await Task.Delay(BetweenFeeds, stop);
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The server is closing under it: what was not looked at is at the next start.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(log, failure);
        }
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Threat intelligence: matches made {Alerts} alerts")]
    private static partial void Found(ILogger log, int alerts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the feed {Source} failed: {Reason}")]
    private static partial void FeedFailed(ILogger log, long source, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Matching threat intelligence or reading a feed failed and is tried again")]
    private static partial void Failed(ILogger log, Exception failure);
}
