namespace Redoubt.Scripts.Files.Elf;

/// <summary>A section of an ELF file.</summary>
internal sealed record ElfSection(string Name, uint Type, ulong Flags, ulong Address, long At, long Size, int Link);

/// <summary>A segment of an ELF file.</summary>
internal sealed record ElfSegment(uint Type, uint Flags, long At, ulong Address, long FileSize, ulong MemorySize);

/// <summary>The headers of an ELF file, of both widths and both orders of bytes.</summary>
internal sealed class ElfImage
{
    public ElfImage(ByteView bytes)
    {
        Bytes = bytes;
        Wide = bytes.U8(4) == 2;
        Big = bytes.U8(5) == 2;
        Type = U16(16);
        Machine = U16(18);
        Entry = Word(24);
        var (segments, sections) = Wide ? ((long)U64(32), (long)U64(40)) : (U32(28), U32(32));
        Flags = U32(Wide ? 48 : 36);
        var rest = Wide ? 54 : 42;
        var (segmentSize, segmentCount, sectionSize, sectionCount, names) = (U16(rest), U16(rest + 2), U16(rest + 4), U16(rest + 6), U16(rest + 8));
        var readSegments = new List<ElfSegment>();
        for (var i = 0; i < Math.Min(segmentCount, 256) && segmentSize >= 32; i++)
        {
            var at = segments + ((long)i * segmentSize);
            if (!bytes.Has(at, segmentSize))
                break;
            readSegments.Add(Wide
                ? new ElfSegment(U32(at), U32(at + 4), (long)U64(at + 8), U64(at + 16), (long)U64(at + 32), U64(at + 40))
                : new ElfSegment(U32(at), U32(at + 24), U32(at + 4), U32(at + 8), U32(at + 16), U32(at + 20)));
        }

        Segments = readSegments;
        var readSections = new List<(uint Name, ElfSection Section)>();
        for (var i = 0; i < Math.Min(sectionCount, 4096) && sectionSize >= 40; i++)
        {
            var at = sections + ((long)i * sectionSize);
            if (!bytes.Has(at, sectionSize))
                break;
            readSections.Add((U32(at), Wide
                ? new ElfSection("", U32(at + 4), U64(at + 8), U64(at + 16), (long)U64(at + 24), (long)U64(at + 32), (int)U32(at + 40))
                : new ElfSection("", U32(at + 4), U32(at + 8), U32(at + 12), U32(at + 16), U32(at + 20), (int)U32(at + 24))));
        }

        var table = names < readSections.Count ? readSections[names].Section.At : -1;
        Sections = [.. readSections.Select(one => one.Section with { Name = table < 0 ? "" : bytes.Text(table + one.Name, 64) })];
    }

    public ByteView Bytes { get; }

    public bool Wide { get; }

    public bool Big { get; }

    public int Type { get; }

    public int Machine { get; }

    public uint Flags { get; }

    public ulong Entry { get; }

    public IReadOnlyList<ElfSegment> Segments { get; }

    public IReadOnlyList<ElfSection> Sections { get; }

    public int U16(long at) => Big ? Bytes.U16Big(at) : Bytes.U16(at);

    public uint U32(long at) => Big ? Bytes.U32Big(at) : Bytes.U32(at);

    public ulong U64(long at) => Big ? Bytes.U64Big(at) : Bytes.U64(at);

    public ulong Word(long at) => Wide ? U64(at) : U32(at);

    /// <summary>Where an address stands in the file; -1 for nowhere.</summary>
    public long Offset(ulong address)
    {
        foreach (var one in Segments)
        {
            if (one.Type == 1 && address >= one.Address && address - one.Address < (ulong)Math.Max(0, one.FileSize))
                return one.At + (long)(address - one.Address);
        }

        return -1;
    }

    /// <summary>The entries of the dynamic section: tag and value.</summary>
    public IReadOnlyList<(ulong Tag, ulong Value)> Dynamic()
    {
        var found = new List<(ulong, ulong)>();
        var width = Wide ? 16 : 8;
        if (Segments.FirstOrDefault(one => one.Type == 2) is { } segment)
        {
            for (var at = segment.At; found.Count < 500 && Bytes.Has(at, width) && Word(at) != 0; at += width)
                found.Add((Word(at), Word(at + (width / 2))));
        }

        return found;
    }

    /// <summary>Names of the functions that it takes from libraries (from the dynamic symbols).</summary>
    public IReadOnlyList<string> Imports(Clearing.Budget budget) =>
        Sections.FirstOrDefault(one => one.Type == 11) is { } table && table.Link >= 0 && table.Link < Sections.Count ? Names(table.At, table.Size / Symbol, Sections[table.Link].At, budget) : FromDynamic(budget);

    private int Symbol => Wide ? 24 : 16;

    // Without sections the count stands nowhere; the table of names follows the symbols in what linkers write.
    private List<string> FromDynamic(Clearing.Budget budget)
    {
        var entries = Dynamic();
        var (symbols, names) = (Offset(entries.FirstOrDefault(one => one.Tag == 6).Value), Offset(entries.FirstOrDefault(one => one.Tag == 5).Value));
        return symbols <= 0 || names <= symbols ? [] : Names(symbols, (names - symbols) / Symbol, names, budget);
    }

    private List<string> Names(long at, long count, long names, Clearing.Budget budget)
    {
        var found = new List<string>();
        for (var i = 0; i < Math.Min(count, 20_000) && Bytes.Has(at, Symbol) && budget.Step(); i++, at += Symbol)
        {
            // Section 0: defined elsewhere.
            if (U16(at + (Wide ? 6 : 14)) == 0 && U32(at) != 0 && Bytes.Text(names + U32(at), 128) is { Length: > 0 } name)
                found.Add(name.Split('@')[0]);
        }

        return found;
    }
}
