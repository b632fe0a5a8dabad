using System.Net;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.External;

/// <summary>One entry of the list of what <c>externaldata</c> may fetch: a whole address, or everything below one that ends in a slash.</summary>
internal sealed record AllowedAddress
{
    private AllowedAddress(Uri address, bool isPrivate) => (Address, IsPrivate) = (address, isPrivate);

    public Uri Address { get; }

    /// <summary>Whether its name may stand for an address inside our own network.</summary>
    public bool IsPrivate { get; }

    /// <param name="text">An https URL; http for this machine only.</param>
    /// <param name="isPrivate">See <see cref="IsPrivate"/>.</param>
    /// <exception cref="FormatException">It cannot be allowed; the message says why.</exception>
    public static AllowedAddress Parse(string text, bool isPrivate = false)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw new FormatException($"'{text}' is no https address; write it like https://example.org/lists/");
        if (uri.Scheme == "http" && !ListenAddress.IsLoopback(uri.IdnHost))
            throw new FormatException($"'{text}' must be https: over http anybody on the way can change what is read");
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            throw new FormatException($"'{text}' must have no user name and no fragment");
        if (HidesPath(uri))
            throw new FormatException($"'{text}' has a coded slash, backslash or dot in its path");
        return new AllowedAddress(uri, isPrivate);
    }

    /// <summary>Whether an address is this one, or below it.</summary>
    public bool Covers(Uri address) =>
        address.Scheme == Address.Scheme && IsHostOf(address) && address.UserInfo.Length == 0 && !HidesPath(address)
        && (Address.Query.Length == 0 && Address.AbsolutePath.EndsWith('/')
            ? address.AbsolutePath.StartsWith(Address.AbsolutePath, StringComparison.Ordinal)
            : address.PathAndQuery == Address.PathAndQuery);

    /// <summary>Whether a connection to where an address's host was found may be made.</summary>
    /// <param name="host">The address's host.</param>
    /// <param name="port">Its port.</param>
    /// <param name="found">One of the addresses that the host's name stands for.</param>
    public bool MayReach(string host, int port, IPAddress found) =>
        host.Trim('[', ']').Equals(Address.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) && port == Address.Port
        && (ListenAddress.IsLoopback(Address.IdnHost)
            ? IPAddress.IsLoopback(found)
            : NetworkReach.IsPublic(found) || IPAddress.TryParse(Address.IdnHost.Trim('[', ']'), out _) || (IsPrivate && NetworkReach.IsPrivate(found)));

    public override string ToString() => Address.AbsoluteUri + (IsPrivate ? " (private)" : "");

    private bool IsHostOf(Uri address) => address.IdnHost.Equals(Address.IdnHost, StringComparison.OrdinalIgnoreCase) && address.Port == Address.Port;

    // What our reading of a path and the server's could disagree about.
    private static bool HidesPath(Uri address) =>
        new[] { "%2f", "%5c", "%2e", "%25", "\\", "/../", "/./" }.Any(part => address.AbsolutePath.Contains(part, StringComparison.OrdinalIgnoreCase));
}
