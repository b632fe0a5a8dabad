using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Grounding;
using Redoubt.Evidence;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Models;

/// <summary>The names of people, devices and domains that an answer and its facts know.</summary>
internal static partial class RedactionNames
{
    // Not whose they are but what they are.
    private static readonly HashSet<string> Everybodys = new(StringComparer.OrdinalIgnoreCase)
    {
        "SYSTEM", "NT AUTHORITY", "LOCAL SERVICE", "NETWORK SERVICE", "LOCAL", "root", "Administrator", "Guest", "localhost", "user", "device", "None", "true", "false",
    };

    private static readonly ConditionalWeakTable<TableCatalog, HashSet<string>> Known = [];

    private static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hostName"] = "DEVICE", ["dnsName"] = "DEVICE", ["deviceName"] = "DEVICE", ["device"] = "DEVICE", ["host"] = "DEVICE", ["computer"] = "DEVICE",
        ["accountName"] = "USER", ["userName"] = "USER", ["upn"] = "USER", ["displayName"] = "USER", ["user"] = "USER", ["account"] = "USER", ["by"] = "USER", ["assignedTo"] = "USER",
        ["sid"] = "USER", ["accountSid"] = "USER", ["accountDomain"] = "DOMAIN", ["domain"] = "DOMAIN", ["domainName"] = "DOMAIN", ["ntDomain"] = "DOMAIN", ["dnsDomain"] = "DOMAIN",
        ["address"] = "IP", ["ip"] = "IP", ["senderIp"] = "IP", ["sender"] = "MAIL", ["recipient"] = "MAIL", ["mailbox"] = "MAIL",
    };

    public static IReadOnlyList<RedactedName> Of(Answer answer)
    {
        var names = new HashSet<RedactedName>();
        foreach (var run in answer.Sentences.SelectMany(sentence => sentence.Runs))
        {
            if (run.Entity is { } entity)
            {
                Add(names, KindOf(entity.Kind), run.Text);
                Add(names, KindOf(entity.Kind), entity.Name);
            }
        }

        foreach (var value in answer.Claims.SelectMany(claim => claim.Facts).SelectMany(fact => fact.Values).Distinct())
            Add(names, Fields.GetValueOrDefault(value.Name[(value.Name.LastIndexOf('.') + 1)..]), value.Text);
        foreach (var mention in answer.Mentions)
            Add(names, KindOf(mention.Entity?.Kind), mention.Name);
        return [.. names];
    }

    /// <summary>The names that a conversation is about.</summary>
    public static IReadOnlyList<RedactedName> Of(IReadOnlyList<Mention> mentions)
    {
        var names = new HashSet<RedactedName>();
        foreach (var mention in mentions)
            Add(names, KindOf(mention.Entity?.Kind), mention.Name);
        return [.. names];
    }

    /// <summary>
    /// What in questions may be somebody's name: every word that is no plain English, no part of the tables and no file's. Rather one too many
    /// is replaced: it comes back in the reply.
    /// </summary>
    public static IReadOnlyList<RedactedName> InQuestions(IEnumerable<string> questions, TableCatalog? catalog)
    {
        var known = catalog is null ? [] : Known.GetValue(catalog, WordsOf);
        return [.. questions.SelectMany(text => Words().Matches(text).Select(match => match.Value)).Where(IsName).Distinct(StringComparer.OrdinalIgnoreCase).Select(word => new RedactedName("NAME", word))];

        bool IsName(string word)
        {
            var lower = word.ToLowerInvariant();
            return word.Length > 1 && !Everybodys.Contains(word) && !Harmless().IsMatch(word) && !PlainEnglish.Has(lower) && !StateWords.Knows(lower) && !PlainEnglish.Bases(lower).Any(known.Contains);
        }
    }

    private static HashSet<string> WordsOf(TableCatalog catalog)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "kql", "sha256", "sha1", "md5", "lsass", "url", "urls", "ip", "ips", "dns", "upn", "app", "apps" };
        foreach (var name in catalog.Tables.SelectMany(table => table.Columns.Select(column => column.Name).Append(table.Name)))
        {
            words.Add(name);
            words.UnionWith(Parts().Matches(name).Select(match => match.Value));
        }

        return words;
    }

    [GeneratedRegex(@"[\p{L}\p{N}_](?:[\p{L}\p{N}_.\\@'-]*[\p{L}\p{N}_])?")]
    private static partial Regex Words();

    // Numbers, times, hashes, techniques, vulnerabilities, programs.
    [GeneratedRegex(@"^(?:\d[\d.:,/-]*\w?|[0-9A-Fa-f]{32,}|T\d{4}(?:\.\d{3})?|(?:CVE|EventID|MS)-?[\d-]+|[\w-]+\.(?:exe|dll|sys|ps1|bat|cmd|vbs|js|hta|msi|lnk))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Parts();

    private static string? KindOf(EntityKind? kind) => kind switch
    {
        EntityKind.Device => "DEVICE",
        EntityKind.User => "USER",
        EntityKind.Mailbox => "MAIL",
        EntityKind.Ip => "IP",
        EntityKind.Domain => "DOMAIN",
        _ => null,
    };

    private static void Add(HashSet<RedactedName> names, string? kind, string? text)
    {
        if (kind is null || text?.Trim() is not { Length: > 1 and <= 300 } name || Everybodys.Contains(name))
            return;
        names.Add(new RedactedName(kind, name));
        // maria.lopez of maria.lopez@contoso.example, maria of CONTOSO\maria, dc01 of dc01.contoso.example.
        var brief = kind switch
        {
            "USER" or "MAIL" when name.Contains('@') => name[..name.IndexOf('@', StringComparison.Ordinal)],
            "USER" when name.Contains('\\') => name[(name.LastIndexOf('\\') + 1)..],
            "DEVICE" when name.Contains('.') && !System.Net.IPAddress.TryParse(name, out _) => name[..name.IndexOf('.', StringComparison.Ordinal)],
            _ => null,
        };
        if (brief is { Length: > 1 } && !Everybodys.Contains(brief))
            names.Add(new RedactedName(kind == "MAIL" ? "USER" : kind, brief));
    }
}
