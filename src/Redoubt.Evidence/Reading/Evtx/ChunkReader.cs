using System.Buffers.Binary;
using System.Text;

namespace Redoubt.Evidence.Reading.Evtx;

/// <summary>A place in a chunk from which values are read one after another. Nothing is read beyond its end.</summary>
/// <param name="chunk">The whole chunk: names and templates are found by their place in it.</param>
/// <param name="at">Where to begin.</param>
/// <param name="end">Where what may be read ends.</param>
internal ref struct ChunkReader(ReadOnlySpan<byte> chunk, int at, int end)
{
    public ReadOnlySpan<byte> Chunk { get; } = chunk;

    public int At { get; private set; } = at;

    public int End { get; } = Math.Min(end, chunk.Length);

    public readonly bool IsAtEnd => At >= End;

    /// <exception cref="EvtxException">It ends before.</exception>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || At < 0 || length > End - At)
            throw new EvtxException($"cut off at byte {At:N0} of the chunk");
        var taken = Chunk.Slice(At, length);
        At += length;
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public readonly byte Peek() => At < End ? Chunk[At] : (byte)0;

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public int Offset() => UInt32() is var value && value <= int.MaxValue ? (int)value : throw new EvtxException("points beyond the chunk");

    /// <summary>A text whose length in UTF-16 units stands before it.</summary>
    public string CountedText() => Encoding.Unicode.GetString(Take(UInt16() * 2));

    /// <summary>A name, which stands here the first time and is pointed at afterwards.</summary>
    public string Name()
    {
        var offset = Offset();
        if (offset == At)
            return ReadName(ref this);
        var there = new ChunkReader(Chunk, offset, Chunk.Length);
        return ReadName(ref there);
    }

    private static string ReadName(ref ChunkReader reader)
    {
        // The next name with the same hash, and the hash.
        reader.Take(6);
        var name = reader.CountedText();
        reader.Take(2);
        return name;
    }
}
