using System.Runtime.InteropServices;
using System.Text;
using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Functions;

/// <summary>Where the answers of a call are written to, one a row.</summary>
internal unsafe struct AnswerVector
{
    private nint _vector;
    private byte* _values;
    private ulong* _validity;
    private byte[] _utf8;

    public DuckDbType Type { get; private set; }

    /// <summary>Begins to answer, for so many rows from the first on.</summary>
    public void Open(nint vector, DuckDbType type, int first, int rows)
    {
        (_vector, Type) = (vector, type);
        _validity = null;
        _values = (byte*)NativeMethods.duckdb_vector_get_data(vector);
        _utf8 ??= new byte[512];
        // A text that is null must not point anywhere all the same.
        if (type == DuckDbType.Varchar)
            NativeMemory.Clear(_values + ((nuint)first * (nuint)sizeof(NativeString)), (nuint)rows * (nuint)sizeof(NativeString));
    }

    public readonly void Set<T>(int row, T value) where T : unmanaged => ((T*)_values)[row] = value;

    public void SetNull(int row)
    {
        if (_validity == null)
        {
            NativeMethods.duckdb_vector_ensure_validity_writable(_vector);
            _validity = NativeMethods.duckdb_vector_get_validity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Takes back that the row's answer is null.</summary>
    public readonly void SetValid(int row)
    {
        if (_validity != null)
            _validity[row >> 6] |= 1UL << (row & 63);
    }

    public readonly void SetUtf8(int row, ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text)
            NativeMethods.duckdb_unsafe_vector_assign_string_element_len(_vector, (ulong)row, bytes, (ulong)text.Length);
    }

    public void SetText(int row, string text)
    {
        var slot = _values + ((nint)row * sizeof(NativeString));
        // A short text lies within its slot: written straight there.
        if (text.Length <= NativeString.InlineLength
            && Encoding.UTF8.TryGetBytes(text, new Span<byte>(slot + sizeof(uint), NativeString.InlineLength), out var written))
        {
            *(uint*)slot = (uint)written;
            // DuckDB compares the whole slot: what is unused must be zero.
            new Span<byte>(slot + sizeof(uint) + written, NativeString.InlineLength - written).Clear();
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < most)
            _utf8 = new byte[Math.Max(most, _utf8.Length * 2)];
        var length = Encoding.UTF8.GetBytes(text, _utf8);
        fixed (byte* bytes = _utf8)
            NativeMethods.duckdb_unsafe_vector_assign_string_element_len(_vector, (ulong)row, bytes, (ulong)length);
    }

    /// <summary>Lets go of a buffer that one long text made large.</summary>
    public void Close()
    {
        if (_utf8 is { Length: > 1 << 20 })
            _utf8 = new byte[512];
    }
}
