using System.Buffers.Binary;
using System.Numerics;

namespace Redoubt.Kql.Runtime.Hashes;

/// <summary>The hash XXH64 with seed 0. Source: the specification of xxHash.</summary>
internal static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var rest = bytes;
            var hash = (bytes.Length >= 32 ? Lanes(ref rest) : Prime5) + (ulong)bytes.Length;
            for (; rest.Length >= 8; rest = rest[8..])
                hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * Prime1) + Prime4;
            if (rest.Length >= 4)
            {
                hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2) + Prime3;
                rest = rest[4..];
            }

            foreach (var one in rest)
                hash = BitOperations.RotateLeft(hash ^ (one * Prime5), 11) * Prime1;
            hash = (hash ^ (hash >> 33)) * Prime2;
            hash = (hash ^ (hash >> 29)) * Prime3;
            return hash ^ (hash >> 32);
        }
    }

    private static ulong Lanes(ref ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            Span<ulong> lanes = [Prime1 + Prime2, Prime2, 0, 0 - Prime1];
            for (; rest.Length >= 32; rest = rest[32..])
            {
                for (var i = 0; i < 4; i++)
                    lanes[i] = Round(lanes[i], BinaryPrimitives.ReadUInt64LittleEndian(rest[(i * 8)..]));
            }

            var hash = BitOperations.RotateLeft(lanes[0], 1) + BitOperations.RotateLeft(lanes[1], 7)
                + BitOperations.RotateLeft(lanes[2], 12) + BitOperations.RotateLeft(lanes[3], 18);
            foreach (var lane in lanes)
                hash = ((hash ^ Round(0, lane)) * Prime1) + Prime4;
            return hash;
        }
    }

    private static ulong Round(ulong lane, ulong input) => unchecked(BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1);
}
