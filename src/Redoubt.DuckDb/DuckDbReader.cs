using Redoubt.DuckDb.Interop;
using Redoubt.DuckDb.Values;

namespace Redoubt.DuckDb;

/// <summary>
/// The rows of one query, forward only, as DuckDB computes them. Columns count from 0. Running another statement on the same
/// connection ends the reader: <see cref="Read"/> then throws.
/// </summary>
public sealed class DuckDbReader : IDisposable
{
    private const int ReturnsChangedRows = 1;
    private readonly ResultHandle _result;
    private readonly CancellationTokenRegistration _registration;
    private readonly ColumnType[] _types;
    private readonly string[] _names;
    private readonly Vector[] _vectors;
    private ChunkHandle? _chunk;
    private int _row;
    private int _rows;
    private bool _ended;

    internal DuckDbReader(ResultHandle result, CancellationTokenRegistration registration)
    {
        (_result, _registration) = (result, registration);
        var count = (int)NativeMethods.duckdb_column_count(result);
        _types = new ColumnType[count];
        _names = new string[count];
        _vectors = new Vector[count];
        for (var i = 0; i < count; i++)
        {
            _types[i] = ColumnType.Take(NativeMethods.duckdb_column_logical_type(result, (ulong)i));
            _names[i] = NativeMethods.Borrowed(NativeMethods.duckdb_column_name(result, (ulong)i)) ?? "";
        }
    }

    /// <summary>The number of columns.</summary>
    public int FieldCount => _names.Length;

    /// <summary>A column's name.</summary>
    public string Name(int column) => _names[column];

    /// <summary>A column's type.</summary>
    public DuckDbType Type(int column) => _types[column].Type;

    /// <summary>The name of a type that stands for another, such as <c>JSON</c> for VARCHAR; else null.</summary>
    public string? TypeAlias(int column) => _types[column].Alias;

    /// <summary>Moves to the next row; false when there is none left.</summary>
    /// <exception cref="DuckDbException">The query failed on the way.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool Read()
    {
        ObjectDisposedException.ThrowIf(_result.IsClosed, this);
        if (++_row < _rows)
            return true;
        do
        {
            if (!NextChunk())
                return false;
        }
        while (_rows == 0);
        return true;
    }

    /// <summary>Whether the value is null.</summary>
    public bool IsNull(int column) => At(column).IsNull(_row);

    /// <summary>A BOOLEAN.</summary>
    public bool GetBoolean(int column) => At(column, notNull: true) is { Type.Type: DuckDbType.Boolean } vector
        ? vector.At<byte>(_row) != 0
        : throw new InvalidCastException($"Column {column} ('{_names[column]}') is no boolean but {Type(column)}.");

    /// <summary>An integer of any width.</summary>
    /// <exception cref="OverflowException">It is beyond 64 bits.</exception>
    public long GetInt64(int column) => ValueReader.ReadInt64(At(column, notNull: true), _row);

    /// <summary>An integer of any width.</summary>
    /// <exception cref="OverflowException">It is beyond 32 bits.</exception>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <summary>A number of any type, rounded to a double.</summary>
    public double GetDouble(int column) => ValueReader.ReadDouble(At(column, notNull: true), _row);

    /// <summary>A DECIMAL or an integer.</summary>
    public decimal GetDecimal(int column) => ValueReader.ReadDecimal(At(column, notNull: true), _row);

    /// <summary>The digits of a DECIMAL, however many.</summary>
    public string GetDecimalText(int column) => ValueReader.ReadDecimalText(At(column, notNull: true), _row);

    /// <summary>A VARCHAR, JSON or ENUM.</summary>
    public string GetString(int column) => ValueReader.ReadString(At(column, notNull: true), _row);

    /// <summary>A VARCHAR, JSON or ENUM, or null.</summary>
    public string? GetStringOrNull(int column) => IsNull(column) ? null : GetString(column);

    /// <summary>A BLOB's bytes, or a VARCHAR's in UTF-8, without a copy: good until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> GetUtf8(int column)
    {
        var vector = At(column, notNull: true);
        return vector.Type.Type is DuckDbType.Varchar or DuckDbType.Blob
            ? vector.BytesAt(_row)
            : throw new InvalidCastException($"Column {column} ('{_names[column]}') has no bytes: it is {Type(column)}.");
    }

