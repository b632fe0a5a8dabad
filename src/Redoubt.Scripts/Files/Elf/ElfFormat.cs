using System.Text;

namespace Redoubt.Scripts.Files.Elf;

/// <summary>Programs of Linux and other Unix systems.</summary>
internal sealed class ElfFormat : IFileFormat
{
    private static readonly Dictionary<int, string> Machines = new()
    {
        [2] = "SPARC", [3] = "x86", [4] = "m68k", [8] = "MIPS", [20] = "PowerPC", [21] = "PowerPC 64", [22] = "S390", [40] = "ARM", [42] = "SuperH", [43] = "SPARC 64", [62] = "x64", [93] = "ARC", [183] = "ARM64", [243] = "RISC-V",
        [247] = "BPF", [258] = "LoongArch",
    };

    public bool Is(ByteView bytes) => bytes.StartsWith([0x7F, 0x45, 0x4C, 0x46]);

    public void Read(FileDraft draft)
    {
        var image = new ElfImage(draft.Bytes);
        var entries = image.Dynamic();
        var interpreter = image.Segments.FirstOrDefault(one => one.Type == 3) is { } path ? draft.Bytes.Text(path.At, 256) : null;
        var isLibrary = image.Type == 3 && interpreter is null && entries.All(one => one.Tag != 0x6FFFFFFB || (one.Value & 0x08000000) == 0);
        var kind = image.Type switch { 1 => draft.Bytes.IndexOf(".modinfo"u8) > 0 ? "kernel module" : "object file", 4 => "core dump", 3 when isLibrary => "library", _ => "program" };
        var machine = Machines.GetValueOrDefault(image.Machine, $"machine {image.Machine}");
        draft.Format = "elf";
        draft.Type = $"Linux {kind} (ELF {(image.Wide ? 64 : 32)} bit, {machine})";
        Headers(image, entries, interpreter, kind, machine, draft);
        foreach (var one in image.Sections.Where(one => one.Type != 0))
        {
            draft.Row("Sections", ["Name", "Address", "Size", "Entropy", "Rights"], one.Name, Shown.Hex(one.Address), Shown.Number(one.Size), one.Type == 8 ? "" : Entropy.Show(draft.Bytes.Slice(one.At, one.Size).Span),
                $"{((one.Flags & 2) != 0 ? "r" : "-")}{((one.Flags & 1) != 0 ? "w" : "-")}{((one.Flags & 4) != 0 ? "x" : "-")}");
        }

        foreach (var one in image.Segments.Where(one => one.Type == 1))
        {
            draft.Row("Segments", ["Address", "Size in file", "Size in memory", "Rights"], Shown.Hex(one.Address), Shown.Number(one.FileSize), Shown.Hex(one.MemorySize),
                $"{((one.Flags & 4) != 0 ? "r" : "-")}{((one.Flags & 2) != 0 ? "w" : "-")}{((one.Flags & 1) != 0 ? "x" : "-")}");
        }

        var imports = image.Imports(draft.Run.Budget);
        ApiMeanings.Linux.Tell(imports, draft, "Functions by meaning");
        draft.Fact("Headers", "Functions from libraries", Shown.Number(imports.Count));
        Judge(image, [.. imports], kind, draft);
        draft.Content.Add(new FileClaim(
            $"It has {Shown.Count(image.Sections.Count, "section")} and {Shown.Count(image.Segments.Count, "segment")} and takes {Shown.Count(imports.Count, "function")} from {Shown.Count(entries.Count(one => one.Tag == 1), "library", "libraries")}.", ["sections", "segments", "symbols"]));
    }

