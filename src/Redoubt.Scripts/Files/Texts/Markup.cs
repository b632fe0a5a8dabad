using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Files.Texts;

/// <summary>A script in a page or another text with tags.</summary>
internal sealed record MarkupBlock(string Text, ScriptLanguage Language, int Line);

/// <summary>Takes the scripts out of HTML, HTA, SVG, SCT, WSF and XML.</summary>
internal static class Markup
{
    private const RegexOptions Fast = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;

    private static readonly Regex Open = new(@"<(?:\w+:)?script\b[^>]*>", Fast);
    private static readonly Regex Handler = new("""\bon(?:load|error|click|mouseover|begin|focus)\s*=\s*(?:"([^"]{8,})"|'([^']{8,})')""", Fast);
    private static readonly Regex Link = new("""(?:href|src|action)\s*=\s*["']\s*((?:javascript|vbscript):[^"']{4,})""", Fast);

    public static IEnumerable<MarkupBlock> Blocks(string text)
    {
        var (line, counted) = (1, 0);
        int LineOf(int at)
        {
            line += text.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            return line;
        }

        // Most texts with tags hold none of these, and patterns are slow to find that out.
        bool Has(string what) => text.Contains(what, StringComparison.OrdinalIgnoreCase);
        if (!Has("script") && !Has("onload") && !Has("onerror") && !Has("onclick") && !Has("onmouseover") && !Has("onbegin") && !Has("onfocus"))
            yield break;
        var from = 0;
        for (var match = Has("script") ? Open.Match(text) : Match.Empty; match.Success && from >= 0; match = match.NextMatch())
        {
            if (match.Index < from || match.Value.EndsWith("/>", StringComparison.Ordinal))
                continue;
            var start = match.Index + match.Length;
            var end = text.IndexOf("</", start, StringComparison.Ordinal);
            while (end >= 0 && !Closes(text, end))
                end = text.IndexOf("</", end + 2, StringComparison.Ordinal);
            var code = text[start..(end < 0 ? text.Length : end)].Trim();
            if (code.StartsWith("<![CDATA[", StringComparison.Ordinal))
                code = code[9..].Replace("]]>", "", StringComparison.Ordinal);
            if (code.StartsWith("<!--", StringComparison.Ordinal))
                code = code[4..].Replace("-->", "", StringComparison.Ordinal);
            from = end < 0 ? -1 : end;
            var language = Language(match.Value);
            if (code.Trim().Length > 0 && language is not null)
                yield return new MarkupBlock(code.Trim('\r', '\n'), language.Value, LineOf(match.Index));
        }

        foreach (var (value, at) in Handler.EnumeratePlacesOf(text, 30))
        {
            var match = Handler.Match(value);
            var code = System.Net.WebUtility.HtmlDecode(match.Groups[1].Value + match.Groups[2].Value);
            if (code.Length > 40)
                yield return new MarkupBlock(code, ScriptLanguage.JavaScript, Count(text, at));
        }

        foreach (var (value, at) in Link.EnumeratePlacesOf(text, 30))
        {
            var code = System.Net.WebUtility.HtmlDecode(Link.Match(value).Groups[1].Value);
            if (code.Length > 30)
                yield return new MarkupBlock(code[(code.IndexOf(':', StringComparison.Ordinal) + 1)..], code.StartsWith('v') || code.StartsWith('V') ? ScriptLanguage.VisualBasic : ScriptLanguage.JavaScript, Count(text, at));
        }
    }

    private static int Count(string text, int at) => 1 + text.AsSpan(0, at).Count('\n');

    private static bool Closes(string text, int at)
    {
        var rest = text.AsSpan(at + 2, Math.Min(24, text.Length - at - 2));
        var colon = rest.IndexOf(':');
        return rest.StartsWith("script", StringComparison.OrdinalIgnoreCase) || (colon is > 0 and < 12 && rest[(colon + 1)..].StartsWith("script", StringComparison.OrdinalIgnoreCase));
    }

    // Data blocks are no scripts: null.
    private static ScriptLanguage? Language(string tag) =>
        tag.Contains("vbscript", StringComparison.OrdinalIgnoreCase) || tag.Contains("VBS\"", StringComparison.OrdinalIgnoreCase) ? ScriptLanguage.VisualBasic
        : tag.Contains("json", StringComparison.OrdinalIgnoreCase) || tag.Contains("importmap", StringComparison.OrdinalIgnoreCase) || tag.Contains("text/html", StringComparison.OrdinalIgnoreCase) || tag.Contains("template", StringComparison.OrdinalIgnoreCase) ? null
        : tag.Contains("powershell", StringComparison.OrdinalIgnoreCase) ? ScriptLanguage.PowerShell
        : tag.Contains("python", StringComparison.OrdinalIgnoreCase) ? ScriptLanguage.Python
        : ScriptLanguage.JavaScript;
}
