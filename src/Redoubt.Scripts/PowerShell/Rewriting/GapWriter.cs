using System.Text;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>Writes what stands between nodes: blanks, brackets, keywords, comments.</summary>
internal static class GapWriter
{
    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "if", "elseif", "else", "while", "do", "until", "for", "foreach", "in", "switch", "default", "try", "catch", "finally", "trap", "data", "function", "filter", "workflow", "param", "begin", "process", "end",
        "dynamicparam", "clean", "return", "throw", "exit", "break", "continue", "class", "enum", "using", "parallel", "sequence", "inlinescript", "configuration", "hidden", "static",
    };

    public static void Write(StringBuilder to, string source, int from, int end)
    {
        end = Math.Min(end, source.Length);
        for (var at = from; at < end; at++)
        {
            var c = source[at];
            if (c == '#' || (c == '<' && at + 1 < end && source[at + 1] == '#'))
            {
                var close = c == '#' ? source.IndexOf('\n', at) : source.IndexOf("#>", at, StringComparison.Ordinal) is >= 0 and var found ? found + 2 : -1;
                close = close < 0 || close > end ? end : close;
                to.Append(source, at, close - at);
                at = close - 1;
            }
            else if (char.IsLetter(c))
            {
                var word = at;
                while (word < end && (char.IsLetterOrDigit(source[word]) || source[word] is '_' or '-' or ':' or '.'))
                    word++;
                var text = source[at..word];
                to.Append(Keywords.Contains(text) ? text.ToLowerInvariant() : text);
                at = word - 1;
            }
            else
                to.Append(c);
        }
    }

    /// <summary>Between the words of a command: one blank, unless the line is continued on the next.</summary>
    public static void Blank(StringBuilder to, string source, int from, int end)
    {
        if (end <= from)
            return;
        var between = source.AsSpan(from, end - from);
        if (between.IndexOf('\n') >= 0)
            to.Append(between);
        else
            to.Append(' ');
    }

    /// <summary>There is a comment or another text than blanks and semicolons in it.</summary>
    public static bool Says(ReadOnlySpan<char> gap)
    {
        foreach (var c in gap)
        {
            if (!char.IsWhiteSpace(c) && c is not (';' or '{' or '}' or '(' or ')' or '$' or '@' or '`'))
                return true;
        }

        return false;
    }
}
