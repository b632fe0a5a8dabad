using System.Net;
using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Files.Texts;

/// <summary>Finds indicators in a text that is no script: addresses, hosts, paths, registry keys.</summary>
internal static class TextIndicators
{
    private const RegexOptions Fast = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;
    private const int Most = 200;

    private static readonly Regex Keys = new(@"\b(?:HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER|HKEY_CLASSES_ROOT|HKEY_USERS|HKLM|HKCU|HKCR)\\[\w \\.()-]{3,}", Fast);
    private static readonly Regex Paths = new("""(?:\b[a-z]:\\(?:[^\\/:*?"<>|\x00-\x1f]+\\)*[^\\/:*?"<>|\x00-\x1f\s]+\.[a-z0-9]{1,5}\b|%(?:appdata|temp|localappdata|public|programdata|userprofile)%\\[^\s"<>|*?]{2,})""", Fast);
    private static readonly Regex Commands = new(@"\b(?:powershell|pwsh|cmd|rundll32|regsvr32|mshta|wscript|cscript|schtasks|certutil|bitsadmin|reg|net|sc|wmic)(?:\.exe)?\s+[/\-a-z""]|/bin/(?:ba|da|z)?sh\b|\b(?:curl|wget)\s+-?\S+", Fast);

    // Hosts that stand in nearly every program: namespaces and lists of revoked certificates.
    private static readonly string[] Common =
    [
        "w3.org", "schemas.microsoft.com", "schemas.openxmlformats.org", "schemas.xmlsoap.org", "purl.org", "ns.adobe.com", "iptc.org", "docs.oasis-open.org", "openoffice.org", "xmlsoap.org", "json-schema.org",
    ];

    private static readonly string[] Vendors =
    [
        "microsoft.com", "windowsupdate.com", "digicert.com", "verisign.com", "globalsign.com", "globalsign.net", "symantec.com", "symcb.com", "symcd.com", "thawte.com", "comodoca.com", "usertrust.com", "sectigo.com", "entrust.net",
        "godaddy.com", "letsencrypt.org", "apache.org", "gnu.org", "mozilla.org", "github.com", "googleapis.com", "google.com", "aka.ms", "python.org", "nodejs.org", "openssl.org", "wikipedia.org", "ietf.org", "unicode.org", "adobe.com",
    ];

    public static IEnumerable<Indicator> Of(string text, string role)
    {
        if (text.Length > 1 << 20)
            text = text[..(1 << 20)];
        if (text.Contains("://", StringComparison.Ordinal))
        {
            foreach (var match in Marks.Urls(text).Take(Most))
            {
                var url = match.TrimEnd('.', ',', ';', ':', ')', ']', '!', '*', '\'');
                if (Host(url) is not { } host || Ends(host, Common))
                    continue;
                var remark = Ends(host, Vendors) ? "common" : Example(host) ? "documentation" : Internal(host) ? "internal" : null;
                yield return Make(IndicatorKind.Url, url, role, remark);
                yield return IPAddress.TryParse(host, out _) ? Make(IndicatorKind.Ip, host, role, remark) : Make(IndicatorKind.Domain, host, role, remark);
            }
        }

        if (text.Contains('.', StringComparison.Ordinal))
        {
            foreach (var (ip, at) in Marks.Ips(text).Take(Most))
            {
                if (IsIp(ip) && !Version(text, at, ip.Length))
                    yield return Make(IndicatorKind.Ip, ip, role, Internal(ip) ? "internal" : Example(ip) ? "documentation" : null);
            }
        }

        if (text.Contains('@', StringComparison.Ordinal))
        {
            foreach (var mail in Marks.Emails(text).Take(Most))
            {
                yield return Make(IndicatorKind.Email, mail.ToLowerInvariant(), role, Example(mail[(mail.IndexOf('@', StringComparison.Ordinal) + 1)..]) ? "documentation" : null);
            }
        }

        if (text.Contains("HK", StringComparison.OrdinalIgnoreCase) && text.Contains('\\', StringComparison.Ordinal))
        {
            foreach (var key in Keys.EnumerateMatchesOf(text, Most))
                yield return Make(IndicatorKind.RegistryKey, Short(key.Trim()), role, null);
        }

        if (text.Contains(":\\", StringComparison.Ordinal) || text.Contains("%\\", StringComparison.Ordinal))
        {
            foreach (var path in Paths.EnumerateMatchesOf(text, Most))
                yield return Make(IndicatorKind.Path, path, role, null);
        }
    }

