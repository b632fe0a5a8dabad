using System.Buffers.Binary;
using System.Text;

namespace Redoubt.Scripts.Tests.Files.Building;

/// <summary>Writes little-endian fields one after the other, and at places.</summary>
internal sealed class Bytes
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public Bytes U8(params int[] values)
    {
        foreach (var one in values)
            _bytes.Add((byte)one);
        return this;
    }

    public Bytes U16(params int[] values)
    {
        foreach (var one in values)
            U8(one & 0xFF, (one >> 8) & 0xFF);
        return this;
    }

    public Bytes U32(params long[] values)
    {
        foreach (var one in values)
            U16((int)(one & 0xFFFF), (int)((one >> 16) & 0xFFFF));
        return this;
    }

    public Bytes U64(ulong value) => U32((long)(value & 0xFFFFFFFF), (long)(value >> 32));

    public Bytes Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public Bytes Text(string text) => Raw(Encoding.Latin1.GetBytes(text));

    public Bytes Wide(string text) => Raw(Encoding.Unicode.GetBytes(text));

    public Bytes PadTo(int length, byte with = 0)
    {
        while (_bytes.Count < length)
            _bytes.Add(with);
        return this;
    }

    public byte[] Done() => [.. _bytes];

    public static void Put32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);

    public static void Put16(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);
}
