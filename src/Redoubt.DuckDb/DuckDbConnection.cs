using System.Collections.Concurrent;
using Redoubt.DuckDb.Aggregates;
using Redoubt.DuckDb.Interop;
using Redoubt.DuckDb.Scalars;

namespace Redoubt.DuckDb;

/// <summary>
/// One conversation with a database, used by one thread at a time (<see cref="Interrupt"/> alone may come from another).
/// Running a statement ends the reader of the one before it.
/// </summary>
public sealed class DuckDbConnection : IDisposable
{
    private readonly ConnectionHandle _handle;
    private readonly ConcurrentDictionary<string, bool> _functionNames;

    internal DuckDbConnection(ConnectionHandle handle, ConcurrentDictionary<string, bool> functionNames) =>
        (_handle, _functionNames) = (handle, functionNames);

    /// <summary>
    /// Prepares one statement. Parameters are written <c>$1</c> or <c>?</c>. Where parameters are given along with the text, an array
    /// that is the only one must be cast to object: it would be taken for the list of parameters.
    /// </summary>
    /// <exception cref="DuckDbException">The text is wrong, names what does not exist, or holds no or several statements.</exception>
    public DuckDbStatement Prepare(string sql)
    {
        RejectNul(sql);
        var state = NativeMethods.duckdb_prepare(_handle, sql, out var statement);
        if (state == NativeMethods.Success)
            return new DuckDbStatement(this, statement);
        using (statement)
            throw new DuckDbException(NativeMethods.Borrowed(NativeMethods.duckdb_prepare_error(statement)) ?? "The statement could not be prepared.");
    }

    /// <summary>Runs one statement and streams its rows.</summary>
    /// <inheritdoc cref="Prepare"/>
    public DuckDbReader Query(string sql, params ReadOnlySpan<object?> parameters) => Query(sql, CancellationToken.None, parameters);

    /// <summary>Runs one statement and streams its rows; the token interrupts it until the reader is disposed.</summary>
    /// <inheritdoc cref="Prepare"/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DuckDbReader Query(string sql, CancellationToken cancellation, params ReadOnlySpan<object?> parameters)
    {
        // The result keeps what it needs of the statement, which can go before the rows are read.
        using var statement = Prepare(sql);
        statement.BindAll(parameters);
        return statement.Query(cancellation);
    }

