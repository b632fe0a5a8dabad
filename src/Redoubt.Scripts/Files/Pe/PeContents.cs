using System.Text;

namespace Redoubt.Scripts.Files.Pe;

/// <summary>What a program carries beside code: resources, debug entry, callbacks, bytes after its end.</summary>
internal static class PeContents
{
    public static void Resources(PeImage image, FileDraft draft)
    {
        foreach (var one in PeResources.Of(image, draft.Run.Budget))
        {
            draft.Row("Resources", ["Type", "Name", "Language", "Size", "Entropy"], one.Type, one.Name, Shown.Hex((uint)one.Language), Shown.Number(one.Bytes.Length), Entropy.Show(one.Bytes.Span));
            if (one.Type == "version")
            {
                foreach (var (name, value) in PeVersion.Of(one.Bytes))
                    draft.Fact("Version", name, value);
            }
            else if (one.Type == "manifest")
            {
                var text = Encoding.UTF8.GetString(one.Bytes.Slice(0, 20_000).Span);
                if (text.Contains("requireAdministrator", StringComparison.Ordinal))
                    draft.Fact("Headers", "Asks for", "rights of an administrator (manifest)");
                if (text.Contains("uiAccess=\"true\"", StringComparison.Ordinal))
                    draft.Fact("Headers", "Asks for", "access to other programs' windows (manifest)");
            }
            else if (PeImage.Is(one.Bytes) && draft.Child(one.Bytes.Memory, $"resource {one.Type} {one.Name}", "resources") is not null)
            {
                draft.Find("carries program", 2, $"It carries another program in its resources ({one.Type} {one.Name}).", "resources", "T1027.009");
            }
        }
    }

    public static void Debug(PeImage image, FileDraft draft)
    {
        foreach (var (type, at, size) in DebugEntries(image))
        {
            if (type == 2 && image.Bytes.StartsWith("RSDS"u8, at))
            {
                var path = Encoding.UTF8.GetString(image.Bytes.Slice(at + 24, Math.Min(size - 24, 512)).Span).Split('\0')[0];
                draft.Fact("Headers", "Path of its symbols (PDB)", path);
            }
        }
    }

    public static bool IsReproducible(PeImage image) => DebugEntries(image).Any(one => one.Type == 16);

    public static int ThreadCallbacks(PeImage image)
    {
        if (image.Directory(9) is not { Address: > 0 } table || image.Offset(table.Address) is not (>= 0 and var at))
            return 0;
        var list = image.Wide ? image.Bytes.U64(at + 24) : image.Bytes.U32(at + 12);
        var where = list > image.ImageBase ? image.Offset((uint)(list - image.ImageBase)) : -1;
        var count = 0;
        for (; where >= 0 && count < 64 && (image.Wide ? image.Bytes.U64(where) : image.Bytes.U32(where)) != 0; where += image.Wide ? 8 : 4)
            count++;
        return count;
    }

    public static void Overlay(PeImage image, FileDraft draft)
    {
        var end = image.End();
        var (signature, size) = image.Directory(4);
        var rest = image.Bytes.From(end);
        if (signature >= end && signature < image.Bytes.Length && signature + (long)size <= image.Bytes.Length)
        {
            // The signature stands there too, and is not what is asked for.
            rest = image.Bytes.Slice(end, signature - end);
            var after = image.Bytes.From(signature + (long)size);
            if (after.Length > 64)
                draft.Fact("Bytes after the sections", "After the signature", $"{Shown.Number(after.Length)} bytes");
        }

        if (rest.Length < 64)
            return;
        draft.Fact("Bytes after the sections", "Size", Shown.Number(rest.Length));
        draft.Fact("Bytes after the sections", "Entropy", Entropy.Show(rest.Span));
        var kind = PeImage.Is(rest) ? "Windows program"
            : rest.StartsWith("PK\u0003\u0004"u8) ? "zip archive"
            : rest.StartsWith("Rar!"u8) ? "RAR archive"
            : rest.StartsWith([0x37, 0x7A, 0xBC, 0xAF]) ? "7z archive"
            : rest.StartsWith("MSCF"u8) ? "Windows cabinet"
            : rest.Slice(0, 64).IndexOf("NullsoftInst"u8) >= 0 ? "NSIS installer"
            : rest.Slice(0, 64).IndexOf("zlb\u001a"u8) >= 0 || rest.Slice(0, 64).IndexOf("Inno Setup"u8) >= 0 ? "Inno Setup installer"
            : "other";
        draft.Fact("Bytes after the sections", "Content", kind);
        if (kind == "Windows program" && draft.Child(rest.Memory, null, "bytes after the sections") is not null)
            draft.Find("carries program", 3, "It carries another program after its own end.", "bytes after the sections", "T1027.009");
        else if (kind == "zip archive")
            draft.Child(rest.Memory, null, "bytes after the sections");
    }

    private static IEnumerable<(uint Type, uint At, uint Size)> DebugEntries(PeImage image)
    {
        if (image.Directory(6) is not { Address: > 0 } table || image.Offset(table.Address) is not (>= 0 and var at))
            yield break;
        for (var i = 0; i < Math.Min(table.Size / 28, 32); i++, at += 28)
            yield return (image.Bytes.U32(at + 12), image.Bytes.U32(at + 24), image.Bytes.U32(at + 16));
    }
}
