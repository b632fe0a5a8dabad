using System.Text;

namespace Redoubt.Scripts.Files.Office;

/// <summary>A stream or storage of a compound file, with its path from the root: "Macros/VBA/dir".</summary>
internal sealed record CompoundEntry(string Path, string Name, bool IsStream, uint Start, long Size, Guid Class);

/// <summary>An OLE compound file (MS-CFB): a file system in a file. Broken chains give what is there.</summary>
internal sealed class CompoundFile
{
    private const int MostEntries = 4000;
    private const uint EndOfChain = 0xFFFFFFFA;

    private static readonly byte[] Signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private readonly ByteView _bytes;
    private readonly int _sector;
    private readonly int _mini;
    private readonly long _cutoff;
    private readonly List<uint> _table = [];
    private readonly ByteView _miniTable;
    private readonly ByteView _miniStream;

    // All that chains may give: entries of a hostile file may share the same long chain.
    private long _left;

    public CompoundFile(ByteView bytes)
    {
        _bytes = bytes;
        _sector = 1 << Math.Clamp(bytes.U16(30), 7, 16);
        _mini = 1 << Math.Clamp(bytes.U16(32), 4, 12);
        _cutoff = bytes.U32(56);
        _left = (4L * bytes.Length) + 65536;
        ReadTable();
        var directory = Chain(bytes.U32(48), bytes.Length);
        _miniTable = Chain(bytes.U32(60), bytes.Length);
        _miniStream = Chain(directory.U32(116), bytes.Length);
        RootClass = directory.Length >= 128 ? new Guid(directory.Slice(80, 16).Span) : Guid.Empty;
        var entries = new List<CompoundEntry>();
        Walk(directory, directory.U32(76), "", entries);
        Entries = entries;
    }

    public Guid RootClass { get; }

    public IReadOnlyList<CompoundEntry> Entries { get; }

    public static bool Is(ByteView bytes) => bytes.StartsWith(Signature) && bytes.Length >= 512;

    public CompoundEntry? Find(string path) => Entries.FirstOrDefault(one => one.IsStream && one.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    public ByteView Read(CompoundEntry entry) => entry.Size >= _cutoff ? Chain(entry.Start, entry.Size) : MiniChain(entry.Start, entry.Size);

    private void ReadTable()
    {
        var most = (_bytes.Length / _sector) + 1;
        var (next, sectors) = (_bytes.U32(68), new List<uint>());
        for (var i = 0; i < 109; i++)
            sectors.Add(_bytes.U32(76 + (i * 4)));
        for (var i = 0; i < most && next < EndOfChain; i++)
        {
            var at = At(next);
            if (!_bytes.Has(at, _sector))
                break;
            for (var j = 0; j < (_sector / 4) - 1; j++)
                sectors.Add(_bytes.U32(at + (j * 4)));
            next = _bytes.U32(at + _sector - 4);
        }

        foreach (var one in sectors)
        {
            if (one >= EndOfChain || !_bytes.Has(At(one), 4) || _table.Count > most)
                continue;
            for (var j = 0; j < _sector / 4; j++)
                _table.Add(_bytes.U32(At(one) + (j * 4)));
        }
    }

    private long At(uint sector) => ((long)sector + 1) * _sector;

    private ByteView Chain(uint start, long size)
    {
        size = Math.Min(size, _left);
        if (size <= 0 || start >= EndOfChain)
            return default;
        var to = new MemoryStream();
        // No chain is longer than the file, so that one that bites its tail ends.
        for (var i = 0; i <= _bytes.Length / _sector && start < EndOfChain && to.Length < size; i++)
        {
            var part = _bytes.Slice(At(start), Math.Min(_sector, size - to.Length));
            if (part.Length == 0)
                break;
            to.Write(part.Span);
            start = start < _table.Count ? _table[(int)start] : uint.MaxValue;
        }

        _left -= to.Length;
        return new ByteView(to.GetBuffer().AsMemory(0, (int)to.Length));
    }

    private ByteView MiniChain(uint start, long size)
    {
        size = Math.Min(size, _left);
        var to = new MemoryStream();
        for (var i = 0; i <= _miniStream.Length / _mini && start < EndOfChain && to.Length < size; i++)
        {
            var part = _miniStream.Slice((long)start * _mini, Math.Min(_mini, size - to.Length));
            if (part.Length == 0)
                break;
            to.Write(part.Span);
            start = _miniTable.Has((long)start * 4, 4) ? _miniTable.U32((long)start * 4) : uint.MaxValue;
        }

        _left -= to.Length;
        return new ByteView(to.GetBuffer().AsMemory(0, (int)to.Length));
    }

    private static void Walk(ByteView directory, uint first, string folder, List<CompoundEntry> entries)
    {
        // A stack and not calls: the tree of a hostile file may be as deep as it has entries.
        var (open, seen) = (new Stack<(uint Id, string Folder)>(), new HashSet<uint>());
        open.Push((first, folder));
        while (open.Count > 0 && entries.Count < MostEntries)
        {
            var (id, where) = open.Pop();
            var at = (long)id * 128;
            if (id >= EndOfChain || !directory.Has(at, 128) || !seen.Add(id) || where.Length > 500)
                continue;
            var length = Math.Clamp(directory.U16(at + 64) - 2, 0, 62);
            var name = Encoding.Unicode.GetString(directory.Slice(at, length & ~1).Span);
            var kind = directory.U8(at + 66);
            if (kind is 1 or 2)
                entries.Add(new CompoundEntry(where + name, name, kind == 2, directory.U32(at + 116), directory.U32(at + 120), new Guid(directory.Slice(at + 80, 16).Span)));
            open.Push((directory.U32(at + 72), where));
            if (kind == 1)
                open.Push((directory.U32(at + 76), where + name + "/"));
            open.Push((directory.U32(at + 68), where));
        }
    }
}
