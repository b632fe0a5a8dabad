using Redoubt.DuckDb.Interop;
using Redoubt.DuckDb.Values;

namespace Redoubt.DuckDb;

/// <summary>One prepared statement, which can be run again with other parameters. Parameters count from 1.</summary>
public sealed class DuckDbStatement : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly StatementHandle _handle;

    internal DuckDbStatement(DuckDbConnection connection, StatementHandle handle) => (_connection, _handle) = (connection, handle);

    /// <summary>How many parameters the text has.</summary>
    public int ParameterCount => (int)NativeMethods.duckdb_nparams(_handle);

    /// <summary>
    /// Binds one parameter: null, bool, an integer up to 128 bits, double, decimal, string, byte[], DateTimeOffset (as UTC, to the
    /// microsecond), DateOnly, or a list of strings or longs.
    /// </summary>
    /// <exception cref="ArgumentException">The value is of another type, or there is no such parameter.</exception>
    public DuckDbStatement Bind(int index, object? value)
    {
        if (ParameterBinder.Bind(_handle, (ulong)index, value) != NativeMethods.Success)
            throw new ArgumentException($"Parameter {index} cannot be bound: the statement has {ParameterCount}.", nameof(index));
        return this;
    }

    /// <summary>Binds a text.</summary>
    /// <inheritdoc cref="Bind(int, object?)"/>
    public DuckDbStatement Bind(int index, string? value) => Bind(index, (object?)value);

    /// <summary>Runs the statement and streams its rows; the token interrupts it until the reader is disposed.</summary>
    /// <exception cref="DuckDbException">It failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DuckDbReader Query(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var result = new ResultHandle();
        try
        {
            var state = NativeMethods.duckdb_pending_prepared_streaming(_handle, out var pending);
            using (pending)
            {
                if (state != NativeMethods.Success)
                    throw new DuckDbException(NativeMethods.Borrowed(NativeMethods.duckdb_pending_error(pending)) ?? "The statement failed.");

                // Registered only now: starting a statement makes DuckDB forget an earlier interrupt.
                var registration = cancellation.UnsafeRegister(static connection => ((DuckDbConnection)connection!).Interrupt(), _connection);
                if (NativeMethods.duckdb_execute_pending(pending, result) == NativeMethods.Success)
                    return new DuckDbReader(result, registration);
                registration.Dispose();
                throw DuckDbReader.Failure(result, registration.Token);
            }
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Runs the statement to its end and gives the number of rows that it changed.</summary>
    /// <inheritdoc cref="Query"/>
    public long Execute(CancellationToken cancellation = default)
    {
        using var reader = Query(cancellation);
        return reader.DrainChanged();
    }

    public void Dispose() => _handle.Dispose();

    internal void BindAll(ReadOnlySpan<object?> parameters)
    {
        if (parameters.Length != ParameterCount)
            throw new ArgumentException($"The statement has {ParameterCount} parameters, but {parameters.Length} were given.", nameof(parameters));
        for (var i = 0; i < parameters.Length; i++)
            Bind(i + 1, parameters[i]);
    }
}
