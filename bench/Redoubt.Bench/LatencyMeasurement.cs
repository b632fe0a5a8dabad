using System.Diagnostics;
using System.Text;

namespace Redoubt.Bench;

/// <summary>How long an acknowledged alert takes until it stands in the alerts queue, in a store that has some already.</summary>
internal static class LatencyMeasurement
{
    private const int Rounds = 40;

    public static async Task RunAsync(ResultTable table)
    {
        await using var bench = await RunningBench.StartAsync();
        await bench.IngestAsync(AlertStream.Synthetic(50_000).Lines);
        await bench.Workplace.Engine.FlushAsync();
        var waits = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var line = $$"""{"alertId":"late-{{i}}","title":"New thing {{i}}","detector":"Watch","firstActivity":"2026-03-08T08:00:{{i:00}}Z","entities":[{"type":"device","hostName":"new-{{i}}"}]}""";
            await bench.IngestAsync(Encoding.UTF8.GetBytes(line));
            var acknowledged = Stopwatch.GetTimestamp();
            while ((await bench.Http.GetAsync($"/api/alerts/late-{i}")).IsSuccessStatusCode is false)
                await Task.Delay(5);
            waits.Add(Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds);
        }

        table.AtMost("from acknowledged to in the queue, 50,000 alerts there, p95", Percentile.P95(waits), 1000, "ms");
    }
}
