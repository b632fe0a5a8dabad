using System.Text;
using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Values;

/// <summary>Reads one value of a vector as the .NET type that fits its column. Nulls are the caller's to ask for first.</summary>
internal static class ValueReader
{
    /// <summary>A value of any type, null for null.</summary>
    public static object? Read(in Vector vector, int row)
    {
        if (vector.IsNull(row))
            return null;
        return vector.Type.Type switch
        {
            DuckDbType.Boolean => vector.At<byte>(row) != 0,
            DuckDbType.TinyInt or DuckDbType.SmallInt or DuckDbType.Integer or DuckDbType.BigInt
                or DuckDbType.UTinyInt or DuckDbType.USmallInt or DuckDbType.UInteger => ReadInt64(vector, row),
            DuckDbType.UBigInt => vector.At<ulong>(row),
            DuckDbType.HugeInt => vector.HugeIntAt(row),
            DuckDbType.UHugeInt => vector.UHugeIntAt(row),
            DuckDbType.Float => (double)vector.At<float>(row),
            DuckDbType.Double => vector.At<double>(row),
            DuckDbType.Decimal => ReadDecimal(vector, row),
            DuckDbType.Varchar or DuckDbType.Enum => ReadString(vector, row),
            DuckDbType.Blob => vector.BytesAt(row).ToArray(),
            DuckDbType.Date => TimeValue.FromDays(vector.At<int>(row)),
            DuckDbType.Time => TimeSpan.FromMicroseconds(vector.At<long>(row)),
            DuckDbType.TimeNanoseconds => new TimeSpan(vector.At<long>(row) / TimeSpan.NanosecondsPerTick),
            DuckDbType.Interval => ReadInterval(vector, row),
            DuckDbType.Uuid => ReadGuid(vector, row),
            DuckDbType.List or DuckDbType.Map => ReadList(vector, row),
            DuckDbType.Array => ReadArray(vector, row),
            DuckDbType.Struct => ReadStruct(vector, row),
            DuckDbType.Null => null,
            _ when IsTimestamp(vector.Type.Type) => ReadTimestamp(vector, row),
            _ => throw Mismatch(vector, "read; cast it to VARCHAR"),
        };
    }

    public static bool IsTimestamp(DuckDbType type) => type is DuckDbType.Timestamp or DuckDbType.TimestampTz
        or DuckDbType.TimestampSeconds or DuckDbType.TimestampMilliseconds or DuckDbType.TimestampNanoseconds;

    public static long ReadInt64(in Vector vector, int row) => vector.Type.Type switch
    {
        DuckDbType.TinyInt => vector.At<sbyte>(row),
        DuckDbType.SmallInt => vector.At<short>(row),
        DuckDbType.Integer => vector.At<int>(row),
        DuckDbType.BigInt => vector.At<long>(row),
        DuckDbType.UTinyInt => vector.At<byte>(row),
        DuckDbType.USmallInt => vector.At<ushort>(row),
        DuckDbType.UInteger => vector.At<uint>(row),
        DuckDbType.UBigInt => checked((long)vector.At<ulong>(row)),
        DuckDbType.HugeInt => checked((long)vector.HugeIntAt(row)),
        DuckDbType.UHugeInt => checked((long)vector.UHugeIntAt(row)),
        _ => throw Mismatch(vector, "read as an integer"),
    };

    public static double ReadDouble(in Vector vector, int row) => vector.Type.Type switch
    {
        DuckDbType.Double => vector.At<double>(row),
        DuckDbType.Float => vector.At<float>(row),
        DuckDbType.Decimal => (double)ReadDecimal(vector, row),
        DuckDbType.HugeInt => (double)vector.HugeIntAt(row),
        DuckDbType.UHugeInt => (double)vector.UHugeIntAt(row),
        DuckDbType.UBigInt => vector.At<ulong>(row),
        _ => ReadInt64(vector, row),
    };

    public static decimal ReadDecimal(in Vector vector, int row)
    {
        if (vector.Type.Type != DuckDbType.Decimal)
            return ReadInt64(vector, row);
        return DecimalValue.FromUnscaled(UnscaledAt(vector, row), vector.Type.Scale);
    }

