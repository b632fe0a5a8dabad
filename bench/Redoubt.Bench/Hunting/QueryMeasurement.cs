using System.Diagnostics;
using Redoubt.Evidence.Hunting;
using Redoubt.Kql;

namespace Redoubt.Bench.Hunting;

/// <summary>How long hunting queries take from the text to the last row as JSON, against SQL that was written by hand for the same answer and
/// gives its rows in the same way. Both run in turn, so that whatever else the machine does meets both.</summary>
internal static class QueryMeasurement
{
    private const double MostRatio = 1.3;

    // Where both take next to nothing, a ratio only tells how little a translation costs.
    private const double LeastMs = 20;

    public static async Task RunAsync(BenchOptions options, ResultTable table)
    {
        var began = Stopwatch.GetTimestamp();
        await using var store = await HuntingStore.OpenAsync(options.Store, options.Rows);
        table.Only($"hunting: {options.Rows:N0} rows made or found", Stopwatch.GetElapsedTime(began).TotalSeconds, "s");
        foreach (var query in HuntingQueries.All.Where(query => options.Queries.Count == 0 || options.Queries.Contains(query.Number)))
            await RunAsync(store, query, options, table);
    }

    private static async Task RunAsync(HuntingStore store, HuntingQuery query, BenchOptions options, ResultTable table)
    {
        var columns = await CheckAsync(store, query);
        var (ours, byHand) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            ours.Add(await TimeAsync(() => store.Runner.RunAsync(new HuntRequest(query.Kql), new JsonRows())));
            byHand.Add(await TimeAsync(() => Task.Run(() => ByHand(store, query, columns, new JsonRows()))));
        }

        var name = $"query {query.Number}: {query.Name}";
        var ratio = ours.Min() / byHand.Min();
        if (query.MostMs is { } most)
            table.AtMost($"{name}, best of {options.Rounds}", ours.Min(), most, "ms");
        else
            table.Only($"{name}, best of {options.Rounds}", ours.Min(), "ms");
        table.Beside("   median; SQL by hand: best / median", Percentile.Median(ours), "ms", $"{byHand.Min():N0} / {Percentile.Median(byHand):N0} ms");
        if (byHand.Min() >= LeastMs)
            table.AtMost("   best against best of SQL by hand", ratio, MostRatio, "x");
        else
            table.Only("   best against best of SQL by hand (both too short to compare)", ratio, "x");
        if (options.Explain && ratio > MostRatio)
            QueryPlans.Print(store, query);
    }

    /// <summary>Both ways give the same rows; the order of those without one does not count.</summary>
    private static async Task<IReadOnlyList<ResultColumn>> CheckAsync(HuntingStore store, HuntingQuery query)
    {
        var (ours, byHand) = (new TextRows(), new TextRows());
        var outcome = await store.Runner.RunAsync(new HuntRequest(query.Kql), ours);
        ByHand(store, query, outcome.Columns, byHand);
        var (left, right) = (Lines(ours), Lines(byHand));
        if (ours.Rows.Count == 0)
            throw new InvalidOperationException($"query {query.Number} finds nothing: it measures nothing");
        if (outcome.Truncated)
            throw new InvalidOperationException($"query {query.Number} gives more rows than a result may have");
        if (left.SequenceEqual(right, StringComparer.Ordinal))
            return outcome.Columns;
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        throw new InvalidOperationException($"query {query.Number}: KQL gives {left.Count:N0} rows and SQL {right.Count:N0}; they differ at row {at:N0}:\n{left.ElementAtOrDefault(at)}\n{right.ElementAtOrDefault(at)}");
    }

    private static List<string> Lines(TextRows rows) => [.. rows.Rows.Select(row => string.Join('\t', row)).Order(StringComparer.Ordinal)];

    private static int ByHand(HuntingStore store, HuntingQuery query, IReadOnlyList<ResultColumn> columns, IHuntRows rows) => store.Read(connection =>
    {
        rows.Begin(columns);
        using var reader = connection.Query(query.Sql);
        if (reader.FieldCount != columns.Count)
            throw new InvalidOperationException($"query {query.Number}: SQL gives {reader.FieldCount} columns and KQL {columns.Count}");
        var count = 0;
        for (; reader.Read(); count++)
            rows.Add(reader);
        return count;
    });

    private static async Task<double> TimeAsync<T>(Func<Task<T>> run)
    {
        var began = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
