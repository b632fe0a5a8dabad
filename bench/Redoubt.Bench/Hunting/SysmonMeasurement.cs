using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Redoubt.Server.Hosting;
using Redoubt.Server.Ingest;

namespace Redoubt.Bench.Hunting;

/// <summary>How many Sysmon events a second go from a file of JSON lines to durable rows that queries see: in this process, and over HTTP.</summary>
internal static class SysmonMeasurement
{
    private const string Format = "sysmon-json";

    public static async Task RunAsync(int events, ResultTable table)
    {
        using var folder = TemporaryFolder.Create("redoubt-bench-");
        var path = Path.Combine(folder.Path, "sysmon.json");
        var megabytes = SysmonStream.Write(path, events) / 1e6;
        table.Only($"Sysmon: a file of {events:N0} events", megabytes, "MB");
        table.Only("Sysmon: JSON parsing alone (baseline)", events / ParseOnly(path), "/s");
        table.AtLeast("Sysmon: in process, from the file to durable rows", events / await InProcessAsync(path, events), 50_000, "/s");
        table.AtLeast("Sysmon: over HTTP, from the file to durable rows", events / await OverHttpAsync(path, events), 50_000, "/s");
    }

    private static double ParseOnly(string path)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var line in File.ReadLines(path))
            JsonDocument.Parse(line).Dispose();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<double> InProcessAsync(string path, int events)
    {
        await using var bench = await RunningBench.StartAsync();
        var workplace = bench.Workplace;
        var intake = new RecordIntake(workplace.Store, workplace.Engine, workplace.Reader, workplace.Time);
        await using var file = File.OpenRead(path);
        var began = Stopwatch.GetTimestamp();
        var answer = await intake.TakeAsync(file, Format, TimeSpan.FromMinutes(10));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Check(bench, answer.Stored, events);
        return seconds;
    }

    private static async Task<double> OverHttpAsync(string path, int events)
    {
        await using var bench = await RunningBench.StartAsync();
        await using var file = File.OpenRead(path);
        var began = Stopwatch.GetTimestamp();
        using var answer = await bench.Http.PostAsync($"/api/ingest/{Format}", new StreamContent(file));
        answer.EnsureSuccessStatusCode();
        var stored = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stored").GetInt32();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Check(bench, stored, events);
        return seconds;
    }

    // What was acknowledged is there to be asked for.
    private static void Check(RunningBench bench, long stored, int events)
    {
        string[] tables = ["DeviceProcessEvents", "DeviceNetworkEvents", "DeviceImageLoadEvents", "DeviceEvents", "DeviceRegistryEvents", "DeviceFileEvents"];
        var there = bench.Workplace.Store.Read(connection => tables.Sum(name => connection.Scalar<long>($"SELECT count(*) FROM hunting.\"{name}\"")));
        if (stored != events || there != events)
            throw new InvalidOperationException($"{events:N0} events were sent, {stored:N0} acknowledged, and {there:N0} are in the tables");
    }
}
