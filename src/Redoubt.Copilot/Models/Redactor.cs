using System.Globalization;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Models;

/// <summary>
/// Puts placeholders in the place of names and addresses before a text leaves the machine, and the names back into what comes in. Which is
/// which is known here only, in memory, for one question. What was redacted and restored is the same as before, whatever the text.
/// </summary>
public sealed partial class Redactor
{
    // What ends so is a file, not a domain.
    private const string FileEndings =
        "exe|dll|sys|bat|cmd|vbs|vbe|js|jse|wsf|hta|scr|msi|lnk|iso|img|zip|rar|gz|tar|doc|docx|docm|xls|xlsx|xlsm|ppt|pptx|pptm|pdf|rtf|txt|log|csv"
        + "|json|xml|yaml|html|htm|php|asp|aspx|jsp|py|sh|pl|rb|jar|class|bin|dat|tmp|dmp|db|ini|cfg|conf|reg|pem|key|crt|png|jpg|gif";

    private readonly Regex _pattern;
    private readonly Dictionary<string, string> _placeholders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _originals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<(string Group, string Kind)> _groups = [];

    /// <param name="names">What must not leave the machine by name. Addresses, mail addresses, domains and users in paths are found without.</param>
    public Redactor(IReadOnlyList<RedactedName> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var parts = new List<string> { @"(?<literal>\w*(?:DEVICE|USER|IP|MAIL|DOMAIN|NAME)-\d+\w*)", @"(?<mail>[\w.+%-]+@(?:[\w-]+(?:\.|\[\.\]))+\w+)" };
        _groups.AddRange([("literal", "NAME"), ("mail", "MAIL")]);
        foreach (var kind in names.Where(name => name.Text.Trim().Length > 1).GroupBy(name => name.Kind))
        {
            var group = "n" + kind.Key.ToLowerInvariant();
            var list = kind.Select(name => name.Text.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(text => text.Length).Select(Pattern);
            parts.Add($"(?<{group}>{string.Join('|', list)})");
            _groups.Add((group, kind.Key));
        }

        parts.Add(@"(?<sid>S-1-5-21-[\d-]+\d\w*)");
        parts.Add(@"(?<mac>(?<![\w:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:-]))");
        parts.Add(@"(?<ip4>(?<![\w.])\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}(?!\w))");
        // 08:41:07 is a time: an address has two colons in a row, or seven.
        parts.Add(@"(?<ip6>(?<![\w:])(?=[0-9A-Fa-f:]*::|(?:[0-9A-Fa-f]+:){7})[0-9A-Fa-f:]{2,}(?:(?<=\d)(?:\.\d{1,3}){3})?(?![\w:]))");
        parts.Add(@"(?<person>(?<=[\\/](?:Users|home|Documents and Settings)[\\/]+)(?!(?:Public|Default|All Users)[\\/])(?:[^\\/""':*?<>|\r\n]{1,64}(?=[\\/])|[^\\/\s""':*?<>|]+)\w*)");
        parts.Add($@"(?<domain>(?<![\w.-])(?:[\w-]+(?:\.|\[\.\]))+[A-Za-z]{{2,}}(?!\w|[.-]\w|\[\.\])(?<!(?:\.|\])(?:{FileEndings})))");
        _groups.AddRange([("sid", "USER"), ("mac", "DEVICE"), ("ip4", "IP"), ("ip6", "IP"), ("person", "USER"), ("domain", "DOMAIN")]);
        _pattern = new Regex(string.Join('|', parts), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
    }

    private Redactor() => _pattern = Nothing();

    /// <summary>Leaves every text as it is.</summary>
    public static Redactor None { get; } = new();

    /// <summary>The text with placeholders. The same name has the same placeholder all through a question.</summary>
    public string Redact(string text) => ReferenceEquals(this, None) ? text : _pattern.Replace(
        text, match => Placeholder(_groups.Find(each => match.Groups[each.Group].Success).Kind, match.Value));

    /// <summary>The text with the names back; placeholders that nobody gave stay.</summary>
    public string Restore(string text) => ReferenceEquals(this, None) ? text : Given().Replace(text, match => _originals.GetValueOrDefault(match.Value, match.Value));

    private string Placeholder(string kind, string original)
    {
        if (_placeholders.TryGetValue(original, out var known))
            return known;
        var number = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        var placeholder = string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
        _placeholders.Add(original, placeholder);
        _originals.Add(placeholder, original);
        return placeholder;
    }

    // A longer name is taken with all that continues it; a short one would be found in the middle of words.
    private static string Pattern(string name)
    {
        var escaped = Spaces().Replace(Regex.Escape(name).Replace(@"\.", @"(?:\.|\[\.\])", StringComparison.Ordinal), @"\s+");
        return name.Length >= 4 ? $@"\w*{escaped}\w*" : $@"(?<!\w){escaped}(?!\w)";
    }

    [GeneratedRegex(@"(?:\\ )+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?:DEVICE|USER|IP|MAIL|DOMAIN|NAME)-\d+")]
    private static partial Regex Given();

    [GeneratedRegex("(?!)")]
    private static partial Regex Nothing();
}

/// <summary>A name that must not leave the machine.</summary>
/// <param name="Kind">What its placeholders are called: DEVICE, USER, IP, MAIL, DOMAIN, NAME.</param>
/// <param name="Text">As it is written.</param>
public sealed record RedactedName(string Kind, string Text);
