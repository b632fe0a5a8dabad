namespace Redoubt.Scripts.Files.Pe;

/// <summary>A section of a program.</summary>
internal sealed record PeSection(string Name, uint Address, uint VirtualSize, uint RawAt, uint RawSize, uint Flags)
{
    public bool Executable => (Flags & 0x20000000) != 0;

    public bool Writable => (Flags & 0x80000000) != 0;
}

/// <summary>The headers of a Windows program, and how its addresses stand in the file.</summary>
internal sealed class PeImage
{
    private const int MostSections = 96;

    private readonly long _directories;
    private readonly int _directoryCount;

    public PeImage(ByteView bytes)
    {
        Bytes = bytes;
        Header = bytes.U32(0x3C);
        Machine = bytes.U16(Header + 4);
        Timestamp = bytes.U32(Header + 8);
        Characteristics = bytes.U16(Header + 22);
        Optional = Header + 24;
        Wide = bytes.U16(Optional) == 0x20B;
        EntryPoint = bytes.U32(Optional + 16);
        ImageBase = Wide ? bytes.U64(Optional + 24) : bytes.U32(Optional + 28);
        Subsystem = bytes.U16(Optional + 68);
        DllCharacteristics = bytes.U16(Optional + 70);
        HeadersSize = bytes.U32(Optional + 60);
        _directoryCount = (int)Math.Min(16, bytes.U32(Optional + (Wide ? 108 : 92)));
        _directories = Optional + (Wide ? 112 : 96);
        var at = Optional + bytes.U16(Header + 20);
        var sections = new List<PeSection>();
        for (var i = 0; i < Math.Min(MostSections, bytes.U16(Header + 6)) && bytes.Has(at, 40); i++, at += 40)
            sections.Add(new PeSection(bytes.Text(at, 8), bytes.U32(at + 12), bytes.U32(at + 8), bytes.U32(at + 20), bytes.U32(at + 16), bytes.U32(at + 36)));
        Sections = sections;
    }

    public ByteView Bytes { get; }

    /// <summary>Where "PE" stands.</summary>
    public long Header { get; }

    /// <summary>Where the optional header stands.</summary>
    public long Optional { get; }

    public int Machine { get; }

    public uint Timestamp { get; }

    public int Characteristics { get; }

    /// <summary>PE32+, with addresses of 64 bits.</summary>
    public bool Wide { get; }

    public uint EntryPoint { get; }

    public ulong ImageBase { get; }

    public int Subsystem { get; }

    public int DllCharacteristics { get; }

    public uint HeadersSize { get; }

    public IReadOnlyList<PeSection> Sections { get; }

    public bool IsLibrary => (Characteristics & 0x2000) != 0;

    public bool IsManaged => Directory(14).Size > 0;

    public static bool Is(ByteView bytes) => bytes.StartsWith("MZ"u8) && bytes.StartsWith("PE\0\0"u8, bytes.U32(0x3C)) && bytes.U16(bytes.U32(0x3C) + 24) is 0x10B or 0x20B;

    public (uint Address, uint Size) Directory(int number) =>
        number < _directoryCount ? (Bytes.U32(_directories + (number * 8)), Bytes.U32(_directories + (number * 8) + 4)) : default;

    /// <summary>Where the field for a directory stands: the signature leaves it out of what it covers.</summary>
    public long DirectoryField(int number) => _directories + (number * 8);

    /// <summary>Where an address stands in the file; -1 for nowhere.</summary>
    public long Offset(uint address)
    {
        foreach (var one in Sections)
        {
            if (address >= one.Address && address - one.Address < Math.Max(one.VirtualSize, one.RawSize))
                return address - one.Address < one.RawSize ? one.RawAt + (long)(address - one.Address) : -1;
        }

        return address < Math.Min(HeadersSize, Bytes.Length) ? address : -1;
    }

    /// <summary>The section that an address is in.</summary>
    public PeSection? SectionOf(uint address) => Sections.FirstOrDefault(one => address >= one.Address && address - one.Address < Math.Max(one.VirtualSize, one.RawSize));

    public string NameAt(uint address, int most = 256) => Offset(address) is >= 0 and var at ? Bytes.Text(at, most) : "";

    /// <summary>Where the sections end; what follows no loader reads.</summary>
    public long End()
    {
        long end = HeadersSize;
        foreach (var one in Sections)
        {
            if (one.RawSize > 0)
                end = Math.Max(end, one.RawAt + (long)one.RawSize);
        }

        return end;
    }
}