    /// <summary>What kind of telling text this is, for a reader; null when it tells nothing.</summary>
    public static string? KindOf(string text) =>
        Marks.Urls(text).FirstOrDefault() is { } url ? Host(url) is not { } host || Ends(host, Common) ? null : "address"
        : Keys.IsMatch(text) || text.Contains("CurrentVersion\\", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Software\\", StringComparison.OrdinalIgnoreCase) ? "registry"
        : Commands.IsMatch(text) ? "command"
        : Paths.IsMatch(text) || text.StartsWith("/etc/", StringComparison.Ordinal) || text.StartsWith("/tmp/", StringComparison.Ordinal) ? "path"
        : Marks.Emails(text).Any() ? "e-mail address"
        : text.Contains("User-Agent", StringComparison.OrdinalIgnoreCase) || text.Contains(".onion", StringComparison.OrdinalIgnoreCase) || text.Contains("stratum+", StringComparison.Ordinal) ? "network"
        : null;

    public static string? Host(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return null;
        var rest = url[(start + 3)..];
        var end = rest.AsSpan().IndexOfAny("/?#");
        rest = end < 0 ? rest : rest[..end];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        if (rest.StartsWith('['))
            return null;
        var port = rest.IndexOf(':', StringComparison.Ordinal);
        rest = (port < 0 ? rest : rest[..port]).TrimEnd('.').ToLowerInvariant();
        return rest.Length is > 3 and < 254 && rest.Contains('.', StringComparison.Ordinal) && rest.All(one => char.IsLetterOrDigit(one) || one is '.' or '-' or '_') && char.IsLetterOrDigit(rest[^1]) ? rest : null;
    }

    public static bool IsIp(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(one => one.Length is > 0 and < 4 && int.TryParse(one, out var number) && number < 256 && (one.Length == 1 || one[0] != '0'))
            && parts[0] is not ("0" or "255") && !(parts[0].Length == 1 && parts[1].Length == 1 && parts[2].Length == 1 && parts[3].Length == 1);
    }

    private static Indicator Make(IndicatorKind kind, string value, string role, string? remark) => new(kind, value, role, new Place(0, 0), true, remark);

    private static bool Ends(string host, string[] names) =>
        Array.Exists(names, one => host.EndsWith(one, StringComparison.OrdinalIgnoreCase) && (host.Length == one.Length || host[^(one.Length + 1)] == '.'));

    private static bool Internal(string host) =>
        host == "localhost" || host.EndsWith(".local", StringComparison.Ordinal) || (IPAddress.TryParse(host, out var ip) && ip.GetAddressBytes() is [10, ..] or [127, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] or [169, 254, ..]);

    private static bool Example(string host) =>
        Ends(host, ["example.com", "example.org", "example.net", "example", "test", "invalid"]) || host.StartsWith("192.0.2.", StringComparison.Ordinal) || host.StartsWith("198.51.100.", StringComparison.Ordinal) || host.StartsWith("203.0.113.", StringComparison.Ordinal);

    // "Version=4.0.30319.1", "1.3.6.1.4": numbers with dots that are no addresses.
    private static bool Version(string text, int at, int length)
    {
        var before = text.AsSpan(Math.Max(0, at - 12), Math.Min(12, at));
        return before.Contains("ersion", StringComparison.OrdinalIgnoreCase) || (at > 0 && text[at - 1] is '.' or '_' or '-') || (at + length + 1 < text.Length && text[at + length] == '.' && char.IsDigit(text[at + length + 1]));
    }

    private static string Short(string key) => key.Replace("HKEY_LOCAL_MACHINE", "HKLM", StringComparison.OrdinalIgnoreCase).Replace("HKEY_CURRENT_USER", "HKCU", StringComparison.OrdinalIgnoreCase)
        .Replace("HKEY_CLASSES_ROOT", "HKCR", StringComparison.OrdinalIgnoreCase).Replace("HKEY_USERS", "HKU", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Matches as texts, not more than are wanted.</summary>
internal static class Matching
{
    private const int Longest = 8192;

    public static IEnumerable<string> EnumerateMatchesOf(this Regex regex, string text, int most) => regex.EnumeratePlacesOf(text, most).Select(one => one.Text);

    public static IEnumerable<(string Text, int At)> EnumeratePlacesOf(this Regex regex, string text, int most)
    {
        var match = regex.Match(text);
        for (var i = 0; i < most && match.Success; i++, match = match.NextMatch())
            yield return (match.Length > Longest ? match.Value[..Longest] : match.Value, match.Index);
    }
}
