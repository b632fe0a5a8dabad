namespace Redoubt.Server.Access;

/// <summary>Every few minutes and at the end: writes down when sessions and keys were last used, and deletes what is over.</summary>
internal sealed partial class AccessUpkeep(AccessBook book, ILogger<AccessUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Between, book.Time, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            try
            {
                await RunAsync();
            }
            catch (Exception failure)
            {
                // It is tried again; until then sessions only look older than they are.
                Failed(log, failure);
            }
        }
    }

    public async Task RunAsync()
    {
        var seen = book.Seen.ToArray();
        var now = book.Time.GetUtcNow();
        if (seen.Length == 0 && !book.State.Sessions.Any(session => now - session.Created >= SessionLimits.Absolute) && !book.State.Links.Any(link => link.Expires <= now))
            return;
        await book.ChangeAsync((connection, state) =>
        {
            foreach (var (id, at) in seen)
            {
                connection.Execute("UPDATE access_session SET seen = $2 WHERE id = $1 AND seen < $2", id, at);
                connection.Execute("UPDATE access_key SET used = $2 WHERE id = $1 AND coalesce(used < $2, true)", id, at);
            }

            connection.Execute("DELETE FROM access_session WHERE created <= $1 OR seen <= $2", now - SessionLimits.Absolute, now - SessionLimits.Idle);
            connection.Execute("DELETE FROM access_link WHERE expires <= $1", now);
        });
        foreach (var one in seen)
            book.Seen.TryRemove(one);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Writing down sessions failed and is tried again")]
    private static partial void Failed(ILogger log, Exception failure);
}
