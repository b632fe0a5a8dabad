using Redoubt.DuckDb;
using Redoubt.Evidence.Audit;
using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Store.Tables;

namespace Redoubt.Evidence.Store;

/// <summary>
/// The open database with its writing connection and its readers. After a fatal error (a full disk, a fault in DuckDB itself)
/// DuckDB refuses all work until the database is opened anew: <see cref="Reopen"/> does that in place.
/// </summary>
internal sealed class StoreDatabase : IDisposable
{
    private readonly StoreOptions _options;
    private DuckDbDatabase? _database;

    public StoreDatabase(StoreOptions options)
    {
        _options = options;
        AuditFiles = new AuditFiles(options.Path);
        Audit = new AuditChain(AuditFiles, options.TimeProvider);
        Reads = new ReadPool(options.ReadConnections);
        Hunts = new ReadPool(options.HuntConnections, interrupts: true);
        try
        {
            Open();
        }
        catch
        {
            Close();
            throw;
        }

        Resume();
    }

    public ReadPool Reads { get; }

    /// <summary>For hunting queries, which may run for minutes: the portal's short reads do not wait for them.</summary>
    public ReadPool Hunts { get; }

    /// <summary>Key and anchor of the audit log.</summary>
    public AuditFiles AuditFiles { get; }

    /// <summary>The audit log's end.</summary>
    public AuditChain Audit { get; }

    /// <summary>The writer's connection; null between a fatal error and a reopening that worked.</summary>
    public DuckDbConnection? Writing { get; private set; }

    /// <summary>Whether DuckDB will do nothing more until it is opened anew.</summary>
    public static bool IsFatal(Exception error) => error is DuckDbException { ErrorType: DuckDbErrorType.Fatal or DuckDbErrorType.Internal };

    /// <summary>Whether a commit was written to the log, and only the checkpoint after it failed. Only DuckDB's words tell.</summary>
    public static bool IsDurableAllTheSame(DuckDbException error) =>
        IsFatal(error) && error.Message.Contains("COMMIT succeeded and is durable", StringComparison.Ordinal);

    /// <summary>Opens the database once more. What was committed is there again.</summary>
    /// <exception cref="InvalidOperationException">The store is in memory: nothing of it would be there again.</exception>
    public void Reopen()
    {
        if (_options.Path is null)
            throw new InvalidOperationException("A store in memory cannot be opened anew: what it held is lost.");
        Suspend();
        Close();
        try
        {
            Open();
        }
        catch
        {
            Close();
            throw;
        }
        finally
        {
            Resume();
        }
    }

    public void Dispose()
    {
        Suspend();
        Close();
        Hunts.Close();
        Reads.Close();
    }

    private void Suspend()
    {
        Hunts.Suspend();
        Reads.Suspend();
    }

    private void Resume()
    {
        Reads.Resume(_database);
        Hunts.Resume(_database);
    }

    private void Open()
    {
        _database = OpenFile();
        Writing = _database.Connect();
        RuntimeRegistration.RegisterAll(Writing);
        var assembly = typeof(StoreDatabase).Assembly;
        Migrator.Apply(
            Writing, [MigrationSet.Embedded(assembly, "evidence"), MigrationSet.Embedded(assembly, "hunts"), .. _options.Migrations], _options.TimeProvider);
        HuntingTables.Create(Writing, _options.LiveRows);
        StoreViews.Create(Writing, _options.Views);
        Audit.Open(Writing);
        AuditLog.Attach(Writing, Audit);
    }

    private void Close()
    {
        Writing?.Dispose();
        Writing = null;
        _database?.Dispose();
        _database = null;
    }

    private DuckDbDatabase OpenFile()
    {
        try
        {
            if (_options.Path is { } path && !File.Exists(path))
                CreateFile(path);
            return DuckDbDatabase.Open(OptionsFor(_options.Path));
        }
        catch (DuckDbException error) when (error.Message.Contains("Could not set lock", StringComparison.Ordinal))
        {
            throw new StoreOpenException($"Another process has this store open: {_options.Path}", error);
        }
    }

    // Under another name until it is whole: DuckDB takes a file whose creation was cut short for no database.
    private void CreateFile(string path)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        File.Delete(unfinished + ".wal");
        DuckDbDatabase.Open(OptionsFor(unfinished)).Dispose();
        File.Move(unfinished, path);
    }

    private DuckDbOptions OptionsFor(string? path) => new()
    {
        Path = path,
        MemoryLimit = _options.MemoryLimit,
        Threads = _options.Threads,
        Settings = new Dictionary<string, string>(_options.DebugSettings)
        {
            ["checkpoint_threshold"] = _options.CheckpointThreshold,
            // What a query spills to disk must leave room for what comes in.
            ["max_temp_directory_size"] = $"{SpillBytes(path)}B",
        },
    };

    private static long SpillBytes(string? path) => path is null ? 0
        : Math.Clamp(new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace / 2, 1L << 30, 50L << 30);
}
