using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Values;

/// <summary>One column of the chunk that is read now. The pointers die with the chunk.</summary>
internal readonly unsafe struct Vector
{
    private readonly byte* _values;
    private readonly ulong* _validity;

    public Vector(nint handle, ColumnType type)
    {
        Handle = handle;
        Type = type;
        _values = (byte*)NativeMethods.duckdb_vector_get_data(handle);
        _validity = NativeMethods.duckdb_vector_get_validity(handle);
    }

    public nint Handle { get; }

    public ColumnType Type { get; }

    public bool IsNull(int row) => _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    public T At<T>(int row) where T : unmanaged => ((T*)_values)[row];

    public ReadOnlySpan<byte> BytesAt(int row) => NativeString.Bytes((NativeString*)_values + row);

    public Int128 HugeIntAt(int row)
    {
        var value = At<NativeHugeInt>(row);
        return new Int128(value.Upper, value.Lower);
    }

    public UInt128 UHugeIntAt(int row)
    {
        var value = At<NativeHugeInt>(row);
        return new UInt128(value.Upper, value.Lower);
    }
}
