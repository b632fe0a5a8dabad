using System.Collections.Concurrent;
using System.Text.Json;

namespace Redoubt.Kql.Runtime.Network;

/// <summary>Networks that addresses are in or not.</summary>
internal static class AddressRanges
{
    private const int MostCached = 64;
    private const int MostBlocks = 100_000;

    private static readonly IpAddress[] Private =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16" }.Select(network => IpAddress.Parse4(network)!.Value)];

    private static readonly ConcurrentDictionary<string, string[]> Lists = new(StringComparer.Ordinal);

    /// <summary>Whether an IPv4 address is of a private network; null when it is no address.</summary>
    public static bool? IsPrivate(string text) => IpAddress.Parse4(text) is { } address
        ? Array.Exists(Private, network => network.Prefix <= address.Prefix && network.CompareTo(address) == 0) : null;

    /// <summary>Whether an address is in one of some networks: each argument is one or a JSON array of them. Null when it is no
    /// address or there is no network.</summary>
    public static bool? IsInAny(ReadOnlySpan<Cell> arguments, Func<string, IpAddress?> parse)
    {
        if (parse(arguments[0].Text ?? "") is not { } address)
            return null;
        var known = false;
        foreach (var argument in arguments[1..])
        {
            foreach (var text in Items(argument.Text ?? ""))
            {
                if (parse(text) is not { } network)
                    continue;
                known = true;
                if (network.CompareTo(address) == 0)
                    return true;
            }
        }

        return known ? false : null;
    }

    /// <summary>The fewest networks that cover all IPv4 addresses from one to another, as a JSON array; null when they make no
    /// sense.</summary>
    public static string? Cover(string first, string last)
    {
        if (IpAddress.Parse4(first) is not { } from || IpAddress.Parse4(last) is not { } to || from.Number > to.Number)
            return null;
        var blocks = new List<string>();
        for (var start = from.Number; start <= to.Number && blocks.Count < MostBlocks;)
        {
            var size = start == 0 ? 1L << 32 : start & -start;
            while (size > to.Number - start + 1)
                size >>= 1;
            var prefix = 32 - System.Numerics.BitOperations.Log2((ulong)size);
            blocks.Add($"{new IpAddress((UInt128)start, 128).Dotted}/{prefix}");
            start += size;
        }

        return JsonText.OfTexts(blocks);
    }

    /// <summary>The texts of a JSON array, or the text itself when it is none.</summary>
    public static string[] Items(string text)
    {
        if (!text.StartsWith('['))
            return [text];
        if (Lists.TryGetValue(text, out var known))
            return known;
        if (Lists.Count >= MostCached)
            Lists.Clear();
        return Lists[text] = JsonText.TryParse(text, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)] : [];
    }
}
