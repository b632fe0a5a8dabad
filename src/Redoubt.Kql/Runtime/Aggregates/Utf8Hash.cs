using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary>
/// Hashes short texts, by products of 128 bits as wyhash does. The key is drawn anew for each process: values come from attackers too,
/// who must not be able to make them collide.
/// </summary>
internal static class Utf8Hash
{
    private static readonly ulong First = Draw();
    private static readonly ulong Second = Draw();

    public static uint Of(ReadOnlySpan<byte> text)
    {
        var seed = First;
        ulong a = 0, b = 0;
        var rest = text;
        while (rest.Length > 16)
        {
            seed = Mix(Read8(rest) ^ Second, Read8(rest[8..]) ^ seed);
            rest = rest[16..];
        }

        if (rest.Length >= 8)
            (a, b) = (Read8(rest), Read8(rest[^8..]));
        else if (rest.Length >= 4)
            (a, b) = (Read4(rest), Read4(rest[^4..]));
        else if (rest.Length > 0)
            a = ((ulong)rest[0] << 16) | ((ulong)rest[rest.Length >> 1] << 8) | rest[^1];
        var hash = Mix(Second ^ (ulong)text.Length, Mix(a ^ Second, b ^ seed));
        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }

    private static ulong Read8(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);

    private static ulong Read4(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt32LittleEndian(text);

    private static ulong Draw() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
}
