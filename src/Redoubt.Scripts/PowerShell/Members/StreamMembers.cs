using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>MemoryStream, the streams that unpack and decrypt, and BinaryReader.</summary>
internal static class StreamMembers
{
    private const string Int = "system.int32";
    private const string Bytes = "system.byte[]";

    private static readonly (string Type, Func<byte[], Budget, byte[]?> Unpack)[] Packed =
    [
        ("system.io.compression.gzipstream", Inflation.Gzip), ("system.io.compression.deflatestream", Inflation.Deflate), ("system.io.compression.zlibstream", Inflation.Zlib), ("system.io.compression.brotlistream", Inflation.Brotli),
    ];

    public static void Register(Func<string, TypeMembers> of)
    {
        const string memory = "system.io.memorystream";
        of(memory)
            .New("", _ => new ObjectValue(memory, new ByteStream(new MemoryStream())))
            .New("i", _ => new ObjectValue(memory, new ByteStream(new MemoryStream())))
            .New("B", call => call.Given[0].IsKnown ? Filled(call.Bytes(0)) : null)
            .New("Bb", call => call.Given[0].IsKnown ? Filled(call.Bytes(0)) : null)
            .New("Bii", call => call.Given[0].IsKnown ? Filled(call.Bytes(0).AsSpan(call.Int(1), call.Int(2)).ToArray()) : null)
            .New("Biib", call => call.Given[0].IsKnown ? Filled(call.Bytes(0).AsSpan(call.Int(1), call.Int(2)).ToArray()) : null);
        foreach (var (type, unpack) in Packed)
            of(type).New("oo", call => Unpacking(type, call, unpack)).New("oob", call => Unpacking(type, call, unpack));
        of("system.io.bufferedstream").New("o", call => Of(call.Given[0]) is { } stream ? new ObjectValue("system.io.bufferedstream", stream) : null)
            .New("oi", call => Of(call.Given[0]) is { } stream ? new ObjectValue("system.io.bufferedstream", stream) : null);
        of("system.security.cryptography.cryptostream").New("ooo", Crypting).New("ooob", Crypting);
        of("system.io.stream")
            .OpenMethod("ToArray", "", Bytes, call => Of(call)?.Memory is { } all ? new BytesValue(all.ToArray()) : null)
            .OpenMethod("GetBuffer", "", Bytes, call => Of(call)?.Memory is { } all ? new BytesValue(all.ToArray()) : null)
            .OpenMethod("Read", "oii", Int, Read)
            .OpenMethod("Read", "o", Int, call => call.Given[0] is BytesValue into ? Number(Of(call)?.Memory?.Read(into.Bytes)) : null)
            .OpenMethod("ReadByte", "", Int, call => Number(Of(call)?.Memory?.ReadByte()))
            .Method("Write", "Bii", "", call => Written(call, call.Bytes(0).AsSpan(call.Int(1), call.Int(2)).ToArray()))
            .Method("Write", "B", "", call => Written(call, call.Bytes(0)))
            .Method("WriteByte", "i", "", call => Written(call, [unchecked((byte)call.Int(0))]))
            .OpenMethod("CopyTo", "o", "", CopyTo)
            .OpenMethod("CopyTo", "oi", "", CopyTo)
            .OpenMethod("WriteTo", "o", "", call => Of(call.Given[0]) is { } to && Of(call)?.Memory is { } all && call.Host.Budget.Produce(all.Length) ? Copied(all.ToArray(), to) : null)
            .OpenMethod("Seek", "io", "system.int64", Seek)
            .OpenMethod("SetLength", "i", "", call => Of(call)?.Memory is { } all && call.Int(0) >= 0 && call.Int(0) <= all.Length ? Done(() => all.SetLength(call.Int(0))) : null)
            .OpenMethod("Close", "", "", call => Done(() => Of(call)?.Close()))
            .OpenMethod("Dispose", "", "", call => Done(() => Of(call)?.Close()))
            .OpenMethod("Flush", "", "", _ => NullValue.Instance)
            .OpenMethod("FlushFinalBlock", "", "", call => Done(() => Of(call)?.Close()))
            .OpenProperty("Length", "system.int64", call => Of(call)?.Memory is { } all ? new IntegerValue(all.Length, "system.int64") : null)
            .OpenProperty("Position", "system.int64", call => Of(call)?.Memory is { } all ? new IntegerValue(all.Position, "system.int64") : null)
            .OpenProperty("CanRead", "system.boolean", _ => BoolValue.True)
            .OpenProperty("CanWrite", "system.boolean", _ => BoolValue.True);
        const string reader = "system.io.binaryreader";
        of(reader)
            .New("o", call => Of(call.Given[0]) is { } stream ? new ObjectValue(reader, stream) : null)
            .New("oo", call => Of(call.Given[0]) is { } stream ? new ObjectValue(reader, stream) : null)
            .OpenMethod("ReadBytes", "i", Bytes, call => Take(call, call.Int(0), exact: false) is { } bytes ? new BytesValue(bytes) : null)
            .OpenMethod("ReadByte", "", "system.byte", call => Take(call, 1) is { } bytes ? ByteElements.Of(bytes[0]) : null)
            .OpenMethod("ReadInt16", "", "system.int16", call => Take(call, 2) is { } bytes ? new IntegerValue(BitConverter.ToInt16(bytes), "system.int16") : null)
            .OpenMethod("ReadInt32", "", Int, call => Take(call, 4) is { } bytes ? new IntegerValue(BitConverter.ToInt32(bytes)) : null)
            .OpenMethod("ReadUInt32", "", "system.uint32", call => Take(call, 4) is { } bytes ? new IntegerValue(BitConverter.ToUInt32(bytes), "system.uint32") : null)
            .OpenMethod("ReadInt64", "", "system.int64", call => Take(call, 8) is { } bytes ? new IntegerValue(BitConverter.ToInt64(bytes), "system.int64") : null)
            .OpenMethod("ReadChar", "", "system.char", call => Take(call, 1) is { } bytes ? new CharValue((char)bytes[0]) : null)
            .OpenMethod("Close", "", "", _ => NullValue.Instance)
            .OpenMethod("Dispose", "", "", _ => NullValue.Instance);
    }

