using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Rendering;

/// <summary>Makes hostile text fit to be read: one line, no control or direction characters, links that do not open, a bounded length.</summary>
internal static partial class PlainText
{
    /// <summary>Stands for text of which nothing can be shown.</summary>
    public const string Unprintable = "(unprintable)";

    private const char Ellipsis = '…';

    /// <summary>
    /// The text on one line, at most <paramref name="max"/> characters, cut at its end. Quotation marks become single ones: the double
    /// ones in a sentence are ours.
    /// </summary>
    public static string Clean(string text, int max) => Defang(Line(text, max)).Replace('"', '\'');

    /// <summary>As <see cref="Clean"/>, with links and quotation marks still whole: for what is defanged by its parts.</summary>
    public static string Line(string text, int max)
    {
        var line = OneLine(text.AsSpan(), max + 1);
        if (line.Length == 0)
            return Unprintable;
        return line.Length <= max ? line : Cut(line, max - 1) + Ellipsis;
    }

    /// <summary>The text on one line, at most <paramref name="max"/> characters, its middle left out: commands tell most at their ends.</summary>
    public static string CleanMiddle(string text, int max)
    {
        var all = OneLine(text.AsSpan(), 4 * max);
        if (all.Length <= max && text.Length <= 4 * max)
            return all.Length == 0 ? Unprintable : Defang(all);
        var tail = max / 3;
        var end = OneLine(text.AsSpan(Math.Max(0, text.Length - (4 * tail))), 4 * tail);
        if (end.Length > tail)
            end = end[(char.IsLowSurrogate(end[^tail]) ? end.Length - tail + 1 : end.Length - tail)..];
        return Defang(Cut(all, max - tail - 3).TrimEnd() + " " + Ellipsis + " " + end.TrimStart());
    }

    /// <summary>Links in the text no longer open: <c>http</c> becomes <c>hxxp</c>, <c>www.</c> becomes <c>www[.]</c>.</summary>
    public static string Defang(string text) => Link().Replace(text, match =>
        match.Groups["scheme"].Success ? $"{match.Groups["scheme"].Value[0]}xx{match.Groups["scheme"].Value[3..]}" : "www[.]");

    /// <summary>A domain that does not become a link: <c>contoso[.]example</c>.</summary>
    private static string DefangHost(string host)
    {
        var dot = host.LastIndexOf('.');
        return dot < 0 || host.Contains("[.]", StringComparison.Ordinal) ? host : $"{host[..dot]}[.]{host[(dot + 1)..]}";
    }

    /// <summary>An address that does not become a link: <c>hxxp://contoso[.]example/a</c>.</summary>
    public static string DefangUrl(string url)
    {
        var (start, end) = HostOf(url);
        var host = url[start..end];
        var shown = System.Net.IPAddress.TryParse(host, out _) ? host : DefangHost(host);
        return Defang(url[..start]) + shown + Defang(url[end..]);
    }

    /// <summary>The host of a link: what stands between the scheme and the path.</summary>
    public static string Host(string url)
    {
        var (start, end) = HostOf(url);
        return url[start..end];
    }

    /// <summary>Undoes defanging and folds case and quotes, so that shown and received text can be compared.</summary>
    public static string Comparable(string text) =>
        OneLine(text.AsSpan(), int.MaxValue).Replace("[.]", ".", StringComparison.Ordinal).Replace('"', '\'')
            .Replace("hxxp", "http", StringComparison.OrdinalIgnoreCase).ToLowerInvariant();

    /// <summary>Whether a comparable text holds a name that nothing beside it continues: 10.0.0.1 does not stand in 10.0.0.12.</summary>
    public static bool HoldsWhole(string comparable, string name)
    {
        var piece = Comparable(name);
        if (piece.Length == 0)
            return false;
        for (var at = comparable.IndexOf(piece, StringComparison.Ordinal); at >= 0; at = comparable.IndexOf(piece, at + 1, StringComparison.Ordinal))
        {
            var end = at + piece.Length;
            if ((at == 0 || !char.IsLetterOrDigit(comparable[at - 1])) && (end == comparable.Length || !char.IsLetterOrDigit(comparable[end])))
                return true;
        }

        return false;
    }

    private static (int Start, int End) HostOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) is var mark and >= 0 ? mark + 3 : 0;
        return (start, url.AsSpan(start).IndexOfAny("/:?#") is var stop and >= 0 ? start + stop : url.Length);
    }

    private static string Cut(string text, int length) =>
        text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();

    private static string OneLine(ReadOnlySpan<char> text, int max)
    {
        var line = new StringBuilder(Math.Min(text.Length, 256));
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is '\u2028' or '\u2029')
            {
                space = line.Length > 0;
                continue;
            }

            if (!IsShown(rune))
                continue;
            if (space)
                line.Append(' ');
            space = false;
            line.Append(rune.ToString());
            if (line.Length >= max)
                break;
        }

        return line.ToString();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar;

    // What was cut off within "http://" is the beginning of a link too.
    [GeneratedRegex(@"(?<scheme>\bhttps?)(?=://|:/?…)|\bwww\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
