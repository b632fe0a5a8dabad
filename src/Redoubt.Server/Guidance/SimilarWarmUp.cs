using Redoubt.Incidents.Similar;

namespace Redoubt.Server.Guidance;

/// <summary>Reads the closed incidents once the server runs, so that the first incident that is opened need not wait for it.</summary>
internal sealed class SimilarWarmUp(SimilarIncidents similar) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await similar.WarmAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends before it was needed.
        }
    }
}