    /// <summary>The stream that a call is on, at the place where the script last set its position.</summary>
    public static ByteStream? Of(MemberCall call) => Of(call.Target);

    /// <summary>The same of an argument.</summary>
    public static ByteStream? Of(Value value)
    {
        if (value is not ObjectValue { State: ByteStream stream } made)
            return null;
        if (made.Properties.Remove("Position", out var set) && Numbers.Whole(set) is >= 0 and var at && stream.Memory is { } memory && at <= memory.Length)
            memory.Position = (long)at;
        return stream;
    }

    private static ObjectValue Filled(byte[] bytes)
    {
        var memory = new MemoryStream();
        memory.Write(bytes);
        memory.Position = 0;
        return new ObjectValue("system.io.memorystream", new ByteStream(memory));
    }

    private static ObjectValue? Unpacking(string type, MemberCall call, Func<byte[], Budget, byte[]?> unpack)
    {
        if (Of(call.Given[0]) is not { } from || Enums.Number("system.io.compression.compressionmode", call.Given[1]) is not 0)
            return null;
        return new ObjectValue(type, new ByteStream(null, () => from.Rest() is { } packed ? unpack(packed, call.Host.Budget) : null));
    }

    private static ObjectValue? Crypting(MemberCall call)
    {
        if (Of(call.Given[0]) is not { } other || call.Given[1] is not ObjectValue { State: CipherTransform transform })
            return null;
        var reads = Enums.Number("system.security.cryptography.cryptostreammode", call.Given[2]) is 0;
        return new ObjectValue("system.security.cryptography.cryptostream", reads
            ? new ByteStream(null, () => other.Rest() is { } packed ? transform.Run(packed) : null)
            : new ByteStream(new MemoryStream()) { Finish = bytes => other.Memory?.Write(transform.Run(bytes) ?? []) });
    }

    private static IntegerValue? Read(MemberCall call)
    {
        if (Of(call)?.Memory is not { } memory)
            return null;
        if (call.Given[0] is BytesValue into)
            return new IntegerValue(memory.Read(into.Bytes, call.Int(1), call.Int(2)));
        // An array that is not of bytes gets the values set.
        var bytes = new byte[Math.Min(call.Int(2), memory.Length - memory.Position)];
        var read = memory.Read(bytes);
        for (var at = 0; at < read; at++)
            Indexing.Set(call.Given[0], new IntegerValue(call.Int(1) + at), ByteElements.Of(bytes[at]));
        return new IntegerValue(read);
    }

    private static Value? Written(MemberCall call, byte[] bytes)
    {
        if (Of(call)?.Memory is not { } memory || !call.Host.Budget.Produce(memory.Length / 16 + bytes.Length) || memory.Length + bytes.Length > call.Host.Budget.Limits.Unpacked)
            return null;
        memory.Write(bytes);
        return NullValue.Instance;
    }

    private static Value? CopyTo(MemberCall call) => Of(call.Given[0]) is { } to && Of(call)?.Rest() is { } bytes && call.Host.Budget.Produce(bytes.Length) ? Copied(bytes, to) : null;

    private static NullValue? Copied(byte[] bytes, ByteStream to)
    {
        to.Memory?.Write(bytes);
        return NullValue.Instance;
    }

    private static IntegerValue? Seek(MemberCall call)
    {
        if (Of(call)?.Memory is not { } memory || Enums.Number("system.io.seekorigin", call.Given[1]) is not long origin)
            return null;
        memory.Position = Math.Clamp(call.Int(0) + (origin switch { 0 => 0, 1 => memory.Position, _ => memory.Length }), 0, memory.Length);
        return new IntegerValue(memory.Position, "system.int64");
    }

    private static byte[]? Take(MemberCall call, int count, bool exact = true)
    {
        if (Of(call)?.Memory is not { } memory || count < 0)
            return null;
        var there = (int)Math.Min(count, memory.Length - memory.Position);
        if (exact && there < count)
            return null;
        var bytes = new byte[there];
        memory.ReadExactly(bytes);
        return bytes;
    }

    private static IntegerValue? Number(int? number) => number is int known ? new IntegerValue(known) : null;

    private static NullValue Done(Action act)
    {
        act();
        return NullValue.Instance;
    }
}
