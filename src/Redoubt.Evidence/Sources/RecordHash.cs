using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Redoubt.Evidence.Sources;

/// <summary>
/// By what a record is recognised when it is sent again: a hash of its bytes. Records of one input that are the same byte for byte and
/// carry no number of their own are told apart by their order, so that none is lost and sending the input again still changes nothing.
/// </summary>
internal sealed class RecordHash
{
    // Those that are the same lie close together: what was seen is remembered for one to two times this many records.
    private const int Remembered = 65_536;

    private Dictionary<long, int> _recent = [];
    private Dictionary<long, int> _before = [];

    /// <param name="record">The record's bytes.</param>
    /// <param name="isNumbered">It carries a number of its own: the same bytes are then the same record.</param>
    public long Of(ReadOnlySpan<byte> record, bool isNumbered)
    {
        // Cryptographic: whoever can write into a log must not be able to make a record that passes for another.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(record, hash);
        var value = BinaryPrimitives.ReadInt64LittleEndian(hash);
        if (isNumbered)
            return value;
        var seen = _recent.TryGetValue(value, out var count) || _before.TryGetValue(value, out count) ? count : 0;
        _recent[value] = seen + 1;
        if (_recent.Count >= Remembered)
            (_before, _recent) = (_recent, []);
        return Nth(value, seen);
    }

    /// <summary>The hash of the nth of what has the same hash.</summary>
    public static long Nth(long hash, int n) => unchecked(hash + (n * (long)0x9E3779B97F4A7C15));
}
