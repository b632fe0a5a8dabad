namespace Redoubt.Scripts.Files.Office;

/// <summary>Sections of OneNote, for the files in them.</summary>
internal sealed class OneNoteFormat : IFileFormat
{
    private static readonly byte[] Section = [0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D, 0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3];
    private static readonly byte[] Stored = [0xE7, 0x16, 0xE3, 0xBD, 0x65, 0x26, 0x11, 0x45, 0xA4, 0xC4, 0x8D, 0x4D, 0x0B, 0x7A, 0x9E, 0xAC];

    public bool Is(ByteView bytes) => bytes.StartsWith(Section);

    public void Read(FileDraft draft)
    {
        (draft.Format, draft.Type) = ("onenote", "OneNote section");
        var count = 0;
        for (var at = draft.Bytes.IndexOf(Stored); at >= 0 && count < 100; at = draft.Bytes.IndexOf(Stored, at + 16), count++)
        {
            var content = draft.Bytes.Slice(at + 36, (long)Math.Min(draft.Bytes.U64(at + 16), int.MaxValue));
            if (content.Length == 0)
                continue;
            var child = draft.Child(content.Memory, null, "embedded file");
            draft.Row("Embedded files", ["Offset", "Size", "Type"], Shown.Hex((uint)at), Shown.Number(content.Length), child?.Type ?? "not analyzed");
            if (child?.Format is "pe" or "lnk" or "script" or "hta" or "chm" or "iso")
                draft.Find("embedded", 5, $"It holds a file that runs when it is clicked: a {child.Type}.", "embedded file", "T1204.002", "T1566.001");
        }

        draft.Content.Add(new FileClaim($"It holds {Shown.Count(count, "file")}.", ["embedded file"]));
    }
}
