using System.Security.Cryptography;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Files.Pe;

/// <summary>What a program takes from libraries.</summary>
internal sealed record PeImport(string Library, string Name);

/// <summary>Reads the import tables.</summary>
internal static class PeImports
{
    private const int Most = 20_000;

    public static IReadOnlyList<PeImport> Of(PeImage image, Budget budget)
    {
        var found = new List<PeImport>();
        if (image.Directory(1) is { Address: > 0 } table && image.Offset(table.Address) is >= 0 and var at)
        {
            for (var i = 0; i < 1024 && image.Bytes.Has(at, 20) && image.Bytes.U32(at + 12) != 0 && budget.Step(); i++, at += 20)
            {
                var names = image.Bytes.U32(at);
                Names(image, image.NameAt(image.Bytes.U32(at + 12)), names != 0 ? names : image.Bytes.U32(at + 16), found, budget);
            }
        }

        return found;
    }

    /// <summary>Those that are loaded only when first called.</summary>
    public static IReadOnlyList<PeImport> Delayed(PeImage image, Budget budget)
    {
        var found = new List<PeImport>();
        if (image.Directory(13) is { Address: > 0 } table && image.Offset(table.Address) is >= 0 and var at)
        {
            for (var i = 0; i < 1024 && image.Bytes.Has(at, 32) && image.Bytes.U32(at + 4) != 0 && budget.Step(); i++, at += 32)
            {
                // Old linkers wrote addresses in memory here.
                var back = (image.Bytes.U32(at) & 1) == 0 ? (uint)image.ImageBase : 0;
                Names(image, image.NameAt(image.Bytes.U32(at + 4) - back), image.Bytes.U32(at + 16) - back, found, budget);
            }
        }

        return found;
    }

    /// <summary>The hash by which programs with the same imports in the same order are found elsewhere; null without imports.</summary>
    public static string? Hash(IReadOnlyList<PeImport> imports)
    {
        if (imports.Count == 0)
            return null;
        var text = string.Join(',', imports.Select(one =>
        {
            var library = one.Library.ToLowerInvariant();
            if (library.EndsWith(".dll", StringComparison.Ordinal) || library.EndsWith(".ocx", StringComparison.Ordinal) || library.EndsWith(".sys", StringComparison.Ordinal))
                library = library[..^4];
            var name = one.Name.StartsWith('#') && int.TryParse(one.Name[1..], out var ordinal) ? OrdinalNames.Of(library, ordinal) : one.Name;
            return $"{library}.{name.ToLowerInvariant()}";
        }));
#pragma warning disable CA5351 // The hash is defined so.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
    }

    private static void Names(PeImage image, string library, uint table, List<PeImport> found, Budget budget)
    {
        var at = image.Offset(table);
        var width = image.Wide ? 8 : 4;
        if (at < 0)
            return;
        for (; found.Count < Most && image.Bytes.Has(at, width) && budget.Step(); at += width)
        {
            var entry = image.Wide ? image.Bytes.U64(at) : image.Bytes.U32(at);
            if (entry == 0)
                return;
            var ordinal = image.Wide ? (entry >> 63) != 0 : (entry >> 31) != 0;
            var name = ordinal ? $"#{entry & 0xFFFF}" : image.NameAt((uint)(entry & 0x7FFFFFFF) + 2);
            if (name.Length > 0)
                found.Add(new PeImport(library, name));
        }
    }
}
