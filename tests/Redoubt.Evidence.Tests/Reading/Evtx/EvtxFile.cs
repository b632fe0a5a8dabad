using System.Buffers.Binary;
using System.Text;
using Redoubt.Evidence.Reading.Evtx;

namespace Redoubt.Evidence.Tests.Reading.Evtx;

/// <summary>Writes event log files as Windows does: events of one template, of which the first in a chunk brings the definition.</summary>
internal sealed class EvtxFile
{
    private const int ChunkSize = 65_536;
    private const int HeaderSize = 4096;

    private readonly List<byte[]> _chunks = [];
    private readonly Dictionary<string, int> _names = [];
    private byte[] _chunk = NewChunk();
    private int _at = 512;
    private int _definition;
    private ulong _number;

    public static byte[] Sid { get; } = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0];

    /// <summary>Adds an event: its time, its id, and values for Image and Extra.</summary>
    public EvtxFile Add(DateTime time, ushort id, string image, (byte Type, byte[] Value) extra)
    {
        _number++;
        var start = _at;
        U32(0x00002A2A);
        U32(0);
        U64(_number);
        U64((ulong)time.ToFileTimeUtc());
        Bytes(0x0F, 1, 1, 0);
        Bytes(0x0C, 1);
        U32(7);
        if (_definition == 0)
        {
            _definition = _at + 4;
            U32((uint)_definition);
            Define();
        }
        else
            U32((uint)_definition);

        byte[][] values = [BitConverter.GetBytes(id), BitConverter.GetBytes(time.ToFileTimeUtc()), BitConverter.GetBytes(_number), Encoding.Unicode.GetBytes(image), Sid, extra.Value];
        byte[] types = [0x06, 0x11, 0x0A, 0x01, 0x13, extra.Type];
        U32((uint)values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            U16((ushort)values[i].Length);
            Bytes(types[i], 0);
        }

        foreach (var value in values)
            Bytes(value);
        Bytes(0x00);
        var size = (uint)(_at + 4 - start);
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk.AsSpan(start + 4), size);
        U32(size);
        return this;
    }

    /// <summary>Begins another chunk.</summary>
    public EvtxFile NextChunk()
    {
        Finish();
        return this;
    }

    /// <param name="dirty">It was not closed.</param>
    public byte[] ToArray(bool dirty = false)
    {
        if (_at > 512)
            Finish();
        var header = new byte[HeaderSize];
        "ElfFile\0"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(42), (ushort)_chunks.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(120), dirty ? 1u : 0u);
        return [.. header, .. _chunks.SelectMany(chunk => chunk)];
    }

    /// <summary>Makes the sums of a chunk right again after it was changed.</summary>
    public static void Seal(Span<byte> chunk)
    {
        var free = (int)Math.Clamp(BinaryPrimitives.ReadUInt32LittleEndian(chunk[48..]), 512, ChunkSize);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[52..], Crc32.Of(chunk[512..free]));
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[124..], Crc32.Of(chunk[..120], chunk[128..512]));
    }

    private static byte[] NewChunk()
    {
        var chunk = new byte[ChunkSize];
        "ElfChnk\0"u8.CopyTo(chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(40), 128);
        return chunk;
    }

    private void Finish()
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk.AsSpan(48), (uint)_at);
        Seal(_chunk);
        _chunks.Add(_chunk);
        (_chunk, _at, _definition) = (NewChunk(), 512, 0);
        _names.Clear();
    }

    /// <summary>Event with System, EventData and values 0 to 5.</summary>
    private void Define()
    {
        U32(0);
        Bytes(new byte[16]);
        var size = _at;
        U32(0);
        var start = _at;
        Bytes(0x0F, 1, 1, 0);
        Open("Event");
        Open("System");
        OpenWith("Provider", "Name", () => Text("Microsoft-Windows-Sysmon"));
        Bytes(0x03);
        Element("EventID", () => Value(0, 0x06));
        OpenWith("TimeCreated", "SystemTime", () => Value(1, 0x11));
        Bytes(0x03);
        Element("EventRecordID", () => Value(2, 0x0A));
        Element("Channel", () => Text("Microsoft-Windows-Sysmon/Operational"));
        Element("Computer", () => Text("WS-1"));
        OpenWith("Security", "UserID", () => Value(4, 0x13));
        Bytes(0x03);
        Bytes(0x04);
        Open("EventData");
        OpenWith("Data", "Name", () => Text("Image"));
        Bytes(0x02);
        Value(3, 0x01);
        Bytes(0x04);
        OpenWith("Data", "Name", () => Text("Extra"));
        Bytes(0x02);
        Value(5, 0x01);
        Bytes(0x04);
        Bytes(0x04, 0x04, 0x00);
        BinaryPrimitives.WriteUInt32LittleEndian(_chunk.AsSpan(size), (uint)(_at - start));
    }

    private void Open(string name)
    {
        Bytes(0x01, 0xFF, 0xFF);
        U32(0);
        Name(name);
        Bytes(0x02);
    }

    private void OpenWith(string name, string attribute, Action value)
    {
        Bytes(0x41, 0xFF, 0xFF);
        U32(0);
        Name(name);
        U32(0);
        Bytes(0x06);
        Name(attribute);
        value();
    }

    private void Element(string name, Action content)
    {
        Open(name);
        content();
        Bytes(0x04);
    }

    private void Text(string text)
    {
        Bytes(0x05, 0x01);
        U16((ushort)text.Length);
        Bytes(Encoding.Unicode.GetBytes(text));
    }

    private void Value(ushort index, byte type)
    {
        Bytes(0x0D);
        U16(index);
        Bytes(type);
    }

    private void Name(string name)
    {
        if (_names.TryGetValue(name, out var there))
        {
            U32((uint)there);
            return;
        }

        _names.Add(name, _at + 4);
        U32((uint)_at + 4);
        U32(0);
        U16(0);
        U16((ushort)name.Length);
        Bytes(Encoding.Unicode.GetBytes(name));
        U16(0);
    }

    private void Bytes(params ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_chunk.AsSpan(_at));
        _at += bytes.Length;
    }

    private void U16(ushort value) => Bytes(BitConverter.GetBytes(value));

    private void U32(uint value) => Bytes(BitConverter.GetBytes(value));

    private void U64(ulong value) => Bytes(BitConverter.GetBytes(value));
}