    /// <summary>A BLOB's bytes, or a VARCHAR's in UTF-8.</summary>
    public byte[] GetBytes(int column) => GetUtf8(column).ToArray();

    /// <summary>A TIMESTAMP of any precision, as UTC.</summary>
    /// <exception cref="DuckDbException">It lies outside the years 1 to 9999, or is infinite.</exception>
    public DateTimeOffset GetTimestamp(int column) => ValueReader.ReadTimestamp(At(column, notNull: true), _row);

    /// <summary>A DATE.</summary>
    public DateOnly GetDate(int column) => (DateOnly)ValueReader.Read(At(column, notNull: true), _row)!;

    /// <summary>An INTERVAL without months.</summary>
    public TimeSpan GetInterval(int column) => ValueReader.ReadInterval(At(column, notNull: true), _row);

    /// <summary>A UUID.</summary>
    public Guid GetGuid(int column) => ValueReader.ReadGuid(At(column, notNull: true), _row);

    /// <summary>
    /// The value as the type that fits its column: bool, long, ulong, Int128, UInt128, double, decimal, string, byte[],
    /// DateTimeOffset, DateOnly, TimeSpan, Guid, object?[] for lists (a map is a list of key and value),
    /// Dictionary&lt;string, object?&gt; for structs, null for null.
    /// </summary>
    public object? GetValue(int column) => ValueReader.Read(At(column), _row);

    /// <summary>The value as the wanted type; its default when it is null.</summary>
    public T? Get<T>(int column)
    {
        if (IsNull(column))
            return default;
        var wanted = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        object? value =
            wanted == typeof(long) ? GetInt64(column)
            : wanted == typeof(int) ? GetInt32(column)
            : wanted == typeof(double) ? GetDouble(column)
            : wanted == typeof(decimal) ? GetDecimal(column)
            : GetValue(column);
        return (T?)value;
    }

    /// <summary>Ends the query, whether all rows were read or not.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        DropChunk();
        _result.Dispose();
    }

    internal static Exception Failure(ResultHandle result, CancellationToken cancellation)
    {
        var error = Errors.Of(result);
        return error.ErrorType == DuckDbErrorType.Interrupt && cancellation.IsCancellationRequested
            ? new OperationCanceledException(error.Message, error, cancellation)
            : error;
    }

    /// <summary>Runs to the end; the number of rows that the statement changed, 0 for one that changes none.</summary>
    internal long DrainChanged()
    {
        var changes = NativeMethods.duckdb_result_return_type(Native()) == ReturnsChangedRows;
        long changed = 0;
        while (NextChunk())
        {
            if (changes && _rows > 0)
                changed += ValueReader.ReadInt64(_vectors[0], 0);
        }

        return changed;
    }

    private bool NextChunk()
    {
        DropChunk();
        // DuckDB takes it for an error to be asked again after the end.
        if (_ended)
            return false;
        _chunk = NativeMethods.duckdb_fetch_chunk(Native());
        if (_chunk.IsInvalid)
        {
            // The end and a failure look alike but for the error.
            _chunk = null;
            _ended = true;
            return NativeMethods.duckdb_result_error(_result) == 0 ? false : throw Failure(_result, _registration.Token);
        }

        _rows = (int)NativeMethods.duckdb_data_chunk_get_size(_chunk);
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i] = new Vector(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)i), _types[i]);
        return true;
    }

    private void DropChunk()
    {
        _chunk?.Dispose();
        _chunk = null;
        _row = 0;
        _rows = 0;
    }

    private unsafe NativeResult Native()
    {
        ObjectDisposedException.ThrowIf(_result.IsClosed, this);
        return *(NativeResult*)_result.DangerousGetHandle();
    }

    private Vector At(int column, bool notNull = false)
    {
        if (_chunk is null || _row >= _rows)
            throw new InvalidOperationException("There is no row: call Read first, and only go on when it says true.");
        var vector = _vectors[column];
        return notNull && vector.IsNull(_row)
            ? throw new InvalidCastException($"Column {column} ('{_names[column]}') is null.")
            : vector;
    }
}
