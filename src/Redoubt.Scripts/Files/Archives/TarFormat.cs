using System.Text;

namespace Redoubt.Scripts.Files.Archives;

/// <summary>Archives of tar.</summary>
internal sealed class TarFormat : IFileFormat
{
    public bool Is(ByteView bytes) => bytes.StartsWith("ustar"u8, 257);

    public void Read(FileDraft draft)
    {
        (draft.Format, draft.Type) = ("tar", "tar archive");
        var (longName, count) = ("", 0);
        for (long at = 0; draft.Bytes.Has(at, 512) && draft.Bytes.U8(at) != 0 && draft.Run.Budget.Step();)
        {
            var size = Octal(draft.Bytes, at + 124);
            var kind = (char)draft.Bytes.U8(at + 156);
            var name = longName.Length > 0 ? longName : Text(draft.Bytes, at + 345, 155) is { Length: > 0 } prefix && draft.Bytes.U8(at + 262) == 0 ? prefix + "/" + Text(draft.Bytes, at, 100) : Text(draft.Bytes, at, 100);
            var content = draft.Bytes.Slice(at + 512, size);
            longName = kind == 'L' ? Encoding.UTF8.GetString(content.Slice(0, 1024).Span).TrimEnd('\0') : "";
            at += 512 + ((size + 511) & ~511L);
            if (kind is 'L' or 'x' or 'g' or 'K')
                continue;
            draft.Row("Members", ["Name", "Size", "Kind"], name, Shown.Number(size), kind switch { '0' or '\0' => "file", '1' => "hard link", '2' => "link", '5' => "folder", _ => "other" });
            ArchiveNames.Check(name, draft);
            count++;
            if (kind is '2')
                ArchiveNames.Link(name, Text(draft.Bytes, at - 512 - ((size + 511) & ~511L) + 157, 100), draft);
            else if (kind is '0' or '\0' && content.Length > 0)
                draft.Child(content.Memory, name, $"member {Shown.Text(name, 100)}");
        }

        draft.Content.Add(new FileClaim($"It holds {Shown.Count(count, "member")}, of which {draft.Children.Count} were analyzed.", ["members"]));
    }

    private static string Text(ByteView bytes, long at, int most)
    {
        var span = bytes.Slice(at, most).Span;
        var end = span.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? span : span[..end]);
    }

    private static long Octal(ByteView bytes, long at)
    {
        // Sizes over 8 GB are written in another way; none of them is read whole.
        long number = 0;
        for (var i = 0; i < 12 && bytes.U8(at + i) is >= (byte)'0' and <= (byte)'7' or (byte)' '; i++)
            number = bytes.U8(at + i) == ' ' ? number : (number * 8) + bytes.U8(at + i) - '0';
        return number;
    }
}
