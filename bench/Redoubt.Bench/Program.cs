using Redoubt.Bench;
using Redoubt.Bench.Hunting;

if (BenchOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

var table = new ResultTable();
if (options.PagesOnly)
{
    await PageMeasurement.RunAsync(table);
    return table.Finish();
}

if (!options.HuntingOnly)
{
    var streams = new List<AlertStream> { AlertStream.Synthetic(100_000) };
    if (AlertStream.FromAit() is { } ait)
        streams.Insert(0, ait);
    else
        Console.Error.WriteLine("bench: ../shared is not here: the AIT stream is skipped, the synthetic one stands alone");

    foreach (var stream in streams)
        await IngestMeasurement.RunAsync(stream, table);
    await LatencyMeasurement.RunAsync(table);
    await PageMeasurement.RunAsync(table);
    await MemoryMeasurement.RunAsync(options.Scale, table);
}

await QueryMeasurement.RunAsync(options, table);
if (options.Queries.Count == 0)
{
    TranslationMeasurement.Run(table);
    await SysmonMeasurement.RunAsync(options.Events, table);
}

return table.Finish();
