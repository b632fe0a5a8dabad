using Redoubt.DuckDb;
using Redoubt.Evidence.Store.Tables;

namespace Redoubt.Evidence.Store;

/// <summary>
/// The one thread that writes. It takes what has come together while it was busy and commits it at once; when something in such a
/// group fails, the group is undone and its items are done one by one, so that only the faulty one fails.
/// </summary>
internal sealed class StoreWriter
{
    // How many records are told of at once after a reopening.
    private const int CatchUpRecords = 5_000;
    private readonly StoreDatabase _database;
    private readonly WriteQueue _queue;
    private readonly Action<IReadOnlyList<StoredRecord>> _committed;
    private readonly Action<AppendedRows> _rowsCommitted;
    private readonly TimeProvider _time;
    private readonly RowAppend _rows = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastSequence;
    private bool _failed;
    private Exception? _failure;

    public StoreWriter(
        StoreDatabase database, WriteQueue queue, TimeProvider time, Action<IReadOnlyList<StoredRecord>> committed, Action<AppendedRows> rowsCommitted)
    {
        (_database, _queue, _time, _committed, _rowsCommitted) = (database, queue, time, committed, rowsCommitted);
        _lastSequence = OccurrenceTable.LastSequence(database.Writing!);
        new Thread(Run) { Name = "Redoubt store writer", IsBackground = true }.Start();
    }

    /// <summary>Done when the queue was closed and all that waited is written.</summary>
    public Task Ended => _ended.Task;

    private void Run()
    {
        while (_queue.TakeGroup() is { Count: > 0 } group)
        {
            try
            {
                foreach (var part in Parts(group))
                {
                    if (part is [CheckpointItem checkpoint])
                        Checkpoint(checkpoint);
                    else if (!TryCommit(part, out var error))
                        CommitOneByOne(part, error);
                    if (_failed)
                        Recover();
                }
            }
            finally
            {
                _queue.Release(group);
            }
        }

        _ended.SetResult();
    }

    /// <summary>What belongs into one transaction; a checkpoint belongs into none.</summary>
    private static IEnumerable<List<WriteItem>> Parts(List<WriteItem> group)
    {
        for (var i = 0; i < group.Count;)
        {
            var part = group[i] is CheckpointItem ? [group[i]] : group.Skip(i).TakeWhile(item => item is not CheckpointItem).ToList();
            yield return part;
            i += part.Count;
        }
    }

    private void Checkpoint(CheckpointItem item)
    {
        try
        {
            (_database.Writing ?? throw new StoreUnavailableException(_failure)).Execute("CHECKPOINT");
            item.Succeed();
        }
        catch (Exception error)
        {
            _failed |= StoreDatabase.IsFatal(error);
            item.Fail(error);
        }
    }

    private void CommitOneByOne(List<WriteItem> group, Exception error)
    {
        // After a fatal error it is in doubt what became durable: doing it again could do it twice.
        if (group.Count == 1 || StoreDatabase.IsFatal(error))
        {
            foreach (var item in group)
                item.Fail(error);
            return;
        }

        foreach (var item in group)
        {
            if (!TryCommit([item], out var own))
                item.Fail(own);
        }
    }

    private bool TryCommit(IReadOnlyList<WriteItem> group, out Exception error)
    {
        error = null!;
        var (stored, rows) = (new List<StoredRecord>(), new List<AppendedRows>());
        try
        {
            if (_failed)
                Recover();
            var connection = _database.Writing ?? throw new StoreUnavailableException(_failure);
            using var transaction = connection.BeginTransaction();
            _database.Audit.Begin();
            Write(connection, group, stored, rows);
            transaction.Commit();
            _database.Audit.Committed();
        }
        catch (DuckDbException caught) when (StoreDatabase.IsDurableAllTheSame(caught))
        {
            _failed = true;
        }
        catch (Exception caught)
        {
            // Whatever the work threw belongs to whoever waits for it.
            error = caught;
            _failed |= StoreDatabase.IsFatal(caught);
            return false;
        }

        _lastSequence += stored.Count;
        if (stored.Count > 0)
            _committed(stored);
        foreach (var written in rows)
            _rowsCommitted(written);
        // Before the acknowledgement, after which every read must see what was written.
        if (_failed)
            Recover();
        foreach (var item in group)
            item.Succeed();
        return true;
    }

    private void Write(DuckDbConnection connection, IReadOnlyList<WriteItem> group, List<StoredRecord> stored, List<AppendedRows> rows)
    {
        for (var i = 0; i < group.Count;)
        {
            if (group[i] is WorkItem work)
            {
                work.Run(connection);
                i++;
                continue;
            }

            // Appends that stand side by side are written as one: a look for duplicates and an appender cost a millisecond each.
            var run = group.Skip(i).TakeWhile(item => item is AppendItem).Cast<AppendItem>().ToList();
            Append(connection, run, stored, rows);
            i += run.Count;
        }
    }

    private void Append(DuckDbConnection connection, List<AppendItem> run, List<StoredRecord> stored, List<AppendedRows> rows)
    {
        var now = _time.GetUtcNow();
        if (_rows.Write(connection, run, now) is { Count: > 0 } tables)
            rows.Add(new AppendedRows(tables, now));
        if (run.TrueForAll(item => item.Records.Count == 0))
            return;
        var known = OccurrenceTable.Known(connection, run.SelectMany(item => item.Records));
        var fresh = new List<PreparedRecord>();
        foreach (var item in run)
        {
            var before = fresh.Count;
            fresh.AddRange(item.Records.Where(record => known.Add(record.Record.Alert.Id)));
            item.Stored = fresh.Count - before;
        }

        if (fresh.Count == 0)
            return;
        var sequence = _lastSequence + stored.Count + 1;
        OccurrenceTable.Append(connection, fresh, sequence);
        stored.AddRange(fresh.Select((record, i) => new StoredRecord(sequence + i, record.Record, record.Received)));
    }

    // A commit that failed fatally may have become durable all the same. Its sender was told of a failure and will send it again,
    // which makes duplicates; the subscribers hear of it now.
    private void Recover()
    {
        try
        {
            _database.Reopen();
            _rows.Reset();
            while (OccurrenceTable.After(_database.Writing!, _lastSequence, CatchUpRecords) is { Count: > 0 } missed)
            {
                _lastSequence = missed[^1].Sequence;
                _committed(missed);
            }

            _failed = false;
            _failure = null;
        }
        catch (Exception error)
        {
            // Tried again before the next write, which is told the reason.
            _failure = error;
        }
    }
}
