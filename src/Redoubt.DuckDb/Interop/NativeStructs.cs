using System.Runtime.InteropServices;

namespace Redoubt.DuckDb.Interop;

/// <summary><c>duckdb_result</c>: all of it belongs to DuckDB.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internal;
}

/// <summary><c>duckdb_string_t</c>: up to 12 bytes lie inside, longer ones behind a pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeString
{
    /// <summary>The most bytes that lie inside.</summary>
    public const int InlineLength = 12;

    [FieldOffset(0)]
    private readonly uint _length;

    [FieldOffset(8)]
    private readonly nint _pointer;

    /// <summary>The bytes; valid as long as the chunk that holds the string.</summary>
    public static unsafe ReadOnlySpan<byte> Bytes(NativeString* text) => text->_length <= InlineLength
        ? new ReadOnlySpan<byte>((byte*)text + sizeof(uint), (int)text->_length)
        : new ReadOnlySpan<byte>((void*)text->_pointer, checked((int)text->_length));
}

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeHugeInt(ulong Lower, ulong Upper);

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeDecimal(byte Width, byte Scale, NativeHugeInt Value);

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeInterval(int Months, int Days, long Micros);

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeListEntry(ulong Offset, ulong Length);

/// <summary><c>duckdb_query_progress_type</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeProgress(double Percentage, ulong RowsDone, ulong RowsInAll);
