namespace Redoubt.Scripts.Files.Pe;

/// <summary>Tells whether a program's code stands in it packed.</summary>
internal static class PePacking
{
    // Names that packers give their sections.
    private static readonly (string Start, string Packer)[] Names =
    [
        ("UPX", "UPX"), (".aspack", "ASPack"), (".adata", "ASPack"), (".MPRESS", "MPRESS"), (".petite", "Petite"), (".themida", "Themida"), (".winlice", "WinLicense"), (".vmp", "VMProtect"), (".enigma", "Enigma"),
        (".nsp", "NsPack"), ("PEC2", "PECompact"), ("pec1", "PECompact"), (".RLPack", "RLPack"), (".yP", "Y0da"), (".perplex", "Perplex"), ("MEW", "MEW"), (".boom", "Boomerang"), ("FSG!", "FSG"), (".packed", "a packer"),
        (".svkp", "SVKP"), ("BitArts", "Crunch"), ("DAStub", "DAStub"), (".ccg", "CCG"), (".taz", "PESpin"), (".charmve", "PIN"), (".y0da", "Y0da"), ("ProCrypt", "ProCrypt"),
    ];

    public static void Judge(PeImage image, IReadOnlyList<PeImport> imports, FileDraft draft)
    {
        var packer = image.Sections.Select(one => Array.Find(Names, name => one.Name.StartsWith(name.Start, StringComparison.OrdinalIgnoreCase)).Packer).FirstOrDefault(one => one is not null);
        if (packer is not null)
        {
            draft.Fact("Headers", "Packed with", packer);
            draft.Find("packed", packer is "UPX" or "MPRESS" ? 2 : 3, $"It is packed with {packer}, by the names of its sections.", "sections", "T1027.002");
        }

        // The resources of a .NET program stand in its section of code.
        var code = image.IsManaged ? [] : image.Sections.Where(one => one.Executable && one.RawSize >= 4096 && Entropy.Of(image.Bytes.Slice(one.RawAt, one.RawSize).Span) > 7.3).ToList();
        if (code.Count > 0)
            draft.Find("packed", imports.Count < 15 ? 4 : 2, $"The code in section {Shown.Text(code[0].Name, 20)} is packed or encrypted: its entropy is {Entropy.Show(image.Bytes.Slice(code[0].RawAt, code[0].RawSize).Span)}.", $"section {Shown.Text(code[0].Name, 20)}", "T1027.002");
        if (image.Sections.FirstOrDefault(one => one.Executable && one.Writable && one.VirtualSize > 0) is { } open && packer is null)
            draft.Find("writable code", 1, $"Section {Shown.Text(open.Name, 20)} can be written and run.", $"section {Shown.Text(open.Name, 20)}");
        if (image.Sections.FirstOrDefault(one => one.Executable && one.RawSize == 0 && one.VirtualSize > 4096) is { } empty && packer is null)
            draft.Find("packed", 3, $"Section {Shown.Text(empty.Name, 20)} holds code only once the program runs.", $"section {Shown.Text(empty.Name, 20)}", "T1027.002");
        if (image.EntryPoint != 0 && !image.IsManaged && image.SectionOf(image.EntryPoint) is not { Executable: true })
            draft.Find("entry", 3, "It starts outside its sections of code.", "entry point", "T1027.002");
        var data = image.Sections.Where(one => !one.Executable && one.Name != ".rsrc" && one.RawSize >= 64 * 1024).FirstOrDefault(one => Entropy.Of(image.Bytes.Slice(one.RawAt, one.RawSize).Span) > 7.6);
        if (data is not null)
            draft.Find("packed data", 1, $"Section {Shown.Text(data.Name, 20)} is packed or encrypted data.", $"section {Shown.Text(data.Name, 20)}", "T1027.013");
    }
}
