using System.Diagnostics;
using System.Net.Http.Json;

namespace Redoubt.Bench;

/// <summary>What an incident's page asks of the server, for an incident of 100 alerts and of 10,000.</summary>
internal static class PageMeasurement
{
    private const int Rounds = 20;
    private static readonly string[] Parts = ["", "/alerts?take=100", "/alerts?take=1000", "/graph", "/assets", "/evidence?take=100", "/activity"];

    public static async Task RunAsync(ResultTable table)
    {
        foreach (var (alerts, summaryAim) in new[] { (100, 50.0), (10_000, 1000.0) })
        {
            await using var bench = await RunningBench.StartAsync();
            await bench.IngestAsync(AlertStream.OneIncident(alerts).Lines);
            await bench.Workplace.Engine.FlushAsync();
            if (alerts > 100)
                await MergeLargestAsync(bench);
            var largest = (await bench.GetAsync("/api/incidents?sort=-alertCount&take=1")).GetProperty("items")[0];
            var held = largest.GetProperty("alertCount").GetInt32();
            var page = $"/api/incidents/{largest.GetProperty("id")}";
            table.AtMost($"incident of {held:N0} alerts: first opening, summary and guided response at once", await OpenAsync(bench, page), 1000, "ms");
            table.AtMost($"incident of {held:N0} alerts: summary over HTTP, p95", await TimeAsync(bench, page + "/summary"), summaryAim, "ms");
            table.AtMost($"incident of {held:N0} alerts: guided response over HTTP, p95", await TimeAsync(bench, page + "/guidance"), 100, "ms");
            foreach (var part in Parts)
                table.AtMost($"incident of {held:N0} alerts: page{part}, p95", await TimeAsync(bench, page + part), 300, "ms");
            table.AtMost($"incident of {held:N0} alerts: queue, p95", await TimeAsync(bench, "/api/incidents"), 300, "ms");
        }
    }

    // Correlation lets no incident grow this far; people may, by merging.
    private static async Task MergeLargestAsync(RunningBench bench)
    {
        var parts = (await bench.GetAsync("/api/incidents?sort=-alertCount&take=5")).GetProperty("items");
        if (parts.GetArrayLength() < 2)
            return;
        var ids = parts.EnumerateArray().Select(part => part.GetProperty("id").GetInt64()).ToList();
        using var answer = await bench.Http.PostAsJsonAsync("/api/incidents/merge", new { incidentIds = ids });
        answer.EnsureSuccessStatusCode();
        await bench.Workplace.Engine.FlushAsync();
    }

    private static async Task<double> OpenAsync(RunningBench bench, string page)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(bench.Http.GetByteArrayAsync(page + "/summary"), bench.Http.GetByteArrayAsync(page + "/guidance"));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<double> TimeAsync(RunningBench bench, string path)
    {
        for (var i = 0; i < 3; i++)
            await bench.Http.GetByteArrayAsync(path);
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await bench.Http.GetByteArrayAsync(path);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Percentile.P95(times);
    }
}
