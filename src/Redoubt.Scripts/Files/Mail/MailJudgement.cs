using System.Text.RegularExpressions;
using Redoubt.Scripts.Files.Texts;

namespace Redoubt.Scripts.Files.Mail;

/// <summary>Judges who a message says it is from, what mail servers said of it, and where its links lead.</summary>
internal static class MailJudgement
{
    private const RegexOptions Fast = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;

    private static readonly Regex Result = new(@"\b(spf|dkim|dmarc)\s*=\s*(\w+)", Fast);
    private static readonly Regex Link = new("""<a\b[^>]{0,1000}?href\s*=\s*["']?([^"'\s>]{1,2000})["']?[^>]{0,1000}>([\s\S]{0,500}?)</a>""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(50));
    private static readonly Regex Tag = new("<[^>]*>", Fast);
    private static readonly Regex Shows = new(@"^\s*(?:https?://)?((?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|gov|edu|mil|int|io|app|dev|online|site|shop|top|xyz|bank|[a-z]{2}))(?:[/:?#]\S*)?\s*$", Fast);
    private static readonly Regex Form = new("""<form\b[^>]*?action\s*=\s*["']?(https?://[^"'\s>]+)""", Fast);
    private static readonly Regex Password = new("""<input\b[^>]*type\s*=\s*["']?password""", Fast);

    private static readonly string[] Runs = ["pe", "lnk", "script", "hta", "iso", "vhd", "vhdx", "onenote", "jar", "chm"];

    public static void Authentication(string results, FileDraft draft)
    {
        foreach (var (text, _) in Result.EnumeratePlacesOf(results, 20))
        {
            var match = Result.Match(text);
            var (check, result) = (match.Groups[1].Value.ToLowerInvariant(), match.Groups[2].Value.ToLowerInvariant());
            draft.Row("Authentication results", ["Check", "Result"], check.ToUpperInvariant(), result);
            if (result is "fail" or "softfail" or "permerror")
                draft.Find($"auth {check}", check == "dmarc" ? 3 : 1, $"The receiving server says that {check.ToUpperInvariant()} is {result}: the sender may be false.", "header Authentication-Results", "T1672");
        }
    }

    public static void Sender(string name, string address, string? reply, string? path, FileDraft draft)
    {
        var domain = Domain(address);
        // A display name that is an address of somebody else.
        if (name.Contains('@', StringComparison.Ordinal) && Domain(name.Trim(' ', '"', '\'')) is { Length: > 3 } shown && domain.Length > 0 && !Same(shown, domain))
            draft.Find("display name", 4, $"Its sender is shown as {Shown.Text(name, 80)} and is {Shown.Text(address, 80)}.", "header From", "T1656");
        if (reply is not null && Domain(reply) is { Length: > 0 } answers && domain.Length > 0 && !Same(answers, domain))
            draft.Find("reply to", 2, $"Answers go to {Shown.Text(reply, 80)}, not to its sender {Shown.Text(address, 80)}.", "header Reply-To", "T1656");
        // Services that send for others bounce to themselves, so that this alone says nothing.
        if (!string.IsNullOrEmpty(path) && Domain(path) is { Length: > 0 } bounces && domain.Length > 0 && !Same(bounces, domain))
            draft.Find("return path", 0, $"It was sent by way of {Shown.Text(bounces, 80)}, not by its sender's {Shown.Text(domain, 80)}.", "header Return-Path");
    }

    public static void Html(string html, FileDraft draft)
    {
        if (html.Length > 1 << 20)
            html = html[..(1 << 20)];
        try
        {
            var match = Link.Match(html);
            for (var i = 0; i < 300 && match.Success && draft.Run.Budget.Step(2); i++, match = match.NextMatch())
            {
                var target = System.Net.WebUtility.HtmlDecode(match.Groups[1].Value);
                var words = System.Net.WebUtility.HtmlDecode(Tag.Replace(match.Groups[2].Value, "")).Trim();
                draft.Row("Links", ["Shown as", "Leads to"], words, target);
                draft.Look(target, "link");
                if (Shows.Match(words) is { Success: true } shown && TextIndicators.Host(target) is { } host && !Same(shown.Groups[1].Value.ToLowerInvariant(), host))
                    draft.Find("link lies", 3, $"A link shows {Shown.Text(words, 80)} and leads to {Shown.Text(host, 80)}.", "links", "T1566.002");
                if (TextIndicators.Host(target) is { } at && TextIndicators.IsIp(at))
                    draft.Find("link ip", 2, $"A link leads to a bare address: {Shown.Text(target, 100)}.", "links", "T1566.002");
            }
        }
        catch (RegexMatchTimeoutException)
        {
            draft.Warn("its links were not all read");
        }

        if (html.Contains("<form", StringComparison.OrdinalIgnoreCase) && Form.Match(html) is { Success: true } form)
        {
            draft.Find("form", Password.IsMatch(html) ? 5 : 2, $"It holds a form that sends {(Password.IsMatch(html) ? "a password" : "what is typed")} to {Shown.Text(form.Groups[1].Value, 100)}.", "form", "T1566.002", "T1056.003");
            draft.Look(form.Groups[1].Value, "connection");
        }

        Smuggling.Check(html, draft);
        foreach (var block in Markup.Blocks(html).Take(20))
            draft.Script($"script in line {block.Line}", block.Text, block.Language);
    }

    public static void Attachment(FileReport child, FileDraft draft)
    {
        if (Runs.Contains(child.Format) && !(child.Format == "script" && child.Verdict.Label == VerdictLabel.NothingHarmfulFound))
            draft.Find("attachment runs", 4, $"Its attachment{(child.Name is null ? "" : $" {Shown.Text(child.Name, 80)}")} is a {child.Type}, which runs when it is opened.", "attachments", "T1566.001", "T1204.002");
        else if (child.Children.FirstOrDefault(one => Runs.Contains(one.Format)) is { } inner)
            draft.Find("attachment runs", 3, $"Its attachment holds a {inner.Type}, which runs when it is opened.", "attachments", "T1566.001", "T1204.002");
    }

    private static string Domain(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? "" : address[(at + 1)..].Trim(' ', '>', '"', '\'', '.').ToLowerInvariant();
    }

    // One is the other or a part of it, or both end in the same two labels (three under endings such as co.uk).
    private static bool Same(string one, string other) => Registered(one) == Registered(other);

    private static string Registered(string host)
    {
        var labels = host.Split('.');
        var keep = labels.Length >= 3 && labels[^1].Length == 2 && labels[^2] is "co" or "com" or "org" or "net" or "gov" or "ac" or "edu" ? 3 : 2;
        return string.Join('.', labels[^Math.Min(keep, labels.Length)..]);
    }
}
