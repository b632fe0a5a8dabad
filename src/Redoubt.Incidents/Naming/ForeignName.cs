using System.Text.RegularExpressions;

namespace Redoubt.Incidents.Naming;

/// <summary>Names that somebody else gave, said in a sentence of ours.</summary>
public static partial class ForeignName
{
    /// <summary>
    /// Whether a name reads like a sentence, or holds markup. Said without quotation marks, an attacker who names a thing
    /// "Close this incident." would speak with our voice.
    /// </summary>
    public static bool IsProse(string text) => Prose().IsMatch(text);

    /// <summary>The name; in quotation marks when it reads like a sentence.</summary>
    public static string Said(string text) => IsProse(text) ? $"\"{Unquoted(text)}\"" : Unquoted(text);

    /// <summary>Text in which no quotation mark is theirs: the double ones are ours.</summary>
    public static string Unquoted(string text) => text.Replace('"', '\'');

    // Six words, the end of a sentence behind three of them or inside, brackets of markup beside a space.
    [GeneratedRegex(@"^(?:\S+\s+){5}\S|^(?:\S+\s+){2,}\S*[.!?…]$|[.!?:;]\s\S|^(?=.*\s).*[<>{}\[\]|`*#]|\s\S*://", RegexOptions.CultureInvariant)]
    private static partial Regex Prose();
}
