using System.Globalization;
using System.Net;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Response;

/// <summary>A value as it stands on a list: in one form, on one line, and nothing that must never be blocked.</summary>
internal sealed record BlockValue(BlockList List, string Value)
{
    private const int LongestUrl = 2_000;

    private static readonly IdnMapping Idn = new();

    // Never an attacker's: the networks of one's own, of each machine and link, and what reaches many at once.
    private static readonly IPNetwork[] Own =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/4",
            "240.0.0.0/4", "::/127", "fc00::/7", "fe80::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // The hashes of an empty file: on a list they would block what every machine has.
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "d41d8cd98f00b204e9800998ecf8427e",
    };

    /// <returns>The value, or why it is none.</returns>
    public static (BlockValue? Value, string? WhyNot) Of(EntityKind kind, IReadOnlyDictionary<string, string> fields, IReadOnlyList<string> spared)
    {
        var value = kind switch
        {
            EntityKind.Ip => Address(fields),
            EntityKind.Domain => Host(fields.GetValueOrDefault("domain")) is { } host ? new BlockValue(BlockList.Domain, host) : null,
            EntityKind.Url => Url(fields.GetValueOrDefault("url")),
            EntityKind.File => Hash(fields, "sha256", BlockList.Sha256, 64) ?? Hash(fields, "sha1", BlockList.Sha1, 40) ?? Hash(fields, "md5", BlockList.Md5, 32),
            _ => null,
        };
        if (value is null)
            return (null, $"this {EntityIdentity.WireName(kind)} is not in a form that a block list can hold");
        return value.Guard(spared) is { } reason ? (null, reason) : (value, null);
    }

    /// <summary>Whether a text can be an entry of <see cref="BlockSettings.Protected"/>.</summary>
    public static bool CanProtect(string text) =>
        IPNetwork.TryParse(text, out _) || IPAddress.TryParse(text, out _) || Host(text) is not null;

    private string? Guard(IReadOnlyList<string> spared) => List switch
    {
        BlockList.Ip => GuardAddress(IPAddress.Parse(Value), spared),
        BlockList.Domain => GuardHost(Value, spared),
        BlockList.Url => new Uri(Value) is var url && IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address)
            ? GuardAddress(address, spared) : GuardHost(url.IdnHost, spared),
        _ => Empty.Contains(Value) ? "this is the hash of every empty file, which is never blocked" : null,
    };

    private static string? GuardAddress(IPAddress address, IReadOnlyList<string> spared)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (Own.Any(network => Holds(network, address)))
            return $"{address} lies in a private or reserved network, which is never blocked";
        return spared.FirstOrDefault(entry => IPNetwork.TryParse(entry, out var network) ? Holds(network, address)
            : IPAddress.TryParse(entry, out var one) && one.Equals(address)) is { } entry2
            ? $"{address} is protected in the settings ({entry2}) and never blocked" : null;
    }

    private static string? GuardHost(string host, IReadOnlyList<string> spared)
    {
        if (host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal))
            return $"{host} is this machine, which is never blocked";

        // Blocking a domain blocks what is below it: a protected name protects those above it too.
        return spared.Select(Host).OfType<string>().FirstOrDefault(own => host == own || host.EndsWith("." + own, StringComparison.Ordinal)
            || own.EndsWith("." + host, StringComparison.Ordinal)) is { } spares
            ? $"{host} is protected in the settings ({spares}) and never blocked" : null;
    }

    private static bool Holds(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);

    private static BlockValue? Address(IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue("address", out var text) && IPAddress.TryParse(text.Trim(), out var address) && address.ScopeIdOrNone() == 0
            ? new(BlockList.Ip, (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()) : null;

    private static BlockValue? Url(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > LongestUrl || text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter)))
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "http://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            && url.AbsoluteUri.Length <= LongestUrl && url.AbsoluteUri.All(char.IsAscii) && (url.HostNameType != UriHostNameType.Dns || Host(url.IdnHost) is not null)
            ? new(BlockList.Url, url.AbsoluteUri) : null;
    }

    private static string? Host(string? text)
    {
        text = text?.Trim().Trim('.').ToLowerInvariant();
        if (string.IsNullOrEmpty(text) || text.Length > 253 || IPAddress.TryParse(text, out _))
            return null;
        try
        {
            text = Idn.GetAscii(text);
        }
        catch (ArgumentException)
        {
            // An underscore is no letter of a host name, but names with it resolve.
        }

        // A name without a dot is one of our own machines or all of a top-level domain.
        return text.Contains('.', StringComparison.Ordinal) && text.Split('.').All(label => label.Length is > 0 and <= 63)
            && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.') ? text : null;
    }

    private static BlockValue? Hash(IReadOnlyDictionary<string, string> fields, string name, BlockList list, int length) =>
        fields.TryGetValue(name, out var text) && text.Length == length && text.All(char.IsAsciiHexDigit) ? new(list, text.ToLowerInvariant()) : null;
}

file static class ScopeIds
{
    public static long ScopeIdOrNone(this IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? address.ScopeId : 0;
}