    public static string ReadDecimalText(in Vector vector, int row) => vector.Type.Type == DuckDbType.Decimal
        ? DecimalValue.Text(UnscaledAt(vector, row), vector.Type.Scale)
        : throw Mismatch(vector, "read as a decimal");

    public static string ReadString(in Vector vector, int row) => vector.Type.Type switch
    {
        DuckDbType.Varchar => Encoding.UTF8.GetString(vector.BytesAt(row)),
        DuckDbType.Enum => vector.Type.Names[vector.Type.Storage switch
        {
            DuckDbType.UTinyInt => vector.At<byte>(row),
            DuckDbType.USmallInt => vector.At<ushort>(row),
            _ => checked((int)vector.At<uint>(row)),
        }],
        _ => throw Mismatch(vector, "read as text; cast it to VARCHAR"),
    };

    public static DateTimeOffset ReadTimestamp(in Vector vector, int row) => vector.Type.Type switch
    {
        DuckDbType.Timestamp or DuckDbType.TimestampTz => TimeValue.FromMicros(vector.At<long>(row)),
        DuckDbType.TimestampSeconds => TimeValue.FromSeconds(vector.At<long>(row)),
        DuckDbType.TimestampMilliseconds => TimeValue.FromMilliseconds(vector.At<long>(row)),
        DuckDbType.TimestampNanoseconds => TimeValue.FromNanoseconds(vector.At<long>(row)),
        _ => throw Mismatch(vector, "read as a time"),
    };

    public static Guid ReadGuid(in Vector vector, int row)
    {
        if (vector.Type.Type != DuckDbType.Uuid)
            throw Mismatch(vector, "read as a UUID");
        // The first bit is stored flipped, so that UUIDs sort as signed numbers.
        var value = vector.UHugeIntAt(row) ^ (UInt128.One << 127);
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return new Guid(bytes, bigEndian: true);
    }

    public static TimeSpan ReadInterval(in Vector vector, int row)
    {
        if (vector.Type.Type != DuckDbType.Interval)
            throw Mismatch(vector, "read as a time span");
        var value = vector.At<NativeInterval>(row);
        return value.Months == 0
            ? new TimeSpan(checked((value.Days * TimeSpan.TicksPerDay) + (value.Micros * TimeSpan.TicksPerMicrosecond)))
            : throw new DuckDbException("An interval with months has no fixed length: cast it to VARCHAR.", DuckDbErrorType.OutOfRange);
    }

    private static Int128 UnscaledAt(in Vector vector, int row) => vector.Type.Storage switch
    {
        DuckDbType.SmallInt => vector.At<short>(row),
        DuckDbType.Integer => vector.At<int>(row),
        DuckDbType.BigInt => vector.At<long>(row),
        _ => vector.HugeIntAt(row),
    };

    private static object?[] ReadList(in Vector vector, int row)
    {
        var entry = vector.At<NativeListEntry>(row);
        var child = new Vector(NativeMethods.duckdb_list_vector_get_child(vector.Handle), vector.Type.Children[0]);
        return ReadRange(child, checked((int)entry.Offset), checked((int)entry.Length));
    }

    private static object?[] ReadArray(in Vector vector, int row)
    {
        var child = new Vector(NativeMethods.duckdb_array_vector_get_child(vector.Handle), vector.Type.Children[0]);
        return ReadRange(child, row * vector.Type.Length, vector.Type.Length);
    }

    private static object?[] ReadRange(in Vector child, int offset, int length)
    {
        var items = new object?[length];
        for (var i = 0; i < length; i++)
            items[i] = Read(child, offset + i);
        return items;
    }

    private static Dictionary<string, object?> ReadStruct(in Vector vector, int row)
    {
        var fields = new Dictionary<string, object?>(vector.Type.Names.Length);
        for (var i = 0; i < vector.Type.Names.Length; i++)
        {
            var child = new Vector(NativeMethods.duckdb_struct_vector_get_child(vector.Handle, (ulong)i), vector.Type.Children[i]);
            fields[vector.Type.Names[i]] = Read(child, row);
        }

        return fields;
    }

    private static InvalidCastException Mismatch(in Vector vector, string wish) => new($"A column of type {vector.Type.Type} cannot be {wish}.");
}
