using System.Text;

namespace Redoubt.Scripts.Files.Office;

/// <summary>A module of a document's macros.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its source, without the lines of attributes.</param>
/// <param name="Compiled">Bytes of its compiled form, which Office runs in place of the source when it can.</param>
internal sealed record VbaModule(string Name, string Code, int Compiled);

/// <summary>Reads the macros of a compound file (MS-OVBA).</summary>
internal static class VbaProject
{
    private const int MostModules = 100;

    public static IReadOnlyList<VbaModule> Of(CompoundFile file)
    {
        var found = new List<VbaModule>();
        foreach (var directory in file.Entries.Where(one => one.IsStream && one.Name.Equals("dir", StringComparison.OrdinalIgnoreCase) && one.Path.Contains("VBA/", StringComparison.OrdinalIgnoreCase)))
        {
            var folder = directory.Path[..^3];
            var records = new ByteView(VbaCompression.Unpack(file.Read(directory)));
            foreach (var (name, stream, offset, page) in Modules(records))
            {
                if (found.Count < MostModules && file.Find(folder + stream) is { } entry)
                    found.Add(Module(name, file.Read(entry), offset, page));
            }
        }

        if (found.Count == 0)
            Search(file, found);
        return found;
    }

    private static IEnumerable<(string Name, string Stream, uint Offset, Encoding Page)> Modules(ByteView records)
    {
        var page = Encoding.Latin1;
        var (name, stream, offset) = ("", "", 0u);
        for (long at = 0; records.Has(at, 6);)
        {
            var (id, size) = (records.U16(at), records.U32(at + 2));
            var content = records.Slice(at + 6, size);
            switch (id)
            {
                case 0x03:
                    page = CodePage(content.U16(0));
                    break;
                case 0x19:
                    name = page.GetString(content.Span);
                    break;
                case 0x1A:
                    stream = page.GetString(content.Span);
                    break;
                case 0x32:
                    stream = Encoding.Unicode.GetString(content.Span);
                    break;
                case 0x31:
                    offset = content.U32(0);
                    break;
                case 0x2B:
                    if (stream.Length > 0 || name.Length > 0)
                        yield return (name.Length > 0 ? name : stream, stream.Length > 0 ? stream : name, offset, page);
                    (name, stream, offset) = ("", "", 0);
                    break;
            }

            // The record of the version says four bytes and has six.
            at += 6 + (long)size + (id == 0x09 ? 2 : 0);
        }
    }

    private static VbaModule Module(string name, ByteView stream, uint offset, Encoding page) =>
        new(name, Source(page.GetString(VbaCompression.Unpack(stream.From(offset)))), (int)Math.Min(offset, stream.Length));

    // When the list of modules was destroyed: the source of each begins with "Attribut", packed.
    private static void Search(CompoundFile file, List<VbaModule> found)
    {
        foreach (var entry in file.Entries.Where(one => one.IsStream && one.Size is > 16 and < 4_000_000))
        {
            if (found.Count >= MostModules)
                return;
            var stream = file.Read(entry);
            var at = stream.IndexOf("\0Attribut"u8);
            if (at >= 3 && stream.U8(at - 3) == 1 && Source(Encoding.Latin1.GetString(VbaCompression.Unpack(stream.From(at - 3)))) is { Length: > 0 } code)
                found.Add(new VbaModule(entry.Name, code, at - 3));
        }
    }

    private static string Source(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Where(one => !one.StartsWith("Attribute VB_", StringComparison.Ordinal) && !one.StartsWith("Attribute ", StringComparison.Ordinal))).Trim('\n', '\0', ' ');
    }

    private static Encoding CodePage(int number)
    {
        try
        {
            // Asked directly, so that no provider has to be registered for the whole process.
            return CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.Latin1;
        }
        catch (Exception bad) when (bad is ArgumentException or NotSupportedException)
        {
            return Encoding.Latin1;
        }
    }
}
