using System.Text;

namespace Redoubt.Scripts.Files.Office;

/// <summary>Reads who wrote a document and when (the summary's property set).</summary>
internal static class Properties
{
    private static readonly Dictionary<uint, string> Names = new()
    {
        [2] = "Title", [3] = "Subject", [4] = "Author", [5] = "Keywords", [6] = "Comments", [7] = "Template", [8] = "Last saved by", [9] = "Revision", [12] = "Made", [13] = "Last saved", [18] = "Program",
    };

    public static void Read(CompoundFile file, FileDraft draft)
    {
        if (file.Find("\u0005SummaryInformation") is not { } entry)
            return;
        var bytes = file.Read(entry);
        var set = bytes.U32(44);
        var count = Math.Min(bytes.U32(set + 4), 64);
        for (var i = 0; i < count; i++)
        {
            var (id, at) = (bytes.U32(set + 8 + (i * 8L)), set + (long)bytes.U32(set + 12 + (i * 8L)));
            if (!Names.TryGetValue(id, out var name))
                continue;
            draft.Fact("Document", name, bytes.U32(at) switch
            {
                30 => Encoding.Latin1.GetString(bytes.Slice(at + 8, Math.Min(bytes.U32(at + 4), 500)).Span).TrimEnd('\0'),
                31 => bytes.WideText(at + 8, (int)Math.Min(bytes.U32(at + 4), 500)),
                64 => Shown.FileTime(bytes.U64(at + 4)),
                _ => null,
            });
        }
    }
}
