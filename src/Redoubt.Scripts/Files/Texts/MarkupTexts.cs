using System.Text.RegularExpressions;
using Redoubt.Scripts.Files.Mail;

namespace Redoubt.Scripts.Files.Texts;

/// <summary>Pages, pictures and programs written with tags: HTML, HTA, SVG, SCT, WSF, XML.</summary>
internal static class MarkupTexts
{
    private const RegexOptions Fast = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;

    private static readonly Regex Begins = new(@"^\s*(?:<!--[\s\S]{0,3000}?-->\s*)*<(?:!doctype|\?xml|html|head|body|script|hta:|svg|scriptlet|package|job|component|\?mso|table|div|meta|title|iframe|object|center)\b?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(50));
    private static readonly Regex Application = new(@"<hta:application\b", Fast);
    private static readonly Regex Frame = new("""<(?:i?frame|embed|object)\b[^>]*(?:src|data)\s*=\s*["']?((?:https?:|file:|ms-\w+:|search-ms:|\\\\)[^"'\s>]+)""", Fast);
    private static readonly Regex Refresh = new("""<meta\b[^>]*http-equiv\s*=\s*["']?refresh[^>]*url\s*=\s*["']?([^"'\s>]+)""", Fast);

    public static bool Is(string text)
    {
        try
        {
            return Begins.IsMatch(text[..Math.Min(text.Length, 4096)]);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    public static void Read(string text, FileDraft draft)
    {
        var start = text[..Math.Min(text.Length, 8192)];
        bool Has(string what) => start.Contains(what, StringComparison.OrdinalIgnoreCase);
        var named = draft.Name?.EndsWith(".hta", StringComparison.OrdinalIgnoreCase) == true;
        (draft.Format, draft.Type) = text.Contains("hta:application", StringComparison.OrdinalIgnoreCase) && Application.IsMatch(text) || named ? ("hta", "HTML application (HTA)")
            : Has("<scriptlet") ? ("script", "script component (SCT)")
            : Has("<job") && Has("<script") ? ("script", "Windows script file (WSF)")
            : Has("<svg") && !Has("<html") ? ("svg", "picture (SVG)")
            : Has("<html") || Has("<!doctype html") || Has("<script") || Has("<body") || Has("<head") ? ("html", "web page (HTML)")
            : Has("<Project") && text.Contains("CodeTaskFactory", StringComparison.OrdinalIgnoreCase) ? ("xml", "MSBuild project with code in it")
            : Has("<stylesheet") || Has("xsl:stylesheet") || Has("ms:script") ? ("xml", "XSL style sheet")
            : ("xml", "XML document");
        if (draft.Type.StartsWith("MSBuild", StringComparison.Ordinal))
            draft.Find("build task", 4, "It is a build project that compiles and runs code which stands in it.", "text", "T1127.001");
        if (draft.Format is "html" or "hta")
            MailJudgement.Html(text, draft);
        else
        {
            Smuggling.Check(text, draft);
            foreach (var block in Markup.Blocks(text).Take(30))
                draft.Script($"script in line {block.Line}", block.Text, block.Language);
        }

        if (draft.Format == "svg" && draft.Scripts.Count > 0)
            draft.Find("svg script", 3, "It is a picture that holds a script.", "scripts", "T1027.017");
        if (draft.Format == "xml" && draft.Type.StartsWith("XSL", StringComparison.Ordinal) && draft.Scripts.Count > 0)
            draft.Find("xsl script", 3, "It is a style sheet that holds a script.", "scripts", "T1220");
        if (draft.Format == "hta")
            Trusted(text, draft);
        if (draft.Format != "xml")
            Frames(text, draft);
        if (text.Contains("ms-msdt:", StringComparison.OrdinalIgnoreCase) && text.Contains("IT_BrowseForFile", StringComparison.OrdinalIgnoreCase))
            draft.Find("handler", 9, "It opens an address of ms-msdt that runs a command.", "scripts", "T1203");
        if (draft.Format != "xml" || text.Length < 1 << 20)
            draft.Look(text);
        draft.Content.Add(new FileClaim($"It holds {Shown.Count(draft.Scripts.Count, "script")}.", ["scripts"]));
    }

    private static void Frames(string text, FileDraft draft)
    {
        foreach (var (match, _) in Frame.EnumeratePlacesOf(text, 20))
        {
            var target = Frame.Match(match).Groups[1].Value;
            draft.Row("Frames", ["Address"], target);
            if (target.StartsWith("ms-msdt:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("search-ms:", StringComparison.OrdinalIgnoreCase))
                draft.Find("handler", 8, $"It opens {Shown.Text(target, 120)}, a form of address that runs programs.", "frames", "T1203");
        }

        if (Refresh.Match(text) is { Success: true } refresh)
            draft.Fact("Content", "Leads on to", refresh.Groups[1].Value);
    }

    private static void Trusted(string text, FileDraft draft)
    {
        var runs = text.Contains("WScript.Shell", StringComparison.OrdinalIgnoreCase) || text.Contains("ShellExecute", StringComparison.OrdinalIgnoreCase) || text.Contains("Win32_Process", StringComparison.OrdinalIgnoreCase);
        draft.Find("hta", runs ? 4 : 2, runs ? "It is an HTML application that starts programs." : "It is an HTML application: its scripts may do what programs may.", "text", "T1218.005");
    }
}
