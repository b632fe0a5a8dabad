using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Store;
using Redoubt.Incidents.Live;

namespace Redoubt.Server.Ingest;

/// <summary>Takes a stream of records into the store. When it is done, all that it counts as stored is durable.</summary>
internal sealed class RecordIntake(EvidenceStore store, IncidentEngine engine, AlertReader reader, TimeProvider time)
{
    // Reading goes on while the store writes: one batch is read, one waits, one is being committed.
    private const int MostInFlight = 3;

    /// <summary>
    /// How many stored records may wait for their incident before more are taken: an alert is to be in the queue within a second of
    /// its acknowledgement, and what waits costs memory.
    /// </summary>
    private const long MostBehind = 10_000;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="records">JSON or CSV, plain or gzip.</param>
    /// <param name="format">Its format; null to tell it from the records.</param>
    /// <param name="patience">How long to wait while the store has no room.</param>
    /// <param name="progress">Told what has become of the records so far.</param>
    /// <param name="cancel">Ends the reading; what was stored stays.</param>
    /// <exception cref="StoreFullException">The store had no room for longer than that. What was stored before stays; a resend is harmless.</exception>
    public async Task<IngestAnswer> TakeAsync(
        Stream records, string? format, TimeSpan patience, Action<IngestAnswer>? progress = null, CancellationToken cancel = default)
    {
        var answer = IngestAnswer.Nothing;
        var inFlight = new Queue<Task<AppendResult>>();
        try
        {
            await foreach (var batch in reader.ReadAsync(records, format, cancel))
            {
                answer += Read(batch);
                if (batch.Alerts.Count > 0 || batch.Rows.Count > 0)
                    inFlight.Enqueue(await AppendAsync(batch, patience, cancel));
                while (inFlight.Count >= MostInFlight)
                    answer += Stored(await inFlight.Dequeue());
                progress?.Invoke(answer);
            }
        }
        finally
        {
            // Whatever happens, nothing is left running that nobody looks at.
            await Task.WhenAll(inFlight).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        foreach (var append in inFlight)
            answer += Stored(await append);
        progress?.Invoke(answer);
        return answer;
    }

    private async Task<Task<AppendResult>> AppendAsync(AlertBatch batch, TimeSpan patience, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        if (batch.Alerts.Count > 0)
            await CorrelationToFollowAsync(patience, cancel);
        while (true)
        {
            try
            {
                return store.AppendAsync(batch.Alerts, batch.Rows, CancellationToken.None);
            }
            catch (StoreFullException) when (time.GetElapsedTime(began) < patience)
            {
                await Task.Delay(Pause, time, cancel);
            }
        }
    }

    /// <summary>Correlation that fails holds nobody up: what is stored is safe, and it tries again.</summary>
    private async Task CorrelationToFollowAsync(TimeSpan patience, CancellationToken cancel)
    {
        var (began, least) = (time.GetTimestamp(), long.MaxValue);
        while (engine.Health is { Backlog: > MostBehind, Error: null } health)
        {
            // As long as it gets on, the sender only has to wait.
            if (health.Backlog < least)
                (began, least) = (time.GetTimestamp(), health.Backlog);
            else if (time.GetElapsedTime(began) >= patience)
                throw new StoreFullException($"{health.Backlog:N0} stored records wait for their incident; send again in a moment.");
            await Task.Delay(Glance, time, cancel);
        }
    }

    private static IngestAnswer Read(AlertBatch batch) => new(
        batch.Alerts.Count + batch.Rows.Records + batch.Rejects.Count + batch.NotAlerts, 0, 0, batch.Rejects.Count, batch.NotAlerts,
        [.. batch.Rejects.Take(IngestAnswer.MostRejects).Select(reject => new IngestReject(reject.Line, reject.Reason))], batch.Format)
    {
        Remarks = batch.Remarks,
    };

    private static IngestAnswer Stored(AppendResult result) => IngestAnswer.Nothing with
    {
        Stored = result.Stored + result.RowsStored,
        Duplicate = result.Duplicate + result.RowsDuplicate,
    };
}
