namespace Redoubt.DuckDb;

/// <summary>A transaction on one connection. Disposing one that was not committed rolls it back.</summary>
public sealed class DuckDbTransaction : IDisposable
{
    private readonly DuckDbConnection _connection;
    private bool _open;

    internal DuckDbTransaction(DuckDbConnection connection, bool readOnly)
    {
        _connection = connection;
        connection.Execute(readOnly ? "BEGIN TRANSACTION READ ONLY" : "BEGIN TRANSACTION");
        _open = true;
    }

    /// <summary>Makes the work durable. When it throws, nothing of it is kept.</summary>
    /// <exception cref="DuckDbException">It conflicts with another transaction, or could not be written.</exception>
    public void Commit()
    {
        if (!_open)
            throw new InvalidOperationException("The transaction has ended.");
        _open = false;
        _connection.Execute("COMMIT");
    }

    /// <summary>Undoes the work, if it was not committed.</summary>
    public void Dispose()
    {
        if (!_open)
            return;
        _open = false;
        try
        {
            _connection.Execute("ROLLBACK");
        }
        catch (DuckDbException)
        {
            // There is nothing left to undo (a fatal error has ended it); whoever disposes is on the way out with the real error.
        }
    }
}
