using System.Text;

namespace Redoubt.Scripts.Files.Recognizing;

/// <summary>Kinds of files that are recognised by their first bytes and not opened.</summary>
internal sealed class MagicFormat : IFileFormat
{
    private sealed record Magic(string Format, string Type, int At, byte[] Bytes, bool Opaque = false);

    // Opaque: what matters is inside and was not looked at, so that nothing can be said for the file.
    private static readonly Magic[] Known =
    [
        new("7z", "7z archive", 0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], true),
        new("rar", "RAR archive", 0, "Rar!\u001a\u0007"u8.ToArray(), true),
        new("bzip2", "bzip2 file", 0, "BZh"u8.ToArray(), true),
        new("xz", "xz file", 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], true),
        new("zstd", "Zstandard file", 0, [0x28, 0xB5, 0x2F, 0xFD], true),
        new("cab", "Windows cabinet", 0, "MSCF\0\0\0\0"u8.ToArray(), true),
        new("vhdx", "virtual disk (VHDX)", 0, "vhdxfile"u8.ToArray(), true),
        new("vhd", "virtual disk (VHD)", 0, "conectix"u8.ToArray(), true),
        new("wim", "Windows image (WIM)", 0, "MSWIM\0\0\0"u8.ToArray(), true),
        new("ace", "ACE archive", 7, "**ACE**"u8.ToArray(), true),
        new("chm", "compiled HTML help", 0, "ITSF"u8.ToArray(), true),
        new("tnef", "TNEF attachment (winmail.dat)", 0, [0x78, 0x9F, 0x3E, 0x22], true),
        new("macho", "macOS program (Mach-O)", 0, [0xCF, 0xFA, 0xED, 0xFE], true),
        new("macho", "macOS program (Mach-O)", 0, [0xCE, 0xFA, 0xED, 0xFE], true),
        new("dex", "Android program (DEX)", 0, "dex\n03"u8.ToArray(), true),
        new("swf", "Flash film", 0, "FWS"u8.ToArray(), true),
        new("swf", "Flash film", 0, "CWS"u8.ToArray(), true),
        new("wasm", "WebAssembly module", 0, [0, 0x61, 0x73, 0x6D], true),
        new("ar", "Unix archive", 0, "!<arch>\n"u8.ToArray(), true),
        new("rpm", "RPM package", 0, [0xED, 0xAB, 0xEE, 0xDB], true),
        new("regf", "registry hive", 0, "regf"u8.ToArray()),
        new("minidump", "memory dump of a process", 0, "MDMP"u8.ToArray()),
        new("evtx", "Windows event log", 0, "ElfFile\0"u8.ToArray()),
        new("pcap", "network capture", 0, [0xD4, 0xC3, 0xB2, 0xA1]),
        new("pcap", "network capture", 0, [0x0A, 0x0D, 0x0D, 0x0A]),
        new("sqlite", "SQLite database", 0, "SQLite format 3\0"u8.ToArray()),
        new("png", "picture (PNG)", 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        new("jpeg", "picture (JPEG)", 0, [0xFF, 0xD8, 0xFF]),
        new("gif", "picture (GIF)", 0, "GIF8"u8.ToArray()),
        new("webp", "picture (WebP)", 8, "WEBP"u8.ToArray()),
        new("wav", "sound (WAV)", 8, "WAVE"u8.ToArray()),
        new("tiff", "picture (TIFF)", 0, [0x49, 0x49, 0x2A, 0]),
        new("tiff", "picture (TIFF)", 0, [0x4D, 0x4D, 0, 0x2A]),
        new("ico", "icon", 0, [0, 0, 1, 0]),
        new("emf", "picture (EMF)", 40, " EMF"u8.ToArray()),
        new("mp4", "film (MP4)", 4, "ftyp"u8.ToArray()),
        new("mp3", "sound (MP3)", 0, "ID3"u8.ToArray()),
        new("ogg", "sound (Ogg)", 0, "OggS"u8.ToArray()),
        new("font", "font", 0, "wOF2"u8.ToArray()),
        new("font", "font", 0, "wOFF"u8.ToArray()),
        new("font", "font", 0, "OTTO"u8.ToArray()),
        new("font", "font", 0, [0, 1, 0, 0, 0]),
        new("mo", "translations (gettext)", 0, [0xDE, 0x12, 0x04, 0x95]),
        new("pdb", "debug symbols (PDB)", 0, "Microsoft C/C++ MSF 7.00"u8.ToArray()),
        new("pdb", "debug symbols (portable PDB)", 0, "BSJB"u8.ToArray()),
    ];

    public bool Is(ByteView bytes) => Of(bytes) is not null;

    public void Read(FileDraft draft)
    {
        var bytes = draft.Bytes;
        var found = Of(bytes)!;
        (draft.Format, draft.Type) = (found.Format, found.Type);
        draft.Readable = !found.Opaque;
        if (found.Opaque)
            draft.Content.Add(new FileClaim("What is inside was not opened: this kind of file is only recognised.", ["first bytes"]));
        if (found.Format == "rar" && RarNames(bytes) is { Count: > 0 } names)
        {
            foreach (var name in names)
                draft.Row("Members", ["Name"], name);
        }

        // A program after the end of a picture is how some loaders carry it.
        if (found.Format is "png" or "jpeg" && Carried(bytes, found.Format) is { Length: > 256 } rest)
        {
            draft.Fact("Content", "Bytes after the end of the picture", Shown.Number(rest.Length));
            if (rest.StartsWith("MZ"u8) || rest.StartsWith("PK\u0003\u0004"u8))
            {
                draft.Find("appended", 3, "A file stands after the end of the picture, where no viewer shows it.", "bytes after the picture", "T1027.003");
                draft.Child(rest.Memory, null, "bytes after the picture");
            }
        }
    }

    private static Magic? Of(ByteView bytes)
    {
        var found = Array.Find(Known, one => bytes.StartsWith(one.Bytes, one.At));
        // Four bytes that stand for little are not believed in tiny files.
        return found is { Format: "ico" or "font" } && bytes.Length < 64 ? null
            : found is { Format: "bzip2" } && !(bytes.U8(3) is >= (byte)'1' and <= (byte)'9' && bytes.U8(4) is 0x31 or 0x17) ? null
            : found is { Format: "swf" } && bytes.U8(3) is 0 or > 60 ? null
            : found is null && bytes.Length >= 512 && bytes.StartsWith("conectix"u8, bytes.Length - 512) ? Known[7]
            : found;
    }

    private static ByteView Carried(ByteView bytes, string format)
    {
        var end = format == "png" ? bytes.IndexOf("IEND"u8) + 6 : bytes.Span.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
        return end < 6 ? default : bytes.From(end + 2);
    }

    // The names of RAR 4 stand openly in its blocks; those of RAR 5 need variable-length numbers, which is left out.
    private static List<string> RarNames(ByteView bytes)
    {
        var names = new List<string>();
        if (bytes.U8(6) != 0)
            return names;
        long at = 7;
        while (names.Count < 200 && bytes.Has(at, 7))
        {
            var (type, flags, size) = (bytes.U8(at + 2), bytes.U16(at + 3), bytes.U16(at + 5));
            if (size < 7)
                break;
            long more = 0;
            if (type == 0x74)
            {
                more = bytes.U32(at + 7);
                names.Add(Encoding.Latin1.GetString(bytes.Slice(at + 32, Math.Min(bytes.U16(at + 26), 300)).Span).Split('\0')[0]);
            }
            else if ((flags & 0x8000) != 0)
            {
                more = bytes.U32(at + 7);
            }

            at += size + more;
        }

        return names;
    }
}
