using System.Text;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>Regular expressions of grep and sed in the spelling of .NET.</summary>
internal static class BasicRegex
{
    /// <summary>The basic kind, where brackets and the like are plain until a backslash stands before them.</summary>
    public static string Basic(string pattern)
    {
        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                var next = pattern[++i];
                result.Append(next is '(' or ')' or '{' or '}' or '|' or '+' or '?' ? next.ToString() : Escape(next));
            }
            else if (c == '[')
            {
                i = CopySet(pattern, i, result);
            }
            else if (c is '(' or ')' or '{' or '}' or '|' or '+' or '?' || (c == '*' && (i == 0 || result.ToString() is "^")))
            {
                result.Append('\\').Append(c);
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    /// <summary>The extended kind; only sets differ from .NET.</summary>
    public static string Extended(string pattern)
    {
        var result = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                result.Append(Escape(pattern[++i]));
            else if (pattern[i] == '[')
                i = CopySet(pattern, i, result);
            else
                result.Append(pattern[i]);
        }

        return result.ToString();
    }

    private static string Escape(char c) => c switch
    {
        '<' or '>' => @"\b",
        '\'' => @"\z",
        '`' => @"\A",
        '"' or '/' or '-' or '#' or '!' or '@' or '%' or '&' or ',' or ':' or ';' or '=' or '~' or '_' => c == '-' ? "-" : c.ToString(),
        _ => "\\" + c,
    };

    private static int CopySet(string pattern, int open, StringBuilder result)
    {
        var i = open + 1;
        var set = new StringBuilder("[");
        if (i < pattern.Length && pattern[i] == '^')
        {
            set.Append('^');
            i++;
        }

        for (var first = true; i < pattern.Length && (pattern[i] != ']' || first); i++, first = false)
        {
            var end = pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':' ? pattern.IndexOf(":]", i, StringComparison.Ordinal) : -1;
            if (end > 0)
            {
                set.Append(pattern[(i + 2)..end] switch
                {
                    "alpha" => "a-zA-Z", "digit" => "0-9", "alnum" => "a-zA-Z0-9", "upper" => "A-Z", "lower" => "a-z", "space" => @"\s", "blank" => @" \t", "xdigit" => "0-9a-fA-F",
                    "punct" => @"!-/:-@\[-`{-~", "cntrl" => @"\x00-\x1f", "print" => @"\x20-\x7e", _ => "",
                });
                i = end + 1;
                continue;
            }

            set.Append(pattern[i] is '[' or ']' ? "\\" + pattern[i] : pattern[i] == '\\' ? i + 1 < pattern.Length && pattern[i + 1] is 'n' or 't' or 'r' or 'x' ? "\\" : "\\\\" : pattern[i].ToString());
        }

        if (i >= pattern.Length)
        {
            result.Append(@"\[");
            return open;
        }

        result.Append(set).Append(']');
        return i;
    }
}
