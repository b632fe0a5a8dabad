using Redoubt.Evidence.Hunting;
using Redoubt.Kql;
using Redoubt.Server.Access;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Commands;

/// <summary>Queries that this process runs itself.</summary>
internal abstract class LocalHunts(HuntLimits limits) : HuntTarget(limits)
{
    public override async Task<(TextRows Rows, string Summary)> ReadAsync(string query, CancellationToken cancel)
    {
        var rows = new TextRows();
        var outcome = await RunAsync(query, rows, cancel);
        return (rows, Summarize(outcome.Rows, outcome.Elapsed.TotalMilliseconds, outcome.Truncated, outcome.RowLimit));
    }

    public override async Task WriteJsonAsync(string query, Stream to, string? id, CancellationToken cancel)
    {
        using var rows = new JsonRows();
        var outcome = await RunAsync(query, rows, cancel);
        await HuntJson.WriteAsync(
            to,
            head =>
            {
                if (id is not null)
                {
                    head.WritePropertyName("id");
                    head.WriteRawValue(id);
                }

                HuntJson.WriteColumns(head, outcome.Columns);
                if (outcome.Truncated)
                    head.WriteBoolean("truncated", true);
                head.WriteNumber("ms", HuntJson.Milliseconds(outcome.Elapsed));
            },
            "rows", rows, cancel);
    }

    protected abstract Task<HuntOutcome> RunAsync(string query, IHuntRows rows, CancellationToken cancel);
}

/// <summary>Queries on the tables of the schema in memory, empty or loaded from files.</summary>
internal sealed class MemoryHunts(MemoryGround ground, HuntLimits limits) : LocalHunts(limits)
{
    private readonly HuntRunner _runner = new(ground, limits, TimeProvider.System);

    public override ValueTask DisposeAsync()
    {
        _runner.Dispose();
        ground.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override Task<HuntOutcome> RunAsync(string query, IHuntRows rows, CancellationToken cancel) =>
        _runner.RunAsync(new HuntRequest(query), rows, cancel);
}

/// <summary>Queries on a store that this process has open.</summary>
internal sealed class StoreHunts(Workplace workplace, HuntLimits limits) : LocalHunts(limits)
{
    private readonly Task<List<SavedHunt>> _functions = workplace.Hunting.Functions.ListAsync(Caller.Local.Name);

    public override ValueTask DisposeAsync() => workplace.DisposeAsync();

    protected override async Task<HuntOutcome> RunAsync(string query, IHuntRows rows, CancellationToken cancel)
    {
        // Not by the desk: thousands of queries of a batch are no history that anybody reads.
        var functions = await _functions;
        return await workplace.Hunting.Runner.RunAsync(
            new HuntRequest(query) { Functions = [.. functions.OrderBy(function => function.Shared).DistinctBy(function => function.Name).Select(function => new SavedFunction(function.Name, function.Parameters, function.Body))] }, rows, cancel);
    }
}
