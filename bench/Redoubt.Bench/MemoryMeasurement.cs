using System.Diagnostics;

namespace Redoubt.Bench;

/// <summary>Whether memory stays flat while many alerts come in: what the process holds after all of them, against after a fifth.</summary>
internal static class MemoryMeasurement
{
    public static async Task RunAsync(int count, ResultTable table)
    {
        var part = Math.Clamp(count / 20, 1, 50_000);
        await using var bench = await RunningBench.StartAsync();
        var (early, late, peak) = (0.0, 0.0, 0.0);
        var began = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += part)
        {
            await bench.IngestAsync(AlertStream.Synthetic(part, sent).Lines);
            await bench.Workplace.Engine.FlushAsync();
            var held = Held();
            peak = Math.Max(peak, held);
            if (sent + part <= count / 5)
                early = held;
            late = held;
        }

        table.Only($"memory after {count / 5:N0} alerts", early, "MB");
        table.Only($"memory, highest over {count:N0} alerts", peak, "MB");
        table.AtMost($"memory after {count:N0} alerts as a share of that after a fifth of them", late / early, 1.3, "x");
        table.Only($"synthetic: {count:N0} alerts in parts of {part:N0}, each correlated", count / Stopwatch.GetElapsedTime(began).TotalSeconds, "/s");
    }

    private static double Held()
    {
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1024.0 / 1024.0;
    }
}
