using System.Buffers.Binary;
using System.Text;

namespace Redoubt.Scripts.Files;

/// <summary>
/// Bytes of a hostile file. Reading outside gives 0 and an empty range, never an exception, so that readers of formats need no check
/// before each field; what must be there they ask with <see cref="Has"/>.
/// </summary>
internal readonly struct ByteView(ReadOnlyMemory<byte> bytes)
{
    public ReadOnlyMemory<byte> Memory { get; } = bytes;

    public ReadOnlySpan<byte> Span => Memory.Span;

    public int Length => Memory.Length;

    public bool Has(long at, long count) => at >= 0 && count >= 0 && at <= Length - count;

    public byte U8(long at) => Has(at, 1) ? Span[(int)at] : (byte)0;

    public int U16(long at) => Has(at, 2) ? BinaryPrimitives.ReadUInt16LittleEndian(Span[(int)at..]) : 0;

    public uint U32(long at) => Has(at, 4) ? BinaryPrimitives.ReadUInt32LittleEndian(Span[(int)at..]) : 0;

    public ulong U64(long at) => Has(at, 8) ? BinaryPrimitives.ReadUInt64LittleEndian(Span[(int)at..]) : 0;

    public int U16Big(long at) => Has(at, 2) ? BinaryPrimitives.ReadUInt16BigEndian(Span[(int)at..]) : 0;

    public uint U32Big(long at) => Has(at, 4) ? BinaryPrimitives.ReadUInt32BigEndian(Span[(int)at..]) : 0;

    public ulong U64Big(long at) => Has(at, 8) ? BinaryPrimitives.ReadUInt64BigEndian(Span[(int)at..]) : 0;

    /// <summary>The part of the range that is there.</summary>
    public ByteView Slice(long at, long count)
    {
        if (at < 0 || at >= Length || count <= 0)
            return default;
        return new ByteView(Memory.Slice((int)at, (int)Math.Min(count, Length - at)));
    }

    public ByteView From(long at) => Slice(at, Length);

    public bool StartsWith(ReadOnlySpan<byte> magic, long at = 0) => Has(at, magic.Length) && Span.Slice((int)at, magic.Length).SequenceEqual(magic);

    public int IndexOf(ReadOnlySpan<byte> what, long from = 0)
    {
        if (from < 0 || from >= Length)
            return -1;
        var found = Span[(int)from..].IndexOf(what);
        return found < 0 ? -1 : found + (int)from;
    }

    /// <summary>Text of one byte per character up to a zero.</summary>
    public string Text(long at, int most)
    {
        var span = Slice(at, most).Span;
        var end = span.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? span : span[..end]);
    }

    /// <summary>Text of two bytes per character up to a zero.</summary>
    public string WideText(long at, int mostCharacters)
    {
        var span = Slice(at, mostCharacters * 2L).Span;
        var text = Encoding.Unicode.GetString(span[..(span.Length & ~1)]);
        var end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
