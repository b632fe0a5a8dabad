using Redoubt.Incidents.Intelligence.Briefs;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Briefing;

/// <summary>Makes briefs when they are due.</summary>
internal sealed partial class BriefingJob(BriefingAgent agent, BriefingDesk desk, ILogger<BriefingJob> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anybody can begin one.
        await desk.ResumeAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Between);
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // What runs is noted as broken off at the next start.
        }
    }

    private async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await agent.MakeDueAsync(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            Failed(log, FaultLog.Describe(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A threat brief that was due could not be made; it is tried again: {Fault}")]
    private static partial void Failed(ILogger log, string fault);
}
