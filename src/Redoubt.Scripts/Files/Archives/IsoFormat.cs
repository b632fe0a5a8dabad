using System.Text;

namespace Redoubt.Scripts.Files.Archives;

/// <summary>Images of discs (ISO 9660, with the long names of Joliet).</summary>
internal sealed class IsoFormat : IFileFormat
{
    private const int Sector = 2048;

    public bool Is(ByteView bytes) => bytes.StartsWith("CD001"u8, 0x8001);

    public void Read(FileDraft draft)
    {
        (draft.Format, draft.Type) = ("iso", "disc image (ISO 9660)");
        var (volume, wide) = (-1L, false);
        for (var at = 16L * Sector; at < 48L * Sector && draft.Bytes.StartsWith("CD001"u8, at + 1) && draft.Bytes.U8(at) != 255; at += Sector)
        {
            if (draft.Bytes.U8(at) == 1 && volume < 0)
                volume = at;
            else if (draft.Bytes.U8(at) == 2 && draft.Bytes.U8(at + 88) == '%')
                (volume, wide) = (at, true);
        }

        if (volume < 0)
        {
            draft.Warn("its directory is missing");
            draft.Readable = false;
            return;
        }

        draft.Fact("Content", "Name of the volume", wide ? Encoding.BigEndianUnicode.GetString(draft.Bytes.Slice(volume + 40, 32).Span).Trim(' ', '\0') : draft.Bytes.Text(volume + 40, 32).Trim());
        var files = Files(draft, volume + 156, wide);
        var open = files.Where(one => !one.Hidden).ToList();
        foreach (var (name, at, size, hidden) in files)
        {
            draft.Row("Members", ["Name", "Size", "Remark"], name, Shown.Number(size), hidden ? "hidden" : "");
            if (size > 0 && size <= draft.Run.Unpacked)
                draft.Child(draft.Bytes.Slice(at, size).Memory, name, $"member {Shown.Text(name, 100)}");
        }

        var starter = draft.Children.FirstOrDefault(one => one.Format is "lnk" or "script");
        if (files.Count <= 30 && starter is not null)
        {
            draft.Find("container", files.Count > open.Count ? 5 : 3, $"It is a small disc image with a {starter.Type} in it{(files.Count > open.Count ? " and hidden files" : "")}: files in such images lose their mark of coming from the Internet.", "members", "T1553.005");
        }

        draft.Content.Add(new FileClaim($"It holds {Shown.Count(files.Count, "file")}, of which {draft.Children.Count} were analyzed.", ["members"]));
    }

    private static List<(string Name, long At, long Size, bool Hidden)> Files(FileDraft draft, long root, bool wide)
    {
        var bytes = draft.Bytes;
        var files = new List<(string, long, long, bool)>();
        var (open, seen) = (new Queue<(long At, long Size, string Path)>(), new HashSet<long>());
        open.Enqueue((bytes.U32(root + 2) * (long)Sector, bytes.U32(root + 10), ""));
        while (open.TryDequeue(out var folder) && files.Count < 2000)
        {
            if (!seen.Add(folder.At))
                continue;
            for (var at = folder.At; at < folder.At + folder.Size && bytes.Has(at, 34) && draft.Run.Budget.Step();)
            {
                var length = bytes.U8(at);
                if (length < 34)
                {
                    // Records do not cross sectors.
                    at = ((at / Sector) + 1) * Sector;
                    continue;
                }

                var name = bytes.Slice(at + 33, Math.Min(bytes.U8(at + 32), (byte)(length - 33)));
                var text = wide ? Encoding.BigEndianUnicode.GetString(name.Span[..(name.Length & ~1)]) : Encoding.Latin1.GetString(name.Span);
                var path = folder.Path + text.Split(';')[0];
                if (name.Length > 1 || name.U8(0) > 1)
                {
                    var (where, size, flags) = (bytes.U32(at + 2) * (long)Sector, bytes.U32(at + 10), bytes.U8(at + 25));
                    if ((flags & 2) != 0)
                        open.Enqueue((where, size, path + "/"));
                    else
                        files.Add((path, where, size, (flags & 1) != 0));
                }

                at += length;
            }
        }

        return files;
    }
}
