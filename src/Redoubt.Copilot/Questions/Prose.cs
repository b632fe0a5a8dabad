using System.Text.RegularExpressions;
using Redoubt.Copilot.Facts;
using Redoubt.Copilot.Skills.IncidentSummary;

namespace Redoubt.Copilot.Questions;

/// <summary>
/// Names that an alert has in its prose alone. Only what looks exactly like the thing asked for is taken, and nothing out of text that
/// speaks to an assistant.
/// </summary>
internal static partial class Prose
{
    private const int Longest = 2000;
    private const int Most = 8;

    public static IEnumerable<(string Value, string Where)> Find(string form, AlertView view)
    {
        var alert = view.Alert.First;
        foreach (var (text, where) in ((string?, string)[])[(alert.Title, "title"), (alert.Description, "description")])
        {
            if (text is not null && !Instructions.AreIn(text))
            {
                foreach (Match match in Pattern(form).Matches(text.Length > Longest ? text[..Longest] : text).Take(Most))
                    yield return (match.Value.TrimEnd('.', ','), where);
            }
        }
    }

    private static Regex Pattern(string form) => form switch
    {
        "email" => Email(),
        "ip" => Address(),
        "url" => Url(),
        "domain" => Domain(),
        "hash" => Hash(),
        "sid" => Sid(),
        "file" => File(),
        "path" => Path(),
        "host" => Host(),
        _ => throw new FormatException($"Prose has no form \"{form}\"."),
    };

    [GeneratedRegex(@"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}\b")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\w)")]
    private static partial Regex Address();

    [GeneratedRegex(@"\bhttps?://[^\s""'<>()]{3,300}", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:com|net|org|info|biz|io|co|ru|cn|top|xyz|ovh|example|test)(?![\w.-]*\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Domain();

    [GeneratedRegex(@"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\bS-1-(?:\d{1,14}-){1,14}\d{1,14}\b")]
    private static partial Regex Sid();

    [GeneratedRegex(@"(?<![\w.-])[\w-]{1,80}(?:\.[\w-]{1,40}){0,3}\.(?:exe|dll|ps1|bat|cmd|vbs|js|hta|docm?x?|xlsm?x?|pdf|zip|iso|lnk|sh|elf|jar|py|scr|msi|sys|dit)\b", RegexOptions.IgnoreCase)]
    private static partial Regex File();

    [GeneratedRegex(@"\b[A-Z]:\\[^\s""<>|*?]{2,250}|(?<![\w/])/(?:usr|etc|tmp|var|home|opt|bin|root|srv|dev)/[^\s""']{1,250}", RegexOptions.IgnoreCase)]
    private static partial Regex Path();

    [GeneratedRegex(@"(?<![\w.@-])(?=[\w-]{0,30}\d)(?=[\w-]{0,30}-)[A-Za-z][\w-]{2,62}(?:\.[\w-]{1,63}){0,6}(?![\w@-])")]
    private static partial Regex Host();
}
