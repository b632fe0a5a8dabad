namespace Redoubt.DuckDb.Tests;

/// <summary>A database in memory with one connection, gone with the test.</summary>
public abstract class MemoryDatabase : IDisposable
{
    protected MemoryDatabase()
    {
        Database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 2, MemoryLimit = "512MB" });
        Connection = Database.Connect();
    }

    protected DuckDbDatabase Database { get; }

    protected DuckDbConnection Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        Database.Dispose();
        GC.SuppressFinalize(this);
    }
}
