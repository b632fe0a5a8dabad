using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Writes text as a word of the shell: in quotes only where the shell needs them.</summary>
internal static class ShellQuote
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(" \t\n\r;&|<>()$`\\\"'*?[#~!{}");

    private static readonly HashSet<string> Reserved = ["if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "function", "select", "time"];

    public static string Write(Field field)
    {
        if (!field.IsPattern && !field.Segments.Any(segment => !segment.Quoted && segment.Text.StartsWith('~')))
            return Write(field.Text);
        var text = new StringBuilder();
        foreach (var (part, quoted) in field.Segments)
        {
            if (part.Length > 0)
                text.Append(quoted ? Write(part) : part);
        }

        return text.ToString();
    }

    public static string Write(string text)
    {
        if (text.Length == 0)
            return "''";
        // The name of a command's output is written as the shell writes it.
        if (text.Length > 3 && text[1] == '(' && text[0] is '<' or '>' && text[^1] == ')')
            return text;
        return Needs(text) ? Quote(text) : text;
    }

    /// <summary>A word that is the name of a command.</summary>
    public static string WriteName(string text) => Reserved.Contains(text) ? Quote(text) : Write(text);

    /// <summary>The text would mean something else without quotes.</summary>
    public static bool Needs(string text)
    {
        if (text is "{}" or "!" or "[" or "[[" or "]]" or "{" or "}")
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == Hole.Open)
            {
                var close = text.IndexOf(Hole.Close, i);
                i = close < 0 ? text.Length : close;
                continue;
            }

            if (!Special.Contains(c))
                continue;
            if ((c is '#' or '~' && i > 0) || c == '!' || (c is '{' or '}' && !text.Contains(',') && !text.Contains("..", StringComparison.Ordinal)))
                continue;
            return true;
        }

        return false;
    }

    private static string Quote(string text)
    {
        if (!text.Contains('\'') && !Hole.In(text))
            return "'" + text + "'";
        if (!text.AsSpan().ContainsAny("$`\"\\"))
            return "\"" + text + "\"";
        if (!Hole.In(text))
            return "'" + text.Replace("'", "'\\''") + "'";
        var result = new StringBuilder("\"");
        var inHole = false;
        foreach (var c in text)
        {
            inHole = c == Hole.Open || (inHole && c != Hole.Close);
            if (!inHole && c is '$' or '`' or '"' or '\\')
                result.Append('\\');
            result.Append(c);
        }

        return result.Append('"').ToString();
    }
}
