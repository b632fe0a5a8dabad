using Redoubt.Server.Ingest;

namespace Redoubt.Server.Commands;

/// <summary>Where records go: into a store that this process has open, or to a server.</summary>
internal sealed class IngestTarget(Workplace? store, ServerClient? server) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <param name="open">Opens the records from their beginning.</param>
    /// <param name="format">Their format; null to tell it from the records.</param>
    /// <param name="progress">Told how it goes, when the store is open here.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<IngestAnswer> TakeAsync(Func<Stream> open, string? format, Action<IngestAnswer>? progress, CancellationToken cancel)
    {
        if (server is not null)
            return await server.IngestAsync(open, format, cancel);
        await using var records = open();
        return await new RecordIntake(store!.Store, store.Engine, store.Reader, store.Time).TakeAsync(records, format, Patience, progress, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        server?.Dispose();
        if (store is null)
            return;
        await store.Engine.FlushAsync();
        await store.DisposeAsync();
    }
}