    private static void Headers(ElfImage image, IReadOnlyList<(ulong Tag, ulong Value)> entries, string? interpreter, string kind, string machine, FileDraft draft)
    {
        draft.Fact("Headers", "Machine", machine);
        draft.Fact("Headers", "Kind", kind);
        draft.Fact("Headers", "Entry point", Shown.Hex(image.Entry));
        draft.Fact("Headers", "Interpreter", interpreter);
        draft.Fact("Headers", "Linking", entries.Count == 0 && kind == "program" ? "static" : "dynamic");
        var symbols = image.Sections.Any(one => one.Type == 2);
        draft.Fact("Headers", "Symbols", image.Sections.Count == 0 ? "no sections at all" : symbols ? "present" : "stripped");
        var names = image.Offset(entries.FirstOrDefault(one => one.Tag == 5).Value);
        foreach (var (tag, value) in entries)
        {
            var text = names < 0 ? "" : draft.Bytes.Text(names + (long)Math.Min(value, int.MaxValue), 256);
            if (tag == 1)
                draft.Row("Libraries", ["Library"], text);
            else if (tag is 15 or 29)
                draft.Fact("Headers", "Where libraries are looked for", text);
            else if (tag == 14)
                draft.Fact("Headers", "Name as a library", text);
            if (tag is 15 or 29 && (text.StartsWith("/tmp", StringComparison.Ordinal) || text.StartsWith("/dev/shm", StringComparison.Ordinal)))
                draft.Find("rpath", 3, $"It takes libraries from {Shown.Text(text, 80)}, where everybody can write.", "dynamic section", "T1574.006");
        }

        foreach (var note in image.Segments.Where(one => one.Type == 4).Take(8))
        {
            for (var at = note.At; at + 16 < note.At + Math.Min(note.FileSize, 4096) && draft.Bytes.Has(at, 16);)
            {
                var (name, size) = ((image.U32(at) + 3) & ~3L, (image.U32(at + 4) + 3) & ~3L);
                if (image.U32(at + 8) == 3 && draft.Bytes.StartsWith("GNU"u8, at + 12))
                    draft.Fact("Headers", "Build id", Convert.ToHexStringLower(draft.Bytes.Slice(at + 12 + name, Math.Min(size, 64)).Span));
                at += 12 + name + size;
            }
        }

        if (image.Sections.FirstOrDefault(one => one.Name == ".comment") is { } comment)
            draft.Fact("Headers", "Compiler", Encoding.Latin1.GetString(draft.Bytes.Slice(comment.At, Math.Min(comment.Size, 200)).Span).Replace("\0", "; ", StringComparison.Ordinal).Trim(' ', ';'));
        if (image.Sections.Any(one => one.Name is ".gopclntab" or ".note.go.buildid"))
            draft.Fact("Headers", "Language", "Go");
    }

    private static void Judge(ElfImage image, HashSet<string> used, string kind, FileDraft draft)
    {
        var bytes = draft.Bytes;
        if (bytes.Slice(0, 4096).IndexOf("UPX!"u8) >= 0 || bytes.From(Math.Max(0, bytes.Length - 512)).IndexOf("UPX!"u8) >= 0)
        {
            draft.Fact("Headers", "Packed with", "UPX");
            draft.Find("packed", 4, "It is packed with UPX, which programs of Linux hardly ever are.", "headers", "T1027.002");
        }

        if (kind == "program" && image.Segments.FirstOrDefault(one => one.Type == 1 && (one.Flags & 3) == 3) is not null)
            draft.Find("writable code", 2, "It has a segment that can be written and run.", "segments");
        if (kind == "program" && image.Segments.FirstOrDefault(one => one.Type == 1 && (one.Flags & 1) != 0 && one.FileSize > 4096 && Entropy.Of(bytes.Slice(one.At, one.FileSize).Span) > 7.5) is not null)
            draft.Find("packed", 4, "Its code is packed or encrypted.", "segments", "T1027.002");
        if (kind == "program" && image.Sections.Count == 0)
            draft.Find("no sections", 2, "Its table of sections was taken out, which hinders looking into it.", "headers", "T1027");
        if (used.Contains("memfd_create") && (used.Contains("fexecve") || used.Contains("execve")) && used.Contains("socket") && used.Count < 150)
            draft.Find("memory file", 3, "It can put a program from the network into memory and run it from there.", "symbols", "T1620");
        if (kind == "library" && used.Contains("dlsym") && (Defines(image, "readdir") || Defines(image, "readdir64")) && (Defines(image, "accept") || Defines(image, "execve") || Defines(image, "fopen")))
            draft.Find("preload", 6, "It puts its own functions in place of the system's for listing files and for connections, as rootkits do that are loaded into every program.", "symbols", "T1574.006", "T1014");
        if (kind == "kernel module" && bytes.IndexOf("sys_call_table"u8) >= 0)
            draft.Find("kernel", 4, "It is a kernel module that looks for the table of system calls.", "texts", "T1014");
    }

    private static bool Defines(ElfImage image, string name)
    {
        if (image.Sections.FirstOrDefault(one => one.Type == 11) is not { } table || table.Link < 0 || table.Link >= image.Sections.Count)
            return false;
        var width = image.Wide ? 24 : 16;
        for (var (at, i) = (table.At, 0); i < Math.Min(table.Size / width, 5000); i++, at += width)
        {
            if (image.U16(at + (image.Wide ? 6 : 14)) != 0 && image.Bytes.Text(image.Sections[table.Link].At + image.U32(at), 64) == name)
                return true;
        }

        return false;
    }
}
