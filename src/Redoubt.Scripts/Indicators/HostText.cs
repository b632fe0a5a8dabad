using System.Globalization;
using System.Net;

namespace Redoubt.Scripts.Indicators;

/// <summary>Spellings of hosts: defanged, as one number, in hex or octal, and what is special about them.</summary>
internal static class HostText
{
    // Hosts that name vocabularies: a document that holds their addresses reaches for nothing.
    private static readonly string[] Namespaces =
    [
        "schemas.microsoft.com", "schemas.openxmlformats.org", "schemas.xmlsoap.org", "www.w3.org", "w3.org", "schemas.android.com", "ns.adobe.com", "purl.org", "schemas.dmtf.org",
        "docs.oasis-open.org", "www.topografix.com", "xmlns.com", "schema.org", "json-schema.org", "www.opengis.net", "tempuri.org", "xml.apache.org", "java.sun.com", "xmlns.jcp.org",
    ];

    // Hosts of vendors that many scripts name: what they offer matters, that they are named does not.
    private static readonly string[] Common =
    [
        "microsoft.com", "windows.com", "windowsupdate.com", "google.com", "googleapis.com", "gstatic.com", "github.com", "githubusercontent.com", "python.org", "pypi.org", "npmjs.org", "npmjs.com",
        "nuget.org", "powershellgallery.com", "ubuntu.com", "debian.org", "redhat.com", "apache.org", "docker.com", "docker.io", "apple.com", "mozilla.org", "amazonaws.com", "azure.com", "cloudflare.com",
        "chocolatey.org", "gitlab.com", "stackoverflow.com", "wikipedia.org", "oracle.com", "java.com", "adobe.com", "live.com", "office.com", "office365.com", "digicert.com", "verisign.com",
    ];

    /// <summary>Undoes defanging: <c>evil[.]com</c>, <c>evil(dot)com</c>.</summary>
    public static string Refang(string host) => !host.AsSpan().ContainsAny("[({") ? host : host
        .Replace("[.]", ".", StringComparison.Ordinal).Replace("(.)", ".", StringComparison.Ordinal).Replace("{.}", ".", StringComparison.Ordinal).Replace("[:]", ":", StringComparison.Ordinal)
        .Replace("[dot]", ".", StringComparison.OrdinalIgnoreCase).Replace("(dot)", ".", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this can stand as the host of an address.</summary>
    public static bool IsHost(string host)
    {
        if (host.StartsWith('['))
            return host.EndsWith(']') && IsAddress(host);
        if (host.Length is 0 or > 253 || !char.IsAsciiLetterOrDigit(host[0]) || !char.IsAsciiLetterOrDigit(host[^1]))
            return false;
        foreach (var c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_'))
                return false;
        }

        return !host.Contains("..", StringComparison.Ordinal);
    }

    /// <summary>Whether it is an IP address, in brackets when of version 6.</summary>
    public static bool IsAddress(string host) => IsVersion4(host) || (host.Contains(':') && IsVersion6(host.Trim('[', ']')));

    /// <summary>Eight groups of hex digits, some left out.</summary>
    public static bool IsVersion6(string host) => IPAddress.TryParse(host, out var address) && address.GetAddressBytes().Length == 16;

    /// <summary>Lower case; numbers in other spellings as four octets.</summary>
    public static string Normalize(string host)
    {
        host = host.ToLowerInvariant();
        return char.IsAsciiDigit(host[0]) && !IsVersion4(host) && Unusual(host) is { } address ? address : host;
    }

    /// <summary>Whether its addresses are names of vocabularies and nothing is fetched from them.</summary>
    public static bool IsNamespace(string host) => Array.IndexOf(Namespaces, host) >= 0;

    /// <summary>"internal", "documentation", "common" or null.</summary>
    public static string? Remark(string host)
    {
        host = host.Trim('[', ']');
        if (IPAddress.TryParse(host, out var address) && IsAddress(host))
            return Remark(address);
        if (host is "localhost" || !host.Contains('.') || Under(host, "local") || Under(host, "internal") || Under(host, "lan") || Under(host, "localdomain"))
            return "internal";
        if (Under(host, "example.com") || Under(host, "example.net") || Under(host, "example.org") || Under(host, "example") || Under(host, "test") || Under(host, "invalid"))
            return "documentation";
        return Array.Exists(Common, one => Under(host, one)) ? "common" : null;
    }

    private static string? Remark(IPAddress address)
    {
        if (address.GetAddressBytes().Length == 16)
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal ? "internal" : address.ToString().StartsWith("2001:db8:", StringComparison.Ordinal) ? "documentation" : null;
        var octets = address.GetAddressBytes();
        return (octets[0], octets[1], octets[2]) switch
        {
            (10 or 127 or 0, _, _) or (172, >= 16 and <= 31, _) or (192, 168, _) or (169, 254, _) or (100, >= 64 and <= 127, _) or (>= 224, _, _) => "internal",
            (192, 0, 2) or (198, 51, 100) or (203, 0, 113) => "documentation",
            (8, 8, 8) or (8, 8, 4) or (1, 1, 1) or (9, 9, 9) => "common",
            _ => null,
        };
    }

    private static bool Under(string host, string domain) =>
        host.EndsWith(domain, StringComparison.Ordinal) && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');

    /// <summary>Four octets in decimal without leading zeros.</summary>
    public static bool IsVersion4(string host)
    {
        var parts = 0;
        foreach (var range in host.AsSpan().Split('.'))
        {
            var part = host.AsSpan()[range];
            if (++parts > 4 || part.Length is 0 or > 3 || part.IndexOfAnyExceptInRange('0', '9') >= 0 || (part.Length > 1 && part[0] == '0') || int.Parse(part, CultureInfo.InvariantCulture) > 255)
                return false;
        }

        return parts == 4;
    }

    // As inet_aton reads it: one to four numbers in decimal, 0x hex or 0 octal, the last filling what is left.
    private static string? Unusual(string host)
    {
        var parts = host.Split('.');
        if (parts.Length > 4)
            return null;
        Span<ulong> numbers = stackalloc ulong[4];
        for (var index = 0; index < parts.Length; index++)
        {
            if (Number(parts[index]) is not { } number)
                return null;
            numbers[index] = number;
        }

        var value = numbers[parts.Length - 1];
        if (value >= 1UL << (8 * (5 - parts.Length)) || (parts.Length == 1 && value < 1 << 24))
            return null;
        for (var index = 0; index < parts.Length - 1; index++)
        {
            if (numbers[index] > 255)
                return null;
            value |= numbers[index] << (8 * (3 - index));
        }

        return $"{value >> 24}.{(value >> 16) & 255}.{(value >> 8) & 255}.{value & 255}";
    }

    private static ulong? Number(string part)
    {
        if (part.Length is 0 or > 13)
            return null;
        if (part.StartsWith("0x", StringComparison.Ordinal))
            return ulong.TryParse(part.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        if (part.Length > 1 && part[0] == '0')
        {
            ulong octal = 0;
            foreach (var c in part)
            {
                if (c is < '0' or > '7')
                    return null;
                octal = octal * 8 + (ulong)(c - '0');
            }

            return octal;
        }

        return ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
