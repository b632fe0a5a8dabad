using Redoubt.DuckDb;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Store;

/// <summary>Something that waits for the writer.</summary>
internal abstract class WriteItem
{
    /// <summary>About how much memory it holds, in bytes.</summary>
    public abstract long Cost { get; }

    /// <summary>Tells whoever waits that the item's work is durable.</summary>
    public abstract void Succeed();

    /// <summary>Tells whoever waits that nothing of it was done.</summary>
    public abstract void Fail(Exception error);
}

/// <summary>Records to store: alerts, rows or both.</summary>
internal sealed class AppendItem(IReadOnlyList<PreparedRecord> records, RowBatch? rows = null) : WriteItem
{
    private readonly TaskCompletionSource<AppendResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<PreparedRecord> Records => records;

    public RowBatch? Rows => rows;

    public Task<AppendResult> Task => _completion.Task;

    /// <summary>How many of them were new, once written.</summary>
    public int Stored { get; set; }

    /// <summary>How many records of <see cref="Rows"/> were new, once written.</summary>
    public int RowsStored { get; set; }

    public override long Cost { get; } = records.Sum(r => r.Cost) + (rows?.Cost ?? 0);

    public override void Succeed() => _completion.TrySetResult(new AppendResult(Stored, records.Count - Stored, RowsStored, (rows?.Records ?? 0) - RowsStored));

    public override void Fail(Exception error) => _completion.TrySetException(error);
}

/// <summary>Other work on the database.</summary>
internal abstract class WorkItem : WriteItem
{
    private const long NominalCost = 4096;

    public override long Cost => NominalCost;

    public abstract void Run(DuckDbConnection connection);
}

internal sealed class WorkItem<T>(Func<DuckDbConnection, T> work) : WorkItem
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Task => _completion.Task;

    public override void Run(DuckDbConnection connection) => _result = work(connection);

    public override void Succeed() => _completion.TrySetResult(_result);

    public override void Fail(Exception error) => _completion.TrySetException(error);
}

/// <summary>The log of changes is to be worked into the file.</summary>
internal sealed class CheckpointItem : WriteItem
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _completion.Task;

    public override long Cost => 0;

    public override void Succeed() => _completion.TrySetResult();

    public override void Fail(Exception error) => _completion.TrySetException(error);
}
