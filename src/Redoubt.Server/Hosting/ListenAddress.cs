using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Server.Hosting;

/// <summary>Where the server listens.</summary>
/// <param name="Host"><c>localhost</c> (both families), an address of this machine, or a name: then on all its addresses.</param>
/// <param name="Port">0 lets the system choose.</param>
/// <param name="Https">Whether it speaks https itself.</param>
internal sealed record ListenAddress(string Host, int Port, bool Https = false)
{
    public const string Default = "http://localhost:5080";

    /// <summary>Whether no other machine can reach it.</summary>
    public bool OnThisMachineOnly => IsLoopback(Host);

    /// <exception cref="FormatException">Not an address that may be listened on; the message says why and what to do.</exception>
    public static ListenAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new FormatException($"'{text}' is not an address to listen on; write it like {Default}");
        if (uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.UserInfo.Length > 0)
            throw new FormatException($"'{text}' has more than a host and a port; write it like {Default}");
        return new ListenAddress(uri.Host, uri.Port, uri.Scheme == "https");
    }

    /// <summary>Whether a host name or address always means this machine.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Why it may not be listened on so; null when it may.</summary>
    /// <param name="demo">Nobody signs in.</param>
    /// <param name="certificate">There is one.</param>
    /// <param name="behindProxy">A proxy that speaks https stands before the server.</param>
    public string? Refusal(bool demo, bool certificate, bool behindProxy)
    {
        if (Https && !certificate)
            return "https needs a certificate: --certificate FILE --certificate-key FILE (PEM)";
        if (!Https && certificate)
            return $"--certificate is for https; listen on https://{Host}:{Port}";
        if (OnThisMachineOnly)
            return null;
        if (demo)
            return $"'{Host}' can be reached from other machines, and the demo has no sign-in: it listens on loopback only (localhost, 127.0.0.1, [::1])";
        return Https || behindProxy
            ? null
            : $"over http, anybody on the way to '{Host}' can read passwords: listen on https with a certificate, or put a proxy that speaks https before it and name the "
              + "address that people use: --behind-proxy https://soc.example";
    }

    /// <summary>Tells Kestrel.</summary>
    public void Bind(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel) => Bind(kestrel, null);

    /// <summary>Tells Kestrel, with the certificate for https.</summary>
    public void Bind(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel, X509Certificate2? certificate)
    {
        if (IPAddress.TryParse(Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, Port, Protect);
        else if (!OnThisMachineOnly)
            kestrel.ListenAnyIP(Port, Protect);
        else if (Port == 0) // Both families cannot agree on a port that the system chooses.
            kestrel.Listen(IPAddress.Loopback, 0, Protect);
        else
            kestrel.ListenLocalhost(Port, Protect);

        void Protect(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions listen)
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }
    }
}
