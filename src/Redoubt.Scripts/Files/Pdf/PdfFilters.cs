using System.IO.Compression;
using Redoubt.Scripts.Files.Archives;

namespace Redoubt.Scripts.Files.Pdf;

/// <summary>Undoes what streams of PDF are packed with.</summary>
internal static class PdfFilters
{
    /// <summary>The bytes after all filters; null when one cannot be undone.</summary>
    public static byte[]? Undo(ByteView bytes, IReadOnlyList<string> filters, FileRun run)
    {
        foreach (var filter in filters.Take(8))
        {
            var next = filter switch
            {
                "FlateDecode" or "Fl" => ZipDirectory.Inflate(bytes, run, stream => new ZLibStream(stream, CompressionMode.Decompress)) ?? ZipDirectory.Inflate(bytes.From(2), run, stream => new DeflateStream(stream, CompressionMode.Decompress)),
                "ASCIIHexDecode" or "AHx" => Hex(bytes),
                "ASCII85Decode" or "A85" => Base85(bytes),
                "LZWDecode" or "LZW" => Lzw(bytes, run),
                "RunLengthDecode" or "RL" => RunLength(bytes, run),
                "Crypt" => bytes.Span.ToArray(),
                _ => null,
            };
            if (next is null)
                return null;
            bytes = new ByteView(next);
        }

        return bytes.Span.ToArray();
    }

    private static byte[] Hex(ByteView bytes)
    {
        var (to, half) = (new MemoryStream(), -1);
        foreach (var one in bytes.Span)
        {
            if (one == '>')
                break;
            if (!char.IsAsciiHexDigit((char)one))
                continue;
            var value = one <= '9' ? one - '0' : (one | 0x20) - 'a' + 10;
            if (half >= 0)
                to.WriteByte((byte)((half << 4) | value));
            half = half >= 0 ? -1 : value;
        }

        if (half >= 0)
            to.WriteByte((byte)(half << 4));
        return to.ToArray();
    }

    private static byte[] Base85(ByteView bytes)
    {
        var (to, group, count) = (new MemoryStream(), 0u, 0);
        foreach (var one in bytes.Span)
        {
            if (one == '~')
                break;
            if (one == 'z' && count == 0)
                to.Write([0, 0, 0, 0]);
            if (one is < (byte)'!' or > (byte)'u')
                continue;
            group = unchecked((group * 85) + (uint)(one - '!'));
            if (++count < 5)
                continue;
            to.Write([(byte)(group >> 24), (byte)(group >> 16), (byte)(group >> 8), (byte)group]);
            (group, count) = (0, 0);
        }

        if (count > 1)
        {
            for (var i = count; i < 5; i++)
                group = unchecked((group * 85) + 84);
            for (var i = 0; i < count - 1; i++)
                to.WriteByte((byte)(group >> (24 - (i * 8))));
        }

        return to.ToArray();
    }

    private static byte[] RunLength(ByteView bytes, FileRun run)
    {
        var to = new MemoryStream();
        for (long at = 0; at < bytes.Length && to.Length < run.Unpacked;)
        {
            var length = bytes.U8(at++);
            if (length == 128)
                break;
            if (length < 128)
            {
                to.Write(bytes.Slice(at, length + 1).Span);
                at += length + 1;
                continue;
            }

            for (var i = 0; i < 257 - length; i++)
                to.WriteByte(bytes.U8(at));
            at++;
        }

        return run.Unpack(to.Length) ? to.ToArray() : [];
    }

    private static byte[] Lzw(ByteView bytes, FileRun run)
    {
        var to = new MemoryStream();
        var table = new List<byte[]>();
        void Clear()
        {
            table.Clear();
            for (var i = 0; i < 258; i++)
                table.Add(i < 256 ? [(byte)i] : []);
        }

        Clear();
        var (width, held, bits) = (9, 0, 0);
        byte[]? last = null;
        foreach (var one in bytes.Span)
        {
            (held, bits) = (((held << 8) | one) & 0xFFFFFF, bits + 8);
            if (bits < width)
                continue;
            var code = (held >> (bits - width)) & ((1 << width) - 1);
            bits -= width;
            if (code == 257 || to.Length > run.Unpacked)
                break;
            if (code == 256)
            {
                Clear();
                (width, last) = (9, null);
                continue;
            }

            var entry = code < table.Count ? table[code] : last is null ? null : [.. last, last[0]];
            if (entry is null || entry.Length == 0)
                break;
            to.Write(entry);
            // Entries as long as the output would make the table as large as its square.
            if (last is not null && table.Count < 4096 && last.Length < 4096)
                table.Add([.. last, entry[0]]);
            last = entry;
            width = table.Count + 1 >= 2048 ? 12 : table.Count + 1 >= 1024 ? 11 : table.Count + 1 >= 512 ? 10 : 9;
        }

        return run.Unpack(to.Length) ? to.ToArray() : [];
    }
}
