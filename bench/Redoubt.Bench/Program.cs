using Redoubt.Bench;

// ./dev bench [--scale N]: N is how many alerts the memory measurement sends (default 1,000,000).
var scale = args is ["--scale", var number] && int.TryParse(number, out var wanted) ? wanted : 1_000_000;
var table = new ResultTable();
var streams = new List<AlertStream> { AlertStream.Synthetic(100_000) };
if (AlertStream.FromAit() is { } ait)
    streams.Insert(0, ait);
else
    Console.Error.WriteLine("bench: ../shared is not here: the AIT stream is skipped, the synthetic one stands alone");

foreach (var stream in streams)
    await IngestMeasurement.RunAsync(stream, table);
await LatencyMeasurement.RunAsync(table);
await PageMeasurement.RunAsync(table);
await MemoryMeasurement.RunAsync(scale, table);
return table.Finish();
