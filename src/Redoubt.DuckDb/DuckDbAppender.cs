using System.Text;
using Redoubt.DuckDb.Interop;
using Redoubt.DuckDb.Values;

namespace Redoubt.DuckDb;

/// <summary>
/// Adds rows to a table fast. Give a value for every column, in order, then <see cref="EndRow"/>; <see cref="Complete"/> at the
/// end. Rows may reach the table before that: use a transaction when it must be all or nothing.
/// </summary>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private const int StringSize = 16;
    private const int StringInPlace = 12;
    private static readonly int Capacity = (int)NativeMethods.duckdb_vector_size();
    private readonly AppenderHandle _handle;
    private readonly ChunkHandle _chunk;
    private readonly DuckDbType[] _types;
    private readonly nint[] _vectors;
    private readonly nint[] _values;
    private readonly nint[] _validity;
    private byte[] _utf8 = new byte[512];
    private int _row;
    private int _column;

    internal DuckDbAppender(AppenderHandle handle)
    {
        _handle = handle;
        var count = (int)NativeMethods.duckdb_appender_column_count(handle);
        _types = new DuckDbType[count];
        _vectors = new nint[count];
        _values = new nint[count];
        _validity = new nint[count];
        var logical = new nint[count];
        for (var i = 0; i < count; i++)
        {
            logical[i] = NativeMethods.duckdb_appender_column_type(handle, (ulong)i);
            _types[i] = (DuckDbType)NativeMethods.duckdb_get_type_id(logical[i]);
        }

        fixed (nint* types = logical)
            _chunk = NativeMethods.duckdb_create_data_chunk(types, (ulong)count);
        for (var i = 0; i < count; i++)
            NativeMethods.duckdb_destroy_logical_type(ref logical[i]);
        LocateVectors();
    }

    /// <summary>A number for an integer column.</summary>
    /// <exception cref="OverflowException">The column is too narrow for it.</exception>
    public DuckDbAppender Append(long value)
    {
        switch (NextType())
        {
            case DuckDbType.BigInt: Set(value); break;
            case DuckDbType.Integer: Set(checked((int)value)); break;
            case DuckDbType.SmallInt: Set(checked((short)value)); break;
            case DuckDbType.TinyInt: Set(checked((sbyte)value)); break;
            case DuckDbType.UBigInt: Set(checked((ulong)value)); break;
            case DuckDbType.UInteger: Set(checked((uint)value)); break;
            case DuckDbType.USmallInt: Set(checked((ushort)value)); break;
            case DuckDbType.UTinyInt: Set(checked((byte)value)); break;
            case DuckDbType.Double: Set((double)value); break;
            default: throw Mismatch(nameof(Int64));
        }

        return this;
    }

    /// <summary>A number for a DOUBLE or FLOAT column.</summary>
    public DuckDbAppender Append(double value)
    {
        switch (NextType())
        {
            case DuckDbType.Double: Set(value); break;
            case DuckDbType.Float: Set((float)value); break;
            default: throw Mismatch(nameof(Double));
        }

        return this;
    }

    /// <summary>A value for a BOOLEAN column.</summary>
    public DuckDbAppender Append(bool value)
    {
        if (NextType() != DuckDbType.Boolean)
            throw Mismatch(nameof(Boolean));
        Set(value ? (byte)1 : (byte)0);
        return this;
    }

    /// <summary>A time for a TIMESTAMP column, to the microsecond; an instant is stored as UTC.</summary>
    public DuckDbAppender Append(DateTimeOffset value)
    {
        if (NextType() is not (DuckDbType.Timestamp or DuckDbType.TimestampTz))
            throw Mismatch(nameof(DateTimeOffset));
        Set(TimeValue.ToMicros(value));
        return this;
    }

    /// <summary>A text for a VARCHAR column; null is null. Half a surrogate pair becomes U+FFFD.</summary>
    public DuckDbAppender Append(string? value)
    {
        if (value is null)
            return AppendNull();
        if (NextType() != DuckDbType.Varchar)
            throw Mismatch(nameof(String));
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_utf8.Length < most)
            _utf8 = new byte[Math.Max(most, _utf8.Length * 2)];
        var length = Encoding.UTF8.GetBytes(value, _utf8);
        SetBytes(_utf8.AsSpan(0, length));
        return this;
    }

    /// <summary>Bytes for a BLOB column, or UTF-8 for a VARCHAR column.</summary>
    /// <exception cref="ArgumentException">The column holds text and the bytes are not valid UTF-8.</exception>
    public DuckDbAppender Append(ReadOnlySpan<byte> value)
    {
        var type = NextType();
        if (type is not (DuckDbType.Blob or DuckDbType.Varchar))
            throw Mismatch("bytes");
        if (type == DuckDbType.Varchar && !System.Text.Unicode.Utf8.IsValid(value))
            throw new ArgumentException("The bytes are not valid UTF-8.", nameof(value));
        SetBytes(value);
        return this;
    }

    /// <summary>A null.</summary>
    public DuckDbAppender AppendNull()
    {
        _ = NextType();
        var validity = (ulong*)_validity[_column];
        if (validity == null)
        {
            NativeMethods.duckdb_vector_ensure_validity_writable(_vectors[_column]);
            validity = NativeMethods.duckdb_vector_get_validity(_vectors[_column]);
            _validity[_column] = (nint)validity;
        }

        validity[_row >> 6] &= ~(1UL << (_row & 63));
        _column++;
        return this;
    }

    /// <summary>Ends a row.</summary>
    /// <exception cref="InvalidOperationException">Not every column has a value.</exception>
    /// <exception cref="DuckDbException">Rows were handed over and refused.</exception>
    public void EndRow()
    {
        if (_column != _types.Length)
            throw new InvalidOperationException($"The row has {_column} values, the table {_types.Length} columns.");
        _column = 0;
        if (++_row == Capacity)
            HandOver();
    }

    /// <summary>Writes all rows to the table; the appender can go on after it.</summary>
    /// <exception cref="DuckDbException">They were refused: a constraint, usually.</exception>
    public void Complete()
    {
        if (_column != 0)
            throw new InvalidOperationException("The last row has not been ended.");
        HandOver();
        if (NativeMethods.duckdb_appender_flush(_handle) != NativeMethods.Success)
            throw Errors.Of(_handle);
    }

    /// <summary>Drops the rows that were not completed and that DuckDB has not yet written.</summary>
    public void Dispose()
    {
        if (!_handle.IsClosed)
            _ = NativeMethods.duckdb_appender_clear(_handle);
        _chunk.Dispose();
        _handle.Dispose();
    }

    private void HandOver()
    {
        if (_row == 0)
            return;
        NativeMethods.duckdb_data_chunk_set_size(_chunk, (ulong)_row);
        if (NativeMethods.duckdb_append_data_chunk(_handle, _chunk) != NativeMethods.Success)
            throw Errors.Of(_handle);
        NativeMethods.duckdb_data_chunk_reset(_chunk);
        _row = 0;
        LocateVectors();
    }

    // A reset may give a vector other memory.
    private void LocateVectors()
    {
        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i] = NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)i);
            _values[i] = (nint)NativeMethods.duckdb_vector_get_data(_vectors[i]);
            _validity[i] = 0;
        }
    }

    private DuckDbType NextType()
    {
        ObjectDisposedException.ThrowIf(_chunk.IsClosed, this);
        return _column < _types.Length
            ? _types[_column]
            : throw new InvalidOperationException($"The table has only {_types.Length} columns.");
    }

    private void Set<T>(T value) where T : unmanaged => ((T*)_values[_column++])[_row] = value;

    private void SetBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= StringInPlace)
        {
            SetInPlace(bytes);
            return;
        }

        fixed (byte* pointer = bytes)
            NativeMethods.duckdb_unsafe_vector_assign_string_element_len(_vectors[_column], (ulong)_row, pointer, (ulong)bytes.Length);
        _column++;
    }

    // duckdb_string_t of duckdb.h: four bytes of length, and twelve that hold a short text or lead to a long one.
    private void SetInPlace(ReadOnlySpan<byte> bytes)
    {
        var element = new Span<byte>((byte*)_values[_column++] + ((long)_row * StringSize), StringSize);
        element.Clear();
        element[0] = (byte)bytes.Length;
        bytes.CopyTo(element[sizeof(int)..]);
    }

    private InvalidCastException Mismatch(string given) => new($"Column {_column} is {_types[_column]}: it takes no {given}.");
}
