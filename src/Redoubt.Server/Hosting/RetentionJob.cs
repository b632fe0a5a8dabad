using Redoubt.Evidence.Store.Tables;

namespace Redoubt.Server.Hosting;

/// <summary>Deletes what is kept no longer, a little after the start and then every ten minutes, and says in the log what went.</summary>
internal sealed partial class RetentionJob(Workplace workplace, RetentionPolicy policy, ILogger<RetentionJob> log) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (policy is { Days: null, Bytes: null })
            return;
        var retention = new Retention(workplace.Store, policy, workplace.Time);
        for (var wait = AfterStart; ; wait = Between)
        {
            try
            {
                await Task.Delay(wait, workplace.Time, stoppingToken);
                var deleted = await retention.RunAsync(stoppingToken);
                if (deleted.Count > 0)
                    Deleted(log, deleted.Values.Sum(), string.Join(", ", deleted.Select(table => $"{table.Key} {table.Value:N0}")));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // It is tried again; until then the store only grows.
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention deleted {Rows} rows: {Tables}")]
    private static partial void Deleted(ILogger log, long rows, string tables);

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention failed and is tried again")]
    private static partial void Failed(ILogger log, Exception failure);
}
