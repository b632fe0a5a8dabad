using System.Globalization;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Files.Pe;

/// <summary>A resource of a program.</summary>
internal sealed record PeResource(string Type, string Name, int Language, ByteView Bytes);

/// <summary>Reads the tree of resources: type, name, language.</summary>
internal static class PeResources
{
    private const int Most = 2000;

    private static readonly string[] Types =
    [
        "", "cursor", "bitmap", "icon", "menu", "dialog", "strings", "fonts", "font", "accelerators", "data", "messages", "cursor group", "13", "icon group", "15", "version", "dialog include", "18",
        "plug and play", "VXD", "animated cursor", "animated icon", "HTML", "manifest",
    ];

    public static IReadOnlyList<PeResource> Of(PeImage image, Budget budget)
    {
        var found = new List<PeResource>();
        if (image.Directory(2) is { Address: > 0 } root && image.Offset(root.Address) is >= 0 and var at)
            Walk(image, at, 0, 0, ["", "", ""], found, budget);
        return found;
    }

    // Three levels and no more, so that a tree that holds itself ends.
    private static void Walk(PeImage image, long root, long at, int level, string[] names, List<PeResource> found, Budget budget)
    {
        var bytes = image.Bytes;
        var count = Math.Min(4096, bytes.U16(root + at + 12) + bytes.U16(root + at + 14));
        for (var i = 0; i < count && found.Count < Most && budget.Step(); i++)
        {
            var entry = root + at + 16 + (i * 8L);
            if (!bytes.Has(entry, 8))
                return;
            var (id, to) = (bytes.U32(entry), bytes.U32(entry + 4));
            names[level] = (id & 0x80000000) != 0 ? bytes.WideText(root + (id & 0x7FFFFFFF) + 2, Math.Min(bytes.U16(root + (id & 0x7FFFFFFF)), 128))
                : level == 0 && id < Types.Length ? Types[id]
                : id.ToString(CultureInfo.InvariantCulture);
            if ((to & 0x80000000) != 0)
            {
                if (level < 2)
                    Walk(image, root, to & 0x7FFFFFFF, level + 1, names, found, budget);
                continue;
            }

            var data = root + to;
            var content = image.Offset(bytes.U32(data)) is >= 0 and var where ? bytes.Slice(where, bytes.U32(data + 4)) : default;
            found.Add(new PeResource(names[0], names[1], int.TryParse(names[2], CultureInfo.InvariantCulture, out var language) ? language : 0, content));
        }
    }
}
