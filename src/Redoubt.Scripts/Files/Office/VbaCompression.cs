namespace Redoubt.Scripts.Files.Office;

/// <summary>Unpacks what VBA keeps its texts in (MS-OVBA 2.4.1).</summary>
internal static class VbaCompression
{
    private const int Chunk = 4096;
    private const int Most = 8 * 1024 * 1024;

    public static byte[] Unpack(ByteView bytes)
    {
        if (bytes.U8(0) != 1)
            return [];
        var to = new List<byte>(bytes.Length * 2);
        for (long at = 1; bytes.Has(at, 2) && to.Count < Most;)
        {
            var header = bytes.U16(at);
            var end = Math.Min(bytes.Length, at + 3 + (header & 0xFFF));
            if (((header >> 12) & 7) != 3)
                break;
            at += 2;
            var start = to.Count;
            if ((header & 0x8000) == 0)
            {
                foreach (var one in bytes.Slice(at, Math.Min(Chunk, end - at)).Span)
                    to.Add(one);
            }
            else
            {
                Compressed(bytes, at, end, start, to);
            }

            at = end;
        }

        return [.. to];
    }

    private static void Compressed(ByteView bytes, long at, long end, int start, List<byte> to)
    {
        while (at < end)
        {
            var flags = bytes.U8(at++);
            for (var bit = 0; bit < 8 && at < end; bit++)
            {
                if ((flags & (1 << bit)) == 0)
                {
                    to.Add(bytes.U8(at++));
                    continue;
                }

                var token = bytes.U16(at);
                at += 2;
                // How many of the token's bits are the distance grows with what is unpacked.
                var width = 4;
                while (1 << width < to.Count - start)
                    width++;
                var (length, back) = ((token & (0xFFFF >> width)) + 3, (token >> (16 - width)) + 1);
                if (back > to.Count - start || to.Count - start > Chunk)
                    return;
                for (var i = 0; i < length; i++)
                    to.Add(to[^back]);
            }
        }
    }
}
