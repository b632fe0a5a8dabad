using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Chatting.Intents;

/// <summary>
/// A phrase of content/chat, as a pattern over words that are each followed by a blank. <c>(a|b c)</c> is one of these, <c>[x]</c> may be left
/// out, <c>*</c> is up to six words, <c>~</c> is the rest, <c>^</c> and <c>$</c> are beginning and end, <c>{thing}</c> is kept.
/// </summary>
internal sealed class Phrase
{
    private readonly Regex _pattern;

    private Phrase(Regex pattern) => _pattern = pattern;

    /// <exception cref="FormatException">A bracket is not closed.</exception>
    public static Phrase Parse(string text)
    {
        var pattern = new StringBuilder();
        var at = 0;
        Parts(text, ref at, pattern, '\0');
        // Words of a phrase begin where a word begins.
        var whole = pattern.ToString();
        if (!text.StartsWith('^'))
            whole = "(?:^| )" + whole;
        return new Phrase(new Regex(whole, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture));
    }

    /// <summary>Whether it stands in the words, and what it keeps.</summary>
    /// <param name="words">Words in lower case, a blank after each.</param>
    /// <param name="thing">Where what it keeps stands in the words: start and length; null when it keeps nothing.</param>
    public bool IsIn(string words, out (int Start, int Length)? thing)
    {
        var match = _pattern.Match(words);
        thing = match.Success && match.Groups["thing"] is { Success: true, Length: > 0 } kept ? (kept.Index, kept.Length) : null;
        return match.Success;
    }

    private static void Parts(string text, ref int at, StringBuilder pattern, char until)
    {
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter == until)
            {
                at++;
                return;
            }

            at++;
            switch (letter)
            {
                case ' ':
                    break;
                case '^':
                    pattern.Append('^');
                    break;
                case '$':
                    pattern.Append('$');
                    break;
                case '~':
                    pattern.Append(@"(?:\S+ )*");
                    break;
                case '*':
                    pattern.Append(@"(?:\S+ ){0,6}");
                    break;
                case '|' when until != '\0':
                    pattern.Append('|');
                    break;
                case '(':
                    pattern.Append("(?:");
                    Parts(text, ref at, pattern, ')');
                    pattern.Append(')');
                    break;
                case '[':
                    pattern.Append("(?:");
                    Parts(text, ref at, pattern, ']');
                    pattern.Append(")?");
                    break;
                case '{':
                    var end = text.IndexOf('}', at);
                    if (end < 0)
                        throw new FormatException($"\"{text}\" has a {{ without }}.");
                    pattern.Append(text[at..end] == "incident" ? @"(?:#?\d+ )" : @"(?<thing>(?:\S+ ){1,8})");
                    at = end + 1;
                    break;
                default:
                    var stop = text.AsSpan(at).IndexOfAny(" ()[]|~*$");
                    stop = stop < 0 ? text.Length : at + stop;
                    pattern.Append(Regex.Escape(text[(at - 1)..stop])).Append(' ');
                    at = stop;
                    break;
            }
        }

        if (until != '\0')
            throw new FormatException($"\"{text}\" has a bracket that is not closed.");
    }
}
