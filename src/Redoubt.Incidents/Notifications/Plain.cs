using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Incidents.Notifications;

/// <summary>Hostile text made fit for somebody else's screen: one line, nothing invisible, no address that becomes a link.</summary>
public static partial class Plain
{
    /// <summary>The text on one line, shortened, with its addresses broken: hxxps://evil[.]example, user[@]example[.]org.</summary>
    public static string Text(string text, int longest)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest) + 8);
        foreach (var c in text)
        {
            if (shown.Length >= longest)
            {
                shown.Append('…');
                break;
            }

            shown.Append(char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator ? ' ' : c);
        }

        return Defang(shown.ToString());
    }

    private static string Defang(string text)
    {
        text = Scheme().Replace(text, match => match.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? "hxx" + match.Value[3..] : match.Value.Replace("://", "[://]", StringComparison.Ordinal));
        text = text.Replace("@", "[@]", StringComparison.Ordinal);
        // A dot between letters or digits makes a host name or address of it, for programs that look for such.
        return Dot().Replace(text, match => match.Length == 1 ? "[.]" : match.Value);
    }

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9+.-]{0,30}://", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    // Whole words that are no host stay as they are: a technique (T1059.001), a number (9.8).
    [GeneratedRegex(@"(?<![\p{L}\p{N}.\]/-])(?:T[0-9]{4}|[0-9]{1,4})\.[0-9]{1,4}(?![\p{L}\p{N}/:[-]|\.[\p{L}\p{N}])|(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Dot();
}
