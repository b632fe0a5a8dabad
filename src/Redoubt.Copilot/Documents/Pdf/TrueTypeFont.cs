using System.Buffers.Binary;

namespace Redoubt.Copilot.Documents.Pdf;

/// <summary>A TrueType font as far as a PDF needs it: which glyph a character has, how wide it is, and a font of only some glyphs.</summary>
internal sealed class TrueTypeFont
{
    // What a viewer needs to draw glyphs by their number; the instructions of the glyphs call the last three.
    private static readonly string[] Embedded = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _unitsPerEm;
    private readonly int _glyphCount;
    private readonly int _widthCount;
    private readonly bool _longOffsets;

    private TrueTypeFont(string name, byte[] bytes)
    {
        (Name, _bytes) = (name, bytes);
        var tables = U16(4);
        for (var i = 0; i < tables; i++)
        {
            var entry = 12 + (16 * i);
            _tables[System.Text.Encoding.ASCII.GetString(bytes, entry, 4)] = (I32(entry + 8), I32(entry + 12));
        }

        var head = At("head");
        _unitsPerEm = U16(head + 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => Em(I16(head + 36 + (2 * i))))];
        _longOffsets = U16(head + 50) == 1;
        var hhea = At("hhea");
        (Ascent, Descent, _widthCount) = (Em(I16(hhea + 4)), Em(I16(hhea + 6)), U16(hhea + 34));
        _glyphCount = U16(At("maxp") + 4);
        ReadCharacters();
    }

    public static TrueTypeFont Sans { get; } = Load("DejaVuSansCondensed");

    public static TrueTypeFont Bold { get; } = Load("DejaVuSansCondensed-Bold");

    public static TrueTypeFont Mono { get; } = Load("DejaVuSansMono");

    /// <summary>Its PostScript name.</summary>
    public string Name { get; }

    /// <summary>All measures are thousandths of the size of the type.</summary>
    public IReadOnlyList<int> Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>The glyph of a character; null when the font has none.</summary>
    public ushort? Glyph(int character) => _glyphs.TryGetValue(character, out var glyph) ? glyph : null;

    public int Width(ushort glyph) => Em(U16(At("hmtx") + (4 * Math.Min(glyph, _widthCount - 1))));

    /// <summary>The font with these glyphs alone, under the numbers that they have.</summary>
    public byte[] Subset(IEnumerable<ushort> wanted)
    {
        var glyphs = new SortedSet<ushort>(wanted) { 0 };
        foreach (var glyph in glyphs.ToList())
            AddParts(glyph, glyphs);
        var count = glyphs.Max + 1;
        using var shapes = new MemoryStream();
        var offsets = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * glyph), (int)shapes.Length);
            if (!glyphs.Contains((ushort)glyph))
                continue;
            var (start, end) = Shape((ushort)glyph);
            shapes.Write(_bytes, start, end - start);
            while (shapes.Length % 4 != 0)
                shapes.WriteByte(0);
        }

        BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * count), (int)shapes.Length);
        return Write(new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = shapes.ToArray(), ["loca"] = offsets, ["hmtx"] = Widths(count), ["head"] = Changed("head", 50, 1), ["maxp"] = Changed("maxp", 4, count),
            ["hhea"] = Changed("hhea", 34, Math.Min(count, _widthCount)),
        });
    }

    private byte[] Widths(int count)
    {
        var full = Math.Min(count, _widthCount);
        return Table("hmtx")[..((4 * full) + (2 * (count - full)))].ToArray();
    }

    private byte[] Changed(string table, int at, int value)
    {
        var bytes = Table(table).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
        return bytes;
    }

    private byte[] Write(Dictionary<string, byte[]> changed)
    {
        var tables = Embedded.Where(name => _tables.ContainsKey(name))
            .Select(name => (Name: name, Bytes: changed.TryGetValue(name, out var bytes) ? bytes : Table(name).ToArray())).ToList();
        using var font = new MemoryStream();
        var power = (int)Math.Log2(tables.Count);
        Put(font, 0x00010000);
        Put(font, (tables.Count << 16) | (16 << power));
        Put(font, (power << 16) | ((16 * tables.Count) - (16 << power)));
        var at = 12 + (16 * tables.Count);
        foreach (var (name, bytes) in tables)
        {
            font.Write(System.Text.Encoding.ASCII.GetBytes(name));
            Put(font, (int)Checksum(bytes));
            Put(font, at);
            Put(font, bytes.Length);
            at += (bytes.Length + 3) & ~3;
        }

        foreach (var (_, bytes) in tables)
        {
            font.Write(bytes);
            while (font.Length % 4 != 0)
                font.WriteByte(0);
        }

        return font.ToArray();
    }

    /// <summary>Letters with marks are made of other glyphs.</summary>
    private void AddParts(ushort glyph, SortedSet<ushort> glyphs)
    {
        var (start, end) = Shape(glyph);
        if (end - start < 12 || I16(start) >= 0)
            return;
        const int Words = 1, Scale = 8, More = 32, TwoScales = 64, Matrix = 128;
        for (int at = start + 10, flags = More; (flags & More) != 0;)
        {
            flags = U16(at);
            var part = U16(at + 2);
            if (glyphs.Add(part))
                AddParts(part, glyphs);
            at += 4 + ((flags & Words) != 0 ? 4 : 2) + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }
    }

    private (int Start, int End) Shape(ushort glyph)
    {
        var (loca, glyf) = (At("loca"), At("glyf"));
        return _longOffsets
            ? (glyf + I32(loca + (4 * glyph)), glyf + I32(loca + (4 * glyph) + 4))
            : (glyf + (2 * U16(loca + (2 * glyph))), glyf + (2 * U16(loca + (2 * glyph) + 2)));
    }

    private void ReadCharacters()
    {
        var cmap = At("cmap");
        var subtables = U16(cmap + 2);
        for (var i = 0; i < subtables; i++)
        {
            var (platform, encoding, at) = (U16(cmap + 4 + (8 * i)), U16(cmap + 6 + (8 * i)), cmap + I32(cmap + 8 + (8 * i)));
            if (platform != 3)
                continue;
            if (encoding == 1 && U16(at) == 4)
                ReadSegments(at);
            else if (encoding == 10 && U16(at) == 12)
                ReadGroups(at);
        }
    }

    private void ReadSegments(int at)
    {
        var twice = U16(at + 6);
        var (ends, starts) = (at + 14, at + 16 + twice);
        for (var i = 0; i < twice; i += 2)
        {
            var (end, start, delta, range) = (U16(ends + i), U16(starts + i), U16(starts + twice + i), U16(starts + (2 * twice) + i));
            for (int character = start; character <= end && character < 0xFFFF; character++)
            {
                int glyph = range == 0 ? character + delta : U16(starts + (2 * twice) + i + range + (2 * (character - start)));
                if (range != 0 && glyph != 0)
                    glyph += delta;
                Add(character, glyph & 0xFFFF);
            }
        }
    }

    private void ReadGroups(int at)
    {
        var groups = I32(at + 12);
        for (var i = 0; i < groups; i++)
        {
            var (start, end, glyph) = (I32(at + 16 + (12 * i)), I32(at + 20 + (12 * i)), I32(at + 24 + (12 * i)));
            for (var character = start; character <= end; character++)
                Add(character, glyph + character - start);
        }
    }

    private void Add(int character, int glyph)
    {
        if (glyph > 0 && glyph < _glyphCount)
            _glyphs[character] = (ushort)glyph;
    }

    private int At(string table) => _tables[table].Offset;

    private ReadOnlySpan<byte> Table(string name) => _bytes.AsSpan(_tables[name].Offset, _tables[name].Length);

    private int Em(int units) => (int)Math.Round(units * 1000.0 / _unitsPerEm);

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at));

    private static void Put(MemoryStream to, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        to.Write(bytes);
    }

    private static uint Checksum(byte[] bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++)
            sum += (uint)bytes[i] << (8 * (3 - (i % 4)));
        return sum;
    }

    private static TrueTypeFont Load(string name)
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream($"fonts/{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new TrueTypeFont(name, bytes);
    }
}
