using System.Globalization;
using System.Net;

namespace Redoubt.Incidents.Intelligence;

/// <summary>
/// Reads observables as people and feeds write them: in any case, with a dot at the end of a name, made harmless for reading
/// (<c>hxxp://evil[.]example</c>). The same thing always becomes the same text.
/// </summary>
public static class ObservableText
{
    private const int Longest = 2048;
    private static readonly IdnMapping Names = new() { UseStd3AsciiRules = false };

    /// <summary>An observable of a known kind.</summary>
    /// <param name="kind">What it should be. A network of one address becomes that address, an address given as a network a network.</param>
    /// <param name="text">As written.</param>
    /// <param name="fault">Why it is none: "a private address never matches".</param>
    /// <returns>Null when it is none; then <paramref name="fault"/> says why.</returns>
    public static Observable? Read(ObservableKind kind, string text, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Refanged(text.Trim());
        fault = null;
        if (text.Length is 0 or > Longest || text.Any(char.IsControl))
        {
            fault = text.Length == 0 ? "it is empty" : "it is longer than 2,048 characters or holds control characters";
            return null;
        }

        switch (kind)
        {
            case ObservableKind.Address or ObservableKind.Network:
                return ReadAddress(text, out fault);
            case ObservableKind.Domain:
                if (Domain(text) is { } domain)
                    return new Observable(kind, domain);
                fault = "it is no name of a domain";
                return null;
            case ObservableKind.Url:
                if (Url(text) is { } url)
                    return new Observable(kind, url);
                fault = "it is no URL";
                return null;
            case ObservableKind.FileHash:
                if (text.Length is 32 or 40 or 64 && text.All(char.IsAsciiHexDigit) && !IsOfNothing(text))
                    return new Observable(kind, text.ToLowerInvariant());
                fault = text.Length is 128 or 96 ? "SHA-384 and SHA-512 are not matched" : IsOfNothing(text) ? "it is the hash of an empty file" : "it is no MD5, SHA-1 or SHA-256";
                return null;
            case ObservableKind.Email:
                var at = text.LastIndexOf('@');
                if (at > 0 && Domain(text[(at + 1)..]) is { } host && !text.Contains(' ', StringComparison.Ordinal))
                    return new Observable(kind, $"{text[..at].ToLowerInvariant()}@{host}");
                fault = "it is no e-mail address";
                return null;
            default:
                var name = text[(text.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
                if (name.Length is >= 4 and <= 255)
                    return new Observable(kind, name);
                fault = "a file name must have 4 to 255 characters";
                return null;
        }
    }

    /// <summary>What a text without a stated kind is; null when nobody could tell. File names are never guessed.</summary>
    public static Observable? Guess(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Refanged(text.Trim());
        if (plain.Length is 0 or > Longest)
            return null;
        var kind = plain.Contains("://", StringComparison.Ordinal) ? ObservableKind.Url
            : plain.Length is 32 or 40 or 64 && plain.All(char.IsAsciiHexDigit) ? ObservableKind.FileHash
            : AddressRange.Address(plain) is not null || AddressRange.Network(plain) is not null ? ObservableKind.Address
            : plain.Contains('@', StringComparison.Ordinal) ? ObservableKind.Email
            : plain.Contains('/', StringComparison.Ordinal) ? ObservableKind.Url
            : ObservableKind.Domain;
        return Read(kind, plain, out _);
    }

    /// <summary>A URL's host: a domain or an address; null when it is private or cannot be read.</summary>
    internal static Observable? HostOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var rest = start < 0 ? url : url[(start + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var host = end < 0 ? rest : rest[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        if (host.StartsWith('['))
            return Read(ObservableKind.Address, host.Trim('[', ']').Split(']')[0], out _);
        var colon = host.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
            host = host[..colon];
        return AddressRange.Address(host) is not null ? Read(ObservableKind.Address, host, out _) : Read(ObservableKind.Domain, host, out _);
    }

    private static Observable? ReadAddress(string text, out string? fault)
    {
        fault = null;
        if (AddressRange.Address(text) is { } address)
        {
            if (AddressRange.IsUsable(address))
                return new Observable(ObservableKind.Address, address.ToString());
            fault = "a private or reserved address never matches";
            return null;
        }

        if (AddressRange.Network(text) is { } network)
        {
            var slash = network.IndexOf('/', StringComparison.Ordinal);
            var first = IPAddress.Parse(network[..slash]);
            if (!AddressRange.IsUsable(first))
                fault = "a private or reserved network never matches";
            else
                return network.EndsWith("/32", StringComparison.Ordinal) && first.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
                    || network.EndsWith("/128", StringComparison.Ordinal)
                    ? new Observable(ObservableKind.Address, first.ToString()) : new Observable(ObservableKind.Network, network);
            return null;
        }

        fault = text.Contains('/', StringComparison.Ordinal) ? "it is no network, or a larger one than /8 (IPv6: /16)" : "it is no address";
        return null;
    }

    private static string? Domain(string text)
    {
        text = text.TrimEnd('.').ToLowerInvariant();
        if (text.StartsWith("*.", StringComparison.Ordinal))
            text = text[2..];
        if (text.Any(c => c > 127))
        {
            try
            {
                text = Names.GetAscii(text);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        var labels = text.Split('.');
        return text.Length <= 253 && labels.Length >= 2 && labels.All(IsLabel) && labels[^1].Any(char.IsAsciiLetter) ? text : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && label[0] != '-' && label[^1] != '-';

    /// <summary>Without fragment, user and the scheme's own port; host in lower case; no slash at the end of an address without path.</summary>
    private static string? Url(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "http://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("http" or "https" or "ftp" or "ftps" or "ws" or "wss" or "tcp" or "udp"))
            return null;
        if (AddressRange.Address(uri.IdnHost.Trim('[', ']')) is { } address ? !AddressRange.IsUsable(address) : Domain(uri.IdnHost) is null)
            return null;
        var port = uri.IsDefaultPort || uri.Port < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}");
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (host.Contains(':', StringComparison.Ordinal))
            host = $"[{host.Trim('[', ']')}]";
        var path = uri.PathAndQuery == "/" ? "" : uri.PathAndQuery;
        return $"{uri.Scheme}://{host}{port}{path}";
    }

    private static string Refanged(string text)
    {
        if (text.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase))
            text = "http" + text[4..];
        return text.Replace("[.]", ".", StringComparison.Ordinal).Replace("(.)", ".", StringComparison.Ordinal).Replace("[:]", ":", StringComparison.Ordinal)
            .Replace("[://]", "://", StringComparison.Ordinal).Replace("[@]", "@", StringComparison.Ordinal);
    }

    // Of a file without content: every device has one.
    private static bool IsOfNothing(string hash) => hash.ToLowerInvariant() is "d41d8cd98f00b204e9800998ecf8427e" or "da39a3ee5e6b4b0d3255bfef95601890afd80709"
        or "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}
