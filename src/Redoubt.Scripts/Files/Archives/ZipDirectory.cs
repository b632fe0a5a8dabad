using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Redoubt.Scripts.Decoding;

namespace Redoubt.Scripts.Files.Archives;

/// <summary>A member of a zip archive, as its directory tells it.</summary>
internal sealed record ZipMember(string Name, int Method, int Flags, long Packed, long Size, long Header, uint Attributes, int MadeBy)
{
    public bool Encrypted => (Flags & 1) != 0;

    public bool IsFolder => Name.EndsWith('/') || Name.EndsWith('\\');

    public bool IsLink => MadeBy == 3 && (Attributes >> 16 & 0xF000) == 0xA000;
}

/// <summary>Reads the directory of a zip archive; when it is missing, the headers before the members.</summary>
internal sealed class ZipDirectory
{
    private const int Most = 20_000;

    private readonly ByteView _bytes;
    private readonly long _shift;

    public ZipDirectory(ByteView bytes)
    {
        _bytes = bytes;
        var from = Math.Max(0, bytes.Length - 66_000);
        var end = bytes.Span[from..].LastIndexOf("PK\u0005\u0006"u8);
        var members = new List<ZipMember>();
        if (end >= 0)
        {
            var at = from + end;
            long directory = bytes.U32(at + 16);
            // What stands before the archive shifts all its offsets.
            _shift = Math.Max(0, at - bytes.U32(at + 12) - directory);
            if (directory == uint.MaxValue)
                (directory, _shift) = ((long)Math.Min(bytes.U64(bytes.U64(at - 12) <= (ulong)bytes.Length ? (long)bytes.U64(at - 12) + 48 : 0), int.MaxValue), 0);
            Central(directory + _shift, members);
        }

        IsComplete = members.Count > 0 || end >= 0 && bytes.U16(from + end + 10) == 0;
        if (members.Count == 0)
        {
            _shift = 0;
            Local(members);
        }

        Members = members;
    }

    public IReadOnlyList<ZipMember> Members { get; }

    /// <summary>Its directory was there.</summary>
    public bool IsComplete { get; }

    public ZipMember? Find(string name) => Members.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A member's bytes; null when they are encrypted, packed in a way that we cannot unpack, or too many.</summary>
    public byte[]? Read(ZipMember member, FileRun run)
    {
        var at = member.Header + _shift;
        if (member.Encrypted || !_bytes.StartsWith("PK\u0003\u0004"u8, at))
            return null;
        var packed = _bytes.Slice(at + 30 + _bytes.U16(at + 26) + _bytes.U16(at + 28), member.Packed > 0 ? member.Packed : _bytes.Length);
        if (member.Method == 0)
            return packed.Length <= run.Unpacked && run.Unpack(packed.Length) ? packed.Span.ToArray() : null;
        return member.Method == 8 ? Inflate(packed, run, stream => new DeflateStream(stream, CompressionMode.Decompress)) : null;
    }

    /// <summary>Unpacks within the limits; null when it is too much or nothing.</summary>
    public static byte[]? Inflate(ByteView packed, FileRun run, Func<Stream, Stream> open)
    {
        if (!MemoryMarshal.TryGetArray(packed.Memory, out var array) || array.Array is null)
            array = new ArraySegment<byte>(packed.Span.ToArray());
        var to = new MemoryStream();
        try
        {
            using var from = open(new MemoryStream(array.Array!, array.Offset, array.Count, writable: false));
            var block = new byte[64 * 1024];
            for (int read; (read = from.Read(block)) > 0;)
            {
                if (to.Length + read > run.Unpacked)
                {
                    run.Budget.Note($"what unpacks to more than {run.Unpacked >> 20} MB was not opened");
                    return null;
                }

                if (!run.Unpack(read) || !run.Budget.Step())
                    return null;
                to.Write(block, 0, read);
            }
        }
        catch (Exception bad) when (Inflation.IsDamage(bad))
        {
            // What came before the damage is kept.
        }

        return to.Length > 0 ? to.ToArray() : null;
    }

    private void Central(long at, List<ZipMember> members)
    {
        while (members.Count < Most && _bytes.StartsWith("PK\u0001\u0002"u8, at))
        {
            var (name, extra, comment) = (_bytes.U16(at + 28), _bytes.U16(at + 30), _bytes.U16(at + 32));
            members.Add(new ZipMember(Name(at + 46, name, _bytes.U16(at + 8)), _bytes.U16(at + 10), _bytes.U16(at + 8), _bytes.U32(at + 20), _bytes.U32(at + 24), _bytes.U32(at + 42), _bytes.U32(at + 38), _bytes.U8(at + 5)));
            at += 46 + name + extra + comment;
        }
    }

    private void Local(List<ZipMember> members)
    {
        for (var at = _bytes.IndexOf("PK\u0003\u0004"u8); at >= 0 && members.Count < Most; at = _bytes.IndexOf("PK\u0003\u0004"u8, at + 30))
            members.Add(new ZipMember(Name(at + 30, _bytes.U16(at + 26), _bytes.U16(at + 6)), _bytes.U16(at + 8), _bytes.U16(at + 6), _bytes.U32(at + 18), _bytes.U32(at + 22), at, 0, 0));
    }

    private string Name(long at, int length, int flags)
    {
        var span = _bytes.Slice(at, Math.Min(length, 1024)).Span;
        return (flags & 0x800) != 0 || System.Text.Unicode.Utf8.IsValid(span) ? Encoding.UTF8.GetString(span) : Encoding.Latin1.GetString(span);
    }
}
