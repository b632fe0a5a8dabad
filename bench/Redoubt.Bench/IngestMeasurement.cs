using System.Diagnostics;
using System.Text.Json;

namespace Redoubt.Bench;

/// <summary>How many alerts a second go from NDJSON over HTTP to durable, correlated and in the queue.</summary>
internal static class IngestMeasurement
{
    public static async Task RunAsync(AlertStream stream, ResultTable table)
    {
        var parse = ParseOnly(stream);
        await using var bench = await RunningBench.StartAsync();
        var began = Stopwatch.GetTimestamp();
        var answer = await bench.IngestAsync(stream.Lines);
        var durable = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await bench.Workplace.Engine.FlushAsync();
        var queue = await bench.GetAsync("/api/incidents?take=10");
        var all = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (answer.GetProperty("stored").GetInt32() != stream.Count)
            throw new InvalidOperationException($"{stream.Count} alerts were sent, {answer.GetProperty("stored")} stored");

        table.Only($"{stream.Name}: JSON parsing alone (baseline)", stream.Count / parse, "/s");
        table.Only($"{stream.Name}: {stream.Count:N0} alerts over HTTP to durable", stream.Count / durable, "/s");
        table.AtLeast($"{stream.Name}: ... to durable, correlated and queryable ({queue.GetProperty("total")} incidents)", stream.Count / all, 10_000, "/s");
        table.Only($"{stream.Name}: ... as a multiple of the time that parsing takes", all / parse, "x");
    }

    private static double ParseOnly(AlertStream stream)
    {
        var began = Stopwatch.GetTimestamp();
        var from = 0;
        for (var end = Array.IndexOf(stream.Lines, (byte)'\n'); end >= 0; end = Array.IndexOf(stream.Lines, (byte)'\n', from))
        {
            using var document = JsonDocument.Parse(stream.Lines.AsMemory(from, end - from));
            from = end + 1;
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
