namespace Redoubt.Scripts.Files.Office;

/// <summary>OLE compound files: Office documents to 2003, messages of Outlook, packages of Windows Installer.</summary>
internal sealed class OleFormat : IFileFormat
{
    private static readonly Guid Installer = new("000C1084-0000-0000-C000-000000000046");
    private static readonly Guid InstallerPatch = new("000C1086-0000-0000-C000-000000000046");

    public bool Is(ByteView bytes) => CompoundFile.Is(bytes);

    public void Read(FileDraft draft)
    {
        var file = new CompoundFile(draft.Bytes);
        draft.Format = "ole";
        draft.Type = "OLE compound file";
        foreach (var one in file.Entries)
            draft.Row("Streams", ["Path", "Size"], InstallerPackage.Name(one.Path), one.IsStream ? Shown.Number(one.Size) : "storage");
        if (file.Entries.Count == 0)
        {
            draft.Warn("its directory is missing");
            draft.Readable = false;
        }

        Properties.Read(file, draft);
        if (file.Find("EncryptedPackage") is not null)
        {
            (draft.Type, draft.Readable) = ("Office document, encrypted with a password", false);
            draft.Find("encrypted", 1, "It is encrypted with a password, so that nothing in it could be looked at.", "stream EncryptedPackage", "T1027.013");
            return;
        }

        if (file.RootClass == Installer || file.RootClass == InstallerPatch)
        {
            InstallerPackage.Read(file, draft);
            return;
        }

        if (file.Entries.Any(one => one.Name.StartsWith("__properties_version1", StringComparison.Ordinal)))
        {
            OutlookMessage.Read(file, draft);
            return;
        }

        var kind = file.Find("WordDocument") is not null ? "Word document"
            : file.Find("Workbook") is not null || file.Find("Book") is not null ? "Excel workbook"
            : file.Find("PowerPoint Document") is not null ? "PowerPoint presentation"
            : file.Find("VisioDocument") is not null ? "Visio drawing"
            : file.Entries.Any(one => one.Name == "PROJECT") ? "project of macros"
            : "OLE compound file";
        draft.Type = kind;
        if (Macros.Read(file, draft))
            draft.Type += kind.StartsWith("project", StringComparison.Ordinal) ? "" : " with macros";
        if (file.Find("WordDocument") is { } word && (file.Read(word).U16(10) & 0x100) != 0)
            Encrypted(draft);
        if ((file.Find("Workbook") ?? file.Find("Book")) is { } book)
            ExcelRecords.Read(file.Read(book), draft);
        EmbeddedObjects.Read(file, draft);
        draft.Content.Add(new FileClaim($"It has {Shown.Count(file.Entries.Count(one => one.IsStream), "stream")}{(draft.Found("macros") || draft.Scripts.Count > 0 ? $" and {Shown.Count(draft.Scripts.Count, "macro")} with code" : " and no macros")}.", ["streams", "macros"]));
    }

    internal static void Encrypted(FileDraft draft)
    {
        draft.Fact("Content", "Encrypted", "yes, with a password");
        draft.Find("encrypted", 1, "It is encrypted with a password, so that little in it could be looked at.", "headers", "T1027.013");
    }
}
