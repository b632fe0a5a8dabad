using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using static Redoubt.Kql.Runtime.CellKind;

namespace Redoubt.Kql.Runtime.Hashes;

/// <summary>What the database is given for hashes that it does not have.</summary>
internal static class HashFunctions
{
    internal static IEnumerable<RuntimeFunction> All { get; } =
    [
        new("kql_hash_text", [Text], Integer, a => Cell.Of((long?)OfText(a[0].Text ?? ""))),
        new("kql_hash_long", [Integer], Integer, a => a[0].IsNull ? Cell.Null : Cell.Of((long?)OfLong(a[0].Integer))),
        new("kql_hash_real", [Real], Integer, a =>
            a[0].IsNull ? Cell.Null : Cell.Of((long?)OfLong(BitConverter.DoubleToInt64Bits(a[0].Real)))),
        new("kql_hash_mod", [Integer, Integer], Integer, a => a[0].IsNull || a[1].IsNull || a[1].Integer <= 0
            ? Cell.Null : Cell.Of((long?)(long)((ulong)a[0].Integer % (ulong)a[1].Integer))),
        new("kql_hash_combine", [Integer], Integer, a => Cell.Of((long?)Combined(a)), Variadic: true),
        new("kql_hash_many", [Text], Integer, a => Cell.Of((long?)Many(a)), Variadic: true),
    ];

    private static long OfText(string text) => (long)XxHash64.Of(Encoding.UTF8.GetBytes(text));

    private static long OfLong(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return (long)XxHash64.Of(bytes);
    }

    /// <summary>How Kusto combines hashes is not published; this is the hash of them one after the other.</summary>
    private static long Combined(ReadOnlySpan<Cell> hashes)
    {
        var bytes = new byte[hashes.Length * 8];
        for (var i = 0; i < hashes.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * 8), hashes[i].Integer);
        return (long)XxHash64.Of(bytes);
    }

    private static long Many(ReadOnlySpan<Cell> values)
    {
        var hashes = new Cell[values.Length];
        for (var i = 0; i < values.Length; i++)
            hashes[i] = Cell.Of((long?)OfJson(values[i].Text));
        return Combined(hashes);
    }

    private static long OfJson(string? json)
    {
        if (!JsonText.TryParse(json, out var value))
            return 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) ? OfLong(whole) : OfText(JsonText.AsText(value));
    }
}
