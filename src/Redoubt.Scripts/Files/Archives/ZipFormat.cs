using Redoubt.Scripts.Files.Office;

namespace Redoubt.Scripts.Files.Archives;

/// <summary>Zip archives, and the many formats that are zip archives.</summary>
internal sealed class ZipFormat : IFileFormat
{
    private static readonly HashSet<string> Running = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "scr", "com", "pif", "cpl", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "ps1", "msi", "lnk", "url", "iso", "img", "vhd", "dll", "one", "docm", "xlsm", "chm", "jar",
    };

    public bool Is(ByteView bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    public void Read(FileDraft draft)
    {
        var zip = new ZipDirectory(draft.Bytes);
        if (!zip.IsComplete)
            draft.Warn("the directory of the archive is missing");
        (draft.Format, draft.Type) = ("zip", "zip archive");
        if (zip.Find("[Content_Types].xml") is not null && zip.Members.Any(one => one.Name.StartsWith("_rels/", StringComparison.OrdinalIgnoreCase)) && !zip.Members.Any(one => one.Name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)))
        {
            OpenXml.Read(zip, draft);
            return;
        }

        if (zip.Find("mimetype") is { Size: < 200 } mime && zip.Read(mime, draft.Run) is { } type && System.Text.Encoding.ASCII.GetString(type) is var said && said.StartsWith("application/vnd.oasis.opendocument", StringComparison.Ordinal))
        {
            OpenDocument.Read(zip, said, draft);
            return;
        }

        if (zip.Find("AndroidManifest.xml") is not null)
            (draft.Format, draft.Type) = ("apk", "Android package");
        else if (zip.Find("META-INF/MANIFEST.MF") is not null)
            (draft.Format, draft.Type) = ("jar", "Java archive");
        else if (zip.Members.Any(one => one.Name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)))
            draft.Type = "NuGet package (zip archive)";
        Members(zip, draft);
    }

    private static void Members(ZipDirectory zip, FileDraft draft)
    {
        foreach (var one in zip.Members)
        {
            draft.Row("Members", ["Name", "Size", "Packed", "Remark"], one.Name, Shown.Number(one.Size), Shown.Number(one.Packed), one.Encrypted ? "encrypted" : one.IsLink ? "link" : one.Method is 0 or 8 ? "" : $"packing method {one.Method}, not opened");
            ArchiveNames.Check(one.Name, draft);
            if (one.IsLink && zip.Read(one, draft.Run) is { } target)
                ArchiveNames.Link(one.Name, System.Text.Encoding.UTF8.GetString(target), draft);
        }

        var files = zip.Members.Where(one => !one.IsFolder && !one.IsLink).ToList();
        var closed = files.Count(one => one.Encrypted);
        if (closed > 0)
        {
            var runs = files.Where(one => one.Encrypted && Running.Contains(one.Name[(one.Name.LastIndexOf('.') + 1)..])).Select(one => one.Name).FirstOrDefault();
            draft.Readable = closed < files.Count;
            draft.Find("encrypted", runs is null ? 1 : 3, $"{(closed == files.Count ? "All" : closed.ToString(System.Globalization.CultureInfo.InvariantCulture))} of its files are encrypted{(runs is null ? "" : $", among them one that runs: {Shown.Text(runs, 80)}")}.", "members", "T1027.013");
        }

        foreach (var one in files)
        {
            if (one.Encrypted || one.Packed == 0 && one.Size == 0)
                continue;
            if (one.Size > draft.Run.Unpacked || (one.Packed > 0 && one.Size / one.Packed > 200 && one.Size > 4 << 20))
            {
                if (one.Packed > 0 && one.Size / one.Packed > 200)
                    draft.Find("bomb", 2, $"{Shown.Text(one.Name, 80)} unpacks to {Shown.Number(one.Size / one.Packed)} times its size, to fill disks or to be too large for scanners.", "members");
                else
                    draft.Run.Budget.Note($"what unpacks to more than {draft.Run.Unpacked >> 20} MB was not opened");
                continue;
            }

            if (zip.Read(one, draft.Run) is { } content)
                draft.Child(content, one.Name, $"member {Shown.Text(one.Name, 100)}");
            if (draft.Run.Budget.IsSpent)
                break;
        }

        draft.Content.Add(new FileClaim($"It holds {Shown.Count(files.Count, "file")}, of which {draft.Children.Count} were analyzed.", ["members"]));
    }
}
