using System.Text;
using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Functions;

/// <summary>One argument of a call, for all its rows. DuckDB hands every vector over flat.</summary>
internal unsafe struct ArgumentVector
{
    private byte* _values;
    private ulong* _validity;
    private UInt128 _latest;
    private string? _latestText;

    public DuckDbType Type { get; private set; }

    public void Open(nint vector, DuckDbType type)
    {
        Type = type;
        _values = (byte*)NativeMethods.duckdb_vector_get_data(vector);
        _validity = NativeMethods.duckdb_vector_get_validity(vector);
        _latestText = null;
    }

    public readonly bool IsNull(int row) => _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    public readonly T At<T>(int row) where T : unmanaged => ((T*)_values)[row];

    public readonly ReadOnlySpan<byte> BytesAt(int row) => NativeString.Bytes((NativeString*)_values + row);

    /// <summary>
    /// The text of a row. One that equals the last is not decoded again: within a call the same 16 bytes stand for the same text,
    /// and they repeat when the argument is a constant or comes from a dictionary.
    /// </summary>
    public string TextAt(int row)
    {
        var bits = ((UInt128*)_values)[row];
        if (_latestText is { } same && bits == _latest)
            return same;
        _latest = bits;
        return _latestText = Encoding.UTF8.GetString(BytesAt(row));
    }

    /// <summary>Lets go of the text: its bytes may stand for another one in the next call.</summary>
    public void Close() => _latestText = null;
}
