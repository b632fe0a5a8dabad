using System.Net;
using System.Net.Sockets;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Scripts;
using Redoubt.Evidence;
using Redoubt.Scripts;

namespace Redoubt.Copilot.Skills.IncidentSummary;

/// <summary>What can be looked for elsewhere: outside addresses, domains, links, file hashes, mail senders.</summary>
internal static class IndicatorsSection
{
    private const int MostNamed = 6;
    private const int MostLinks = 3;
    private const int Malicious = 2;

    private static readonly string[] SystemFolders = [@"C:\Windows\System32", @"C:\Windows\SysWOW64", @"C:\Program Files", "/usr/bin/", "/usr/sbin/"];

    private static readonly string[] Hashes = ["sha256", "sha1", "md5"];

    public static IEnumerable<Claim> Claims(Telling telling)
    {
        var own = OwnDomains(telling.Story);
        var addresses = Ranked(telling.Story.OfKind(EntityKind.Ip).Where(seen => IsOutside(seen.Entity)));
        var domains = Ranked(telling.Story.OfKind(EntityKind.Domain).Where(seen => !IsOwn(own, seen.Entity.Field("name") ?? seen.Entity.Name)));
        var links = Ranked(telling.Story.OfKind(EntityKind.Url));
        var files = Ranked(telling.Story.OfKind(EntityKind.File, EntityKind.Process).Where(IsFileIndicator)
            .DistinctBy(seen => Hash(seen.Entity), StringComparer.OrdinalIgnoreCase));
        var senders = telling.Story.OfKind(EntityKind.Mail)
            .Where(seen => seen.Entity.Field("sender") is { } sender && !IsOwn(own, DomainOf(sender)))
            .DistinctBy(seen => seen.Entity.Field("sender"), StringComparer.OrdinalIgnoreCase).ToList();
        if (addresses.Count > 0)
            yield return AssetsSection.Named(telling, "indicators.addresses", addresses, MostNamed, telling.Names.Of);
        if (domains.Count > 0)
            yield return AssetsSection.Named(telling, "indicators.domains", domains, MostNamed, telling.Names.Of);
        if (links.Count > 0)
            yield return AssetsSection.Named(telling, "indicators.urls", links, MostLinks, telling.Names.Of);
        if (files.Count > 0)
            yield return AssetsSection.Named(telling, "indicators.files", files, MostNamed, seen => File(telling, seen));
        if (senders.Count > 0)
            yield return AssetsSection.Named(telling, "indicators.senders", senders, MostNamed, Sender);
        if (InScripts(telling) is { Count: > 0 } inScripts)
        {
            var claim = telling.Claim("indicators.scripts");
            foreach (var (_, script) in inScripts.Take(MostNamed + 1))
                claim.On(telling.Facts.Script(script));
            yield return claim.Say("list", claim.List(inScripts, MostNamed, found => Phrase.Code(PlainText.DefangUrl(PlainText.Line(found.Value, 120))))).Build();
        }
    }

    /// <summary>Where judged scripts would connect to, beside what the alerts name themselves.</summary>
    private static List<(string Value, IncidentScript Script)> InScripts(Telling telling)
    {
        var named = telling.Story.OfKind(EntityKind.Url, EntityKind.Ip, EntityKind.Domain)
            .Select(seen => seen.Entity.Field("url") ?? seen.Entity.Field("address") ?? seen.Entity.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. telling.Scripts.Where(ScriptsSection.IsJudged)
                .SelectMany(script => script.Report.Indicators
                    .Where(indicator => indicator.Kind is IndicatorKind.Url or IndicatorKind.Ip or IndicatorKind.Domain && indicator is { Certain: true, Remark: not ("internal" or "common") } && !named.Contains(indicator.Value))
                    .Select(indicator => (indicator.Value, script)))
                .DistinctBy(found => found.Value, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>An address of the public internet: private, local and shared ones can be found in any network.</summary>
    public static bool IsOutside(Entity entity)
    {
        if (!IPAddress.TryParse(entity.Field("address") ?? entity.Name, out var address))
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return false;
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6Multicast && !address.Equals(IPAddress.IPv6Any);
        return !(bytes[0] is 0 or 10 or >= 224 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168)
            || (bytes[0] == 169 && bytes[1] == 254) || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127));
    }

    /// <summary>What a detector judged comes first; what it found harmless is none.</summary>
    private static List<SeenEntity> Ranked(IEnumerable<SeenEntity> things) =>
        [.. things.Where(seen => seen.Judgement >= 0).OrderByDescending(seen => seen.Judgement)];

    /// <summary>A hash of the system's own programs finds every machine: it counts only when a detector found the file itself malicious.</summary>
    public static bool IsFileIndicator(SeenEntity seen)
    {
        if (Hash(seen.Entity) is null)
            return false;
        var path = seen.Entity.Field("path") ?? seen.Entity.Field("imageFile") ?? seen.Entity.Field("folderPath") ?? "";
        if (seen.Judgement == 0 && path.StartsWith(@"C:\Windows\", StringComparison.OrdinalIgnoreCase))
            return false;
        // Of a running program the judgement is about what it did.
        return (seen.Judgement >= Malicious && seen.Reference.Kind == EntityKind.File) || !Array.Exists(SystemFolders, folder => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Hash(Entity entity) => Hashes.Select(entity.Field).FirstOrDefault(hash => hash is not null);

    private static Phrase File(Telling telling, SeenEntity seen)
    {
        var fill = new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["hash"] = Phrase.Code(PlainText.Clean(Hash(seen.Entity)!, 64), seen.Reference with { Name = NameBook.Short(seen) }),
            ["name"] = Phrase.Name(PlainText.Clean(seen.Entity.Field("fileName") ?? seen.Entity.Name, 64)),
        };
        return telling.Content.Claim("file.hash").Fill(fill);
    }

    private static Phrase Sender(SeenEntity seen) => Phrase.Name(PlainText.Clean(seen.Entity.Field("sender")!, 80));

    /// <summary>The domains that the organisation's devices, accounts and mailboxes are in.</summary>
    public static HashSet<string> OwnDomains(StoryReading story)
    {
        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var seen in story.Entities)
        {
            var name = seen.Reference.Kind switch
            {
                EntityKind.Device => seen.Entity.Field("dnsName") is { } dns && dns.Contains('.', StringComparison.Ordinal)
                    ? dns[(dns.IndexOf('.', StringComparison.Ordinal) + 1)..]
                    : null,
                EntityKind.User => DomainOf(seen.Entity.Field("upn")),
                EntityKind.Mailbox => DomainOf(seen.Entity.Field("address")),
                _ => null,
            };
            if (!string.IsNullOrEmpty(name))
                own.Add(name);
        }

        return own;
    }

    /// <summary>A domain of the organisation, or one under it.</summary>
    public static bool IsOwn(HashSet<string> own, string? domain) =>
        domain is not null && (own.Contains(domain) || IsOwn(own, domain.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? domain[(dot + 1)..] : null));

    private static string? DomainOf(string? address) =>
        address is not null && address.LastIndexOf('@') is var at and > 0 ? address[(at + 1)..].TrimEnd('>') : null;
}
