using System.Text.Json;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Store;

namespace Redoubt.Server.Hosting;

/// <summary>
/// Counts what is sent in and writes it to the audit log by the minute. An entry for each request would cost a commit of its own and a
/// write of the anchor, several milliseconds for a sender that sends hundreds of small requests a second; and every record that was taken
/// in is in the store with its time anyway. What a crash loses is the count of the last minute, never a record.
/// </summary>
internal sealed partial class IngestTally(EvidenceStore store, TimeProvider time, ILogger<IngestTally> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private Dictionary<(string Who, string? Address), (long Requests, long Failed)> _counts = [];

    public void Count(string who, string? address, bool failed)
    {
        lock (_gate)
        {
            var (requests, before) = _counts.GetValueOrDefault((who, address));
            _counts[(who, address)] = (requests + 1, before + (failed ? 1 : 0));
        }
    }

    /// <summary>Writes what was counted since the last time.</summary>
    public async Task WriteAsync()
    {
        Dictionary<(string Who, string? Address), (long Requests, long Failed)> counts;
        lock (_gate)
            (counts, _counts) = (_counts, []);
        if (counts.Count == 0)
            return;
        await store.WriteAsync(connection =>
        {
            foreach (var ((who, address), (requests, failed)) in counts)
            {
                AuditLog.Append(connection, new AuditEvent(
                    who, "POST /api/ingest", "", JsonSerializer.Serialize(new { requests, failed }), AuditOutcome.Done, address));
            }

            return true;
        });
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryWriteAsync();
        }
        catch (OperationCanceledException)
        {
            // The server stops; StopAsync writes the rest.
        }
    }

    private async Task TryWriteAsync()
    {
        try
        {
            await WriteAsync();
        }
        catch (Exception failure)
        {
            Failed(log, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit entry of what was sent in could not be written")]
    private static partial void Failed(ILogger log, Exception failure);
}
