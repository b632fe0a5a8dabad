using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Redoubt.Evidence.Reading.Evtx;

/// <summary>The values of binary XML as text. Source: Microsoft's protocol specification [MS-EVEN6], 2.2.12 to 2.2.17.</summary>
internal static class BinXmlValue
{
    public const byte Null = 0x00;
    public const byte Text = 0x01;
    public const byte BinXml = 0x21;
    private const byte Array = 0x80;
    private const int LongestBinary = 64 * 1024;

    public static string Read(byte type, ReadOnlySpan<byte> bytes)
    {
        if ((type & Array) != 0)
            return ReadArray((byte)(type & ~Array), bytes);
        return type switch
        {
            Null => "",
            Text => Encoding.Unicode.GetString(bytes[..(bytes.Length & ~1)]).TrimEnd('\0'),
            0x02 => Encoding.Latin1.GetString(bytes).TrimEnd('\0'),
            0x0E => Convert.ToHexString(bytes[..Math.Min(bytes.Length, LongestBinary)]),
            0x13 => Sid(bytes),
            _ when bytes.Length < SizeOf(type, bytes.Length) => throw new EvtxException($"a value of type {type} has {bytes.Length} bytes"),
            0x03 => Number((sbyte)bytes[0]),
            0x04 => Number(bytes[0]),
            0x05 => Number(BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            0x06 => Number(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            0x07 => Number(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            0x08 => Number(BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            0x09 => Number(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            0x0A => BinaryPrimitives.ReadUInt64LittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
            0x0B => BinaryPrimitives.ReadSingleLittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
            0x0C => BinaryPrimitives.ReadDoubleLittleEndian(bytes).ToString(CultureInfo.InvariantCulture),
            0x0D => bytes.ContainsAnyExcept((byte)0) ? "true" : "false",
            0x0F => new Guid(bytes[..16]).ToString("B"),
            0x10 => "0x" + (bytes.Length >= 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes)).ToString("x", CultureInfo.InvariantCulture),
            0x11 => FileTime(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            0x12 => SystemTime(bytes),
            0x14 => "0x" + BinaryPrimitives.ReadUInt32LittleEndian(bytes).ToString("x", CultureInfo.InvariantCulture),
            0x15 => "0x" + BinaryPrimitives.ReadUInt64LittleEndian(bytes).ToString("x", CultureInfo.InvariantCulture),
            _ => Convert.ToHexString(bytes[..Math.Min(bytes.Length, LongestBinary)]),
        };
    }

    private static string ReadArray(byte type, ReadOnlySpan<byte> bytes)
    {
        if (type == Text)
            return string.Join(", ", Encoding.Unicode.GetString(bytes[..(bytes.Length & ~1)]).TrimEnd('\0').Split('\0'));
        var size = SizeOf(type, bytes.Length);
        if (size <= 0)
            return Convert.ToHexString(bytes[..Math.Min(bytes.Length, LongestBinary)]);
        var items = new List<string>();
        for (var at = 0; at + size <= bytes.Length; at += size)
            items.Add(Read(type, bytes.Slice(at, size)));
        return string.Join(", ", items);
    }

    private static int SizeOf(byte type, int length) => type switch
    {
        0x03 or 0x04 => 1,
        0x05 or 0x06 => 2,
        0x07 or 0x08 or 0x0B or 0x14 => 4,
        0x0D => Math.Min(4, Math.Max(1, length)),
        0x09 or 0x0A or 0x0C or 0x11 or 0x15 => 8,
        0x10 => length >= 8 ? 8 : 4,
        0x0F or 0x12 => 16,
        _ => 0,
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string FileTime(long value) =>
        value >= 0 && value <= DateTime.MaxValue.ToFileTimeUtc()
            ? DateTime.FromFileTimeUtc(value).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)
            : Number(value);

    private static string SystemTime(ReadOnlySpan<byte> bytes)
    {
        Span<ushort> parts = stackalloc ushort[8];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * 2)..]);
        return string.Create(CultureInfo.InvariantCulture,
            $"{parts[0]:D4}-{parts[1]:D2}-{parts[3]:D2}T{parts[4]:D2}:{parts[5]:D2}:{parts[6]:D2}.{parts[7]:D3}Z");
    }

    private static string Sid(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes.Length < 8 + (bytes[1] * 4))
            return Convert.ToHexString(bytes);
        var authority = 0L;
        foreach (var part in bytes[2..8])
            authority = (authority << 8) | part;
        var text = new StringBuilder().Append("S-").Append(bytes[0]).Append('-').Append(authority);
        for (var i = 0; i < bytes[1]; i++)
            text.Append('-').Append(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(8 + (i * 4))..]));
        return text.ToString();
    }
}
