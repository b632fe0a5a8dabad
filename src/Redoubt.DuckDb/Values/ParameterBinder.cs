using System.Text;
using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Values;

/// <summary>Hands a .NET value to a statement's parameter.</summary>
internal static unsafe class ParameterBinder
{
    public static int Bind(StatementHandle statement, ulong index, object? value) => value switch
    {
        null => NativeMethods.duckdb_bind_null(statement, index),
        string text => BindText(statement, index, text),
        bool flag => NativeMethods.duckdb_bind_boolean(statement, index, flag ? (byte)1 : (byte)0),
        long number => NativeMethods.duckdb_bind_int64(statement, index, number),
        int or short or sbyte or byte or ushort or uint => NativeMethods.duckdb_bind_int64(statement, index, Convert.ToInt64(value)),
        ulong number => NativeMethods.duckdb_bind_uint64(statement, index, number),
        Int128 number => NativeMethods.duckdb_bind_hugeint(statement, index, new((ulong)number, (ulong)(number >> 64))),
        UInt128 number => NativeMethods.duckdb_bind_uhugeint(statement, index, new((ulong)number, (ulong)(number >> 64))),
        double number => NativeMethods.duckdb_bind_double(statement, index, number),
        float number => NativeMethods.duckdb_bind_double(statement, index, number),
        decimal number => NativeMethods.duckdb_bind_decimal(statement, index, DecimalValue.ToNative(number)),
        DateTimeOffset time => NativeMethods.duckdb_bind_timestamp(statement, index, TimeValue.ToMicros(time)),
        DateOnly date => NativeMethods.duckdb_bind_date(statement, index, TimeValue.ToDays(date)),
        byte[] bytes => BindBlob(statement, index, bytes),
        IEnumerable<string?> texts => BindList(statement, index, DuckDbType.Varchar, texts.Select(TextValue)),
        IEnumerable<long> numbers => BindList(statement, index, DuckDbType.BigInt, numbers.Select(NativeMethods.duckdb_create_int64)),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be a parameter.", nameof(value)),
    };

    private static int BindText(StatementHandle statement, ulong index, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* pointer = bytes)
        {
            // An empty array pins to a null pointer, which DuckDB would take for no text at all.
            byte none = 0;
            return NativeMethods.duckdb_bind_varchar_length(statement, index, pointer == null ? &none : pointer, (ulong)bytes.Length);
        }
    }

    private static int BindBlob(StatementHandle statement, ulong index, byte[] bytes)
    {
        fixed (byte* pointer = bytes)
        {
            byte none = 0;
            return NativeMethods.duckdb_bind_blob(statement, index, pointer == null ? &none : pointer, (ulong)bytes.Length);
        }
    }

    private static nint TextValue(string? text)
    {
        if (text is null)
            return NativeMethods.duckdb_create_null_value();
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* pointer = bytes)
        {
            byte none = 0;
            return NativeMethods.duckdb_create_varchar_length(pointer == null ? &none : pointer, (ulong)bytes.Length);
        }
    }

    private static int BindList(StatementHandle statement, ulong index, DuckDbType type, IEnumerable<nint> items)
    {
        var values = items.ToArray();
        var element = NativeMethods.duckdb_create_logical_type((int)type);
        nint list = 0;
        try
        {
            nint none = 0;
            fixed (nint* pointer = values)
                list = NativeMethods.duckdb_create_list_value(element, pointer == null ? &none : pointer, (ulong)values.Length);
            return NativeMethods.duckdb_bind_value(statement, index, list);
        }
        finally
        {
            NativeMethods.duckdb_destroy_value(ref list);
            for (var i = 0; i < values.Length; i++)
                NativeMethods.duckdb_destroy_value(ref values[i]);
            NativeMethods.duckdb_destroy_logical_type(ref element);
        }
    }
}
