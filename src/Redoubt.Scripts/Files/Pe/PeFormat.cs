namespace Redoubt.Scripts.Files.Pe;

/// <summary>Windows programs and libraries.</summary>
internal sealed class PeFormat : IFileFormat
{
    private static readonly Dictionary<int, string> Machines = new()
    {
        [0x14C] = "x86", [0x8664] = "x64", [0x1C0] = "ARM", [0x1C4] = "ARM", [0xAA64] = "ARM64", [0x200] = "Itanium", [0xEBC] = "EFI byte code", [0x5064] = "RISC-V 64",
        // Compiled ahead for another system than Windows: the machine with a mark over it.
        [0xFD1D] = "x64, for Linux", [0xD11D] = "ARM64, for Linux", [0x7A35] = "x86, for Linux", [0xC020] = "x64, for macOS", [0xEC20] = "ARM64, for macOS",
    };

    private static readonly Dictionary<int, string> Subsystems = new()
    {
        [1] = "native (driver)", [2] = "windows", [3] = "console", [7] = "POSIX", [9] = "Windows CE", [10] = "EFI application", [11] = "EFI boot driver", [12] = "EFI driver", [14] = "Xbox", [16] = "boot application",
    };

    public bool Is(ByteView bytes) => bytes.StartsWith("MZ"u8) && bytes.Length > 64;

    public void Read(FileDraft draft)
    {
        if (!PeImage.Is(draft.Bytes))
        {
            (draft.Format, draft.Type, draft.Readable) = ("dos", "DOS program, or a damaged Windows program", false);
            return;
        }

        var image = new PeImage(draft.Bytes);
        var kind = image.Subsystem == 1 ? "driver" : image.IsLibrary ? "library" : "program";
        draft.Format = "pe";
        draft.Type = $"Windows {kind} (PE32{(image.Wide ? "+" : "")}, {Machine(image)}{(image.IsManaged ? ", .NET" : "")})";
        Headers(image, draft);
        foreach (var one in image.Sections)
        {
            draft.Row("Sections", ["Name", "Address", "Size in memory", "Size in file", "Entropy", "Rights"], one.Name, Shown.Hex(one.Address), Shown.Number(one.VirtualSize), Shown.Number(one.RawSize),
                Entropy.Show(image.Bytes.Slice(one.RawAt, one.RawSize).Span), $"{((one.Flags & 0x40000000) != 0 ? "r" : "-")}{(one.Writable ? "w" : "-")}{(one.Executable ? "x" : "-")}");
        }

        var imports = PeImports.Of(image, draft.Run.Budget);
        var delayed = PeImports.Delayed(image, draft.Run.Budget);
        foreach (var library in imports.GroupBy(one => one.Library, StringComparer.OrdinalIgnoreCase))
            draft.Row("Imports", ["Library", "Functions"], library.Key, string.Join(", ", library.Select(one => one.Name).Take(80)));
        foreach (var library in delayed.GroupBy(one => one.Library, StringComparer.OrdinalIgnoreCase))
            draft.Row("Imports on first call", ["Library", "Functions"], library.Key, string.Join(", ", library.Select(one => one.Name).Take(80)));
        draft.Fact("Headers", "Hash of imports", PeImports.Hash(imports));
        var used = imports.Concat(delayed).Select(one => one.Name).ToList();
        PeExports.Read(image, draft);
        PeContents.Resources(image, draft);
        PeContents.Debug(image, draft);
        PeContents.Overlay(image, draft);
        PeSignature.Read(image, draft);
        PePacking.Judge(image, imports, draft);
        if (image.IsManaged)
        {
            try
            {
                used.AddRange(PeDotNet.Read(image, draft));
            }
            catch (Exception bad) when (bad is BadImageFormatException or ArgumentException or InvalidOperationException or OverflowException)
            {
                draft.Warn("the metadata of .NET is broken");
                draft.Find("obfuscated", 1, "Its .NET metadata is broken, which obfuscators do on purpose.", ".NET", "T1027");
            }
        }

        ApiMeanings.Windows.Tell(used, draft, "Functions by meaning");
        PeBehaviour.Judge([.. used.Select(Plain)], image, draft);
        if (draft.Content.Count == 0)
        {
            draft.Content.Add(new FileClaim(
                $"It has {Shown.Count(image.Sections.Count, "section")} and takes {Shown.Count(imports.Count, "function")} from {Shown.Count(imports.Select(one => one.Library.ToUpperInvariant()).Distinct().Count(), "library", "libraries")}; it is not signed.",
                ["sections", "imports", "signature"]));
        }
    }

    private static void Headers(PeImage image, FileDraft draft)
    {
        draft.Fact("Headers", "Machine", Machine(image));
        draft.Fact("Headers", "Subsystem", Subsystems.GetValueOrDefault(image.Subsystem, $"{image.Subsystem}"));
        draft.Fact("Headers", "Linked", PeContents.IsReproducible(image) ? "not known: the field holds a hash" : Shown.UnixTime(image.Timestamp));
        draft.Fact("Headers", "Entry point", $"{Shown.Hex(image.EntryPoint)}{(image.SectionOf(image.EntryPoint) is { } at ? $" in {at.Name}" : "")}");
        draft.Fact("Headers", "Base address", Shown.Hex(image.ImageBase));
        draft.Fact("Headers", "Linker", $"{image.Bytes.U8(image.Optional + 2)}.{image.Bytes.U8(image.Optional + 3)}");
        string?[] flags =
        [
            (image.DllCharacteristics & 0x40) != 0 ? "moves in memory (ASLR)" : null, (image.DllCharacteristics & 0x100) != 0 ? "no code in data (DEP)" : null,
            (image.DllCharacteristics & 0x4000) != 0 ? "control flow guard" : null, (image.DllCharacteristics & 0x80) != 0 ? "only with signature" : null,
        ];
        draft.Fact("Headers", "Protections", string.Join(", ", flags.OfType<string>()));
        draft.Fact("Headers", "Rich header", image.Bytes.Slice(0, Math.Min(image.Header, 4096)).IndexOf("Rich"u8) > 0 ? "present" : "absent");
        var callbacks = PeContents.ThreadCallbacks(image);
        if (callbacks > 0)
            draft.Fact("Headers", "Code before the entry point (TLS callbacks)", Shown.Number(callbacks));
    }

    private static string Machine(PeImage image) => Machines.GetValueOrDefault(image.Machine, Shown.Hex((uint)image.Machine));

    // Without the A or W that says how texts are passed.
    private static string Plain(string name) => name.Length > 3 && name[^1] is 'A' or 'W' && char.IsLower(name[^2]) ? name[..^1] : name;
}
