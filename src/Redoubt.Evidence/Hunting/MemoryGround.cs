using System.Collections.Concurrent;
using Redoubt.DuckDb;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Hunting;

/// <summary>Tables in memory: every table of the schema, empty but for those that were loaded from files.</summary>
public sealed class MemoryGround : IHuntingGround, IDisposable
{
    private readonly DuckDbDatabase _database;
    private readonly ConcurrentBag<DuckDbConnection> _idle = [];

    private MemoryGround(DuckDbDatabase database, TableCatalog catalog) => (_database, Catalog) = (database, catalog);

    public TableCatalog Catalog { get; }

    /// <param name="files">Files to load, each under the name that queries call it by.</param>
    /// <param name="time">Tells when the rows of files came in.</param>
    /// <param name="memory">The most memory, in DuckDB's words; null for DuckDB's own choice.</param>
    /// <exception cref="TableFileException">A file cannot be read as a table.</exception>
    public static MemoryGround Open(IReadOnlyList<TableFile> files, TimeProvider time, string? memory = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(time);
        var catalog = HuntingSchema.Catalog;
        var database = DuckDbDatabase.Open(new DuckDbOptions
        {
            MemoryLimit = memory,
            BeforeSandbox = connection =>
            {
                RuntimeRegistration.RegisterAll(connection);
                using var transaction = connection.BeginTransaction();
                var loaded = files.Select(file => TableLoad.Plan(connection, file, catalog)).ToList();
                var names = files.Select(file => file.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
                connection.ExecuteScript(MemoryTables.Script(catalog, catalog.Tables.Where(table => !names.Contains(table.Name))));
                foreach (var load in loaded)
                    load.Run(connection, time.GetUtcNow());
                catalog = catalog.With(loaded.Select(load => load.Schema));
                transaction.Commit();
            },
        });
        return new MemoryGround(database, catalog);
    }

    public T Read<T>(Func<DuckDbConnection, T> work, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!_idle.TryTake(out var connection))
            connection = _database.Connect();
        try
        {
            using var interrupt = cancel.UnsafeRegister(static c => ((DuckDbConnection)c!).Interrupt(), connection);
            return work(connection);
        }
        catch (DuckDbException error) when (error.ErrorType == DuckDbErrorType.Interrupt && cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancel);
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
        _database.Dispose();
    }
}
