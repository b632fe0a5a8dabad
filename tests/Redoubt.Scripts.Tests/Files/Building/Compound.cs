namespace Redoubt.Scripts.Tests.Files.Building;

/// <summary>Writes OLE compound files: every stream in sectors of its own, none in the small table.</summary>
internal sealed class Compound
{
    private const int Sector = 512;

    private readonly List<(string Path, byte[]? Content)> _entries = [];

    public Compound Stream(string path, byte[] content)
    {
        _entries.Add((path, content));
        return this;
    }

    public Compound Storage(string path)
    {
        _entries.Add((path, null));
        return this;
    }

    public byte[] Done()
    {
        var nodes = new List<(string Name, int Parent, byte[]? Content)> { ("Root Entry", -1, null) };
        foreach (var (path, content) in _entries)
        {
            var slash = path.LastIndexOf('/');
            var parent = slash < 0 ? 0 : nodes.FindIndex(one => one.Content is null && Full(nodes, one) == path[..slash]);
            nodes.Add((path[(slash + 1)..], parent, content));
        }

        var table = new List<uint> { 0xFFFFFFFD };
        var body = new Bytes();
        uint Chain(byte[] content)
        {
            var first = (uint)table.Count;
            var count = Math.Max(1, (content.Length + Sector - 1) / Sector);
            for (var i = 0; i < count; i++)
                table.Add(i == count - 1 ? 0xFFFFFFFE : (uint)(table.Count + 1));
            body.Raw(content).PadTo((table.Count - 1) * Sector);
            return first;
        }

        var starts = nodes.Select(one => one.Content is null ? 0xFFFFFFFE : Chain(one.Content)).ToList();
        var directory = new Bytes();
        for (var i = 0; i < nodes.Count; i++)
        {
            var (name, _, content) = nodes[i];
            var at = directory.Length;
            var child = nodes.FindIndex(one => one.Parent == i);
            var sibling = nodes.FindIndex(i + 1, one => i > 0 && one.Parent == nodes[i].Parent);
            directory.Wide(name).PadTo(at + 64).U16((name.Length * 2) + 2).U8(i == 0 ? 5 : content is null ? 1 : 2, 1).U32(0xFFFFFFFF, sibling < 0 ? 0xFFFFFFFF : sibling, child < 0 ? 0xFFFFFFFF : child)
                .PadTo(at + 116).U32(starts[i], content?.Length ?? 0).PadTo(at + 128);
        }

        var first = Chain(directory.Done());
        var head = new Bytes().Raw([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).PadTo(24).U16(0x3E, 3, 0xFFFE, 9, 6).PadTo(44).U32(1, first, 0, 0, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0);
        head.PadTo(Sector, 0xFF);
        var fat = new Bytes().U32([.. table.Select(one => (long)one)]).PadTo(Sector, 0xFF).Done();
        return [.. head.Done(), .. fat[..Sector], .. body.Done()];
    }

    private static string Full(List<(string Name, int Parent, byte[]? Content)> nodes, (string Name, int Parent, byte[]? Content) node)
    {
        var path = node.Name;
        for (var at = node.Parent; at > 0; at = nodes[at].Parent)
            path = nodes[at].Name + "/" + path;
        return node.Parent < 0 ? "" : path;
    }
}