    /// <summary>Runs one statement, reads all its rows and gives them as a list.</summary>
    /// <inheritdoc cref="Prepare"/>
    public List<T> List<T>(string sql, Func<DuckDbReader, T> row, params ReadOnlySpan<object?> parameters)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var reader = Query(sql, parameters);
        var list = new List<T>();
        while (reader.Read())
            list.Add(row(reader));
        return list;
    }

    /// <summary>The first value of the first row, converted; the default of the type when there is no row or the value is null.</summary>
    /// <inheritdoc cref="Prepare"/>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var reader = Query(sql, parameters);
        return reader.Read() ? reader.Get<T>(0) : default;
    }

    /// <summary>Runs one statement to its end and gives the number of rows that it changed.</summary>
    /// <inheritdoc cref="Prepare"/>
    public long Execute(string sql, params ReadOnlySpan<object?> parameters) => Execute(sql, CancellationToken.None, parameters);

    /// <summary>Runs one statement to its end and gives the number of rows that it changed; the token interrupts it.</summary>
    /// <inheritdoc cref="Prepare"/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public long Execute(string sql, CancellationToken cancellation, params ReadOnlySpan<object?> parameters)
    {
        using var statement = Prepare(sql);
        statement.BindAll(parameters);
        return statement.Execute(cancellation);
    }

    /// <summary>Runs any number of statements, for text that the program itself brings (migrations): never for text from outside.</summary>
    /// <exception cref="DuckDbException">One of them failed; those before it have run.</exception>
    public void ExecuteScript(string sql)
    {
        RejectNul(sql);
        using var result = new ResultHandle();
        if (NativeMethods.duckdb_query(_handle, sql, result) != NativeMethods.Success)
            throw Errors.Of(result);
    }

    /// <summary>Opens a fast way to add rows to a table: a value for every column, in the table's order.</summary>
    /// <exception cref="DuckDbException">There is no such table.</exception>
    public DuckDbAppender CreateAppender(string table, string? schema = null)
    {
        RejectNul(table);
        var state = NativeMethods.duckdb_appender_create(_handle, schema, table, out var appender);
        if (state == NativeMethods.Success)
            return new DuckDbAppender(appender);
        using (appender)
            throw Errors.Of(appender);
    }

    /// <summary>
    /// Makes a function known to every connection of this database, until it is closed; not inside a transaction. It may take the
    /// place of a function that DuckDB itself brings. A name is given once, whatever the parameters: DuckDB would keep the first
    /// of two that are alike and say nothing.
    /// </summary>
    /// <exception cref="ArgumentException">A type is not supported, or the name is taken.</exception>
    /// <exception cref="DuckDbException">DuckDB does not take it: the name is empty.</exception>
    public void Register(ScalarFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        Register(
            function.Name,
            function.Parameters.Append(function.Returns).Append(function.Further ?? function.Returns),
            () => ScalarRegistration.TryRegister(_handle, function));
    }

    /// <summary>
    /// Makes an aggregate known to every connection of this database, until it is closed; not inside a transaction. A name is given
    /// once, whatever the parameters, also to scalar functions.
    /// </summary>
    /// <exception cref="ArgumentException">A type is not supported, or the name is taken.</exception>
    /// <exception cref="DuckDbException">DuckDB does not take it: the name is empty, or that of a function of its own.</exception>
    public void RegisterAggregate(AggregateFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        Register(function.Name, function.Parameters.Append(function.Returns), () => AggregateRegistration.TryRegister(_handle, function));
    }

    /// <summary>Begins a transaction; it is rolled back unless it is committed.</summary>
    /// <param name="readOnly">Refuses statements that would change something.</param>
    public DuckDbTransaction BeginTransaction(bool readOnly = false) => new(this, readOnly);

    /// <summary>Stops the statement that runs now, which fails with <see cref="DuckDbErrorType.Interrupt"/>; from any thread.</summary>
    public void Interrupt()
    {
        try
        {
            if (!_handle.IsClosed)
                NativeMethods.duckdb_interrupt(_handle);
        }
        catch (ObjectDisposedException)
        {
            // Closed between the question and the call: nothing runs any more.
        }
    }

    /// <summary>Lets <see cref="Progress"/> tell how far the statements of this connection have come.</summary>
    public void TrackProgress()
    {
        // The first would otherwise draw a bar on the terminal.
        Execute("PRAGMA disable_print_progress_bar");
        Execute("PRAGMA enable_progress_bar");
    }

    /// <summary>
    /// How far the statement that runs now has come, 0 to 100, as DuckDB estimates it; null when it cannot tell or
    /// <see cref="TrackProgress"/> was not called. After a statement it stays until the next one begins. From any thread.
    /// </summary>
    public double? Progress()
    {
        try
        {
            return !_handle.IsClosed && NativeMethods.duckdb_query_progress(_handle).Percentage is >= 0 and var percentage ? percentage : null;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Closes the connection and rolls back what was not committed.</summary>
    public void Dispose() => _handle.Dispose();

    private void Register(string name, IEnumerable<DuckDbType> types, Func<bool> tryRegister)
    {
        RejectNul(name);
        foreach (var type in types)
        {
            if (!ScalarFunction.Supports(type))
                throw new ArgumentException($"A function cannot take or give {type}.", nameof(types));
        }

        if (!_functionNames.TryAdd(name, true))
            throw new ArgumentException($"There is already a function '{name}'.", nameof(name));
        if (tryRegister())
            return;
        _functionNames.TryRemove(name, out _);
        throw new DuckDbException($"The function '{name}' could not be registered.", DuckDbErrorType.Catalog);
    }

    private static void RejectNul(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        // DuckDB's texts end at the first NUL: what follows would be left out in silence.
        if (sql.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("The text holds a NUL character.", nameof(sql));
    }
}
