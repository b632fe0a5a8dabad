using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Commands;

/// <summary>Where a server listens, and how it is reached from elsewhere.</summary>
internal sealed class ReachOptions
{
    private readonly Option<ListenAddress> _listen = new("--listen")
    {
        Description = $"Address to listen on (default {ListenAddress.Default}); other machines reach it over https or through a proxy",
        HelpName = "URL",
        DefaultValueFactory = _ => ListenAddress.Parse(ListenAddress.Default),
        CustomParser = result =>
        {
            try
            {
                return ListenAddress.Parse(result.Tokens[0].Value);
            }
            catch (FormatException wrong)
            {
                result.AddError(wrong.Message);
                return null;
            }
        },
    };

    private readonly Option<string[]?> _hosts = new("--host") { Description = "A name by which people reach this server; it answers to no other", HelpName = "NAME" };

    private readonly Option<Uri?> _proxy = new("--behind-proxy")
    {
        Description = "A proxy that speaks https stands before this server; the address that people use, such as https://soc.example",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address is { Scheme: "https", AbsolutePath: "/", Query: "", UserInfo: "" })
                return address;
            result.AddError("--behind-proxy is the https address that people use, such as https://soc.example");
            return null;
        },
    };

    private readonly Option<string?> _certificate = new("--certificate") { Description = "Certificate for https, with those that lead to its root (PEM)", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--certificate-key") { Description = "Its private key (PEM)", HelpName = "FILE" };

    public void AddTo(Command command, Option<bool> demo)
    {
        foreach (var option in (Option[])[_listen, _hosts, _proxy, _certificate, _key])
            command.Add(option);
        command.Validators.Add(parsed => Validate(parsed, parsed.GetValue(demo)));
    }

    /// <exception cref="CommandFailedException">The certificate cannot be read.</exception>
    public Reach Read(ParseResult parsed)
    {
        var address = parsed.GetRequiredValue(_listen);
        List<string> hosts = [.. parsed.GetValue(_hosts) ?? []];
        if (!address.OnThisMachineOnly && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))))
            hosts.Add(address.Host);
        return new Reach(address, hosts, parsed.GetValue(_proxy), parsed.GetValue(_certificate) is { } file ? Load(file, parsed.GetValue(_key)!) : null);
    }

    private void Validate(CommandResult parsed, bool demo)
    {
        if ((parsed.GetValue(_certificate) is null) != (parsed.GetValue(_key) is null))
            parsed.AddError("--certificate and --certificate-key go together");
        else if (parsed.GetResult(_listen)?.Errors.Any() != true && parsed.GetValue(_listen)?.Refusal(demo, parsed.GetValue(_certificate) is not null, parsed.GetValue(_proxy) is not null) is { } refusal)
            parsed.AddError(refusal);
    }

    private static X509Certificate2 Load(string certificate, string key)
    {
        try
        {
            using var read = X509Certificate2.CreateFromPemFile(certificate, key);
            // Kestrel on Windows needs a key that the system can find again.
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pfx), null);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException($"the certificate {certificate} with the key {key} cannot be read: {failure.Message}");
        }
    }
}
