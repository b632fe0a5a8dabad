using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>Patterns of the shell (<c>* ? [a-z] @(a|b)</c>) as expressions that always match in linear time.</summary>
internal static class Patterns
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["alpha"] = "a-zA-Z", ["digit"] = "0-9", ["alnum"] = "a-zA-Z0-9", ["upper"] = "A-Z", ["lower"] = "a-z", ["space"] = @"\s", ["blank"] = @" \t",
        ["punct"] = @"!-/:-@\[-`{-~", ["xdigit"] = "0-9A-Fa-f", ["cntrl"] = @"\x00-\x1f\x7f", ["print"] = @"\x20-\x7e", ["graph"] = @"\x21-\x7e", ["word"] = @"\w",
    };

    /// <summary>The pattern's text when nothing in it is special; else null.</summary>
    public static string? Literal(string pattern)
    {
        if (!pattern.AsSpan().ContainsAny(@"*?[\(") && !pattern.Contains('('))
            return pattern;
        if (pattern.AsSpan().ContainsAny('*', '?', '[') && !pattern.Contains('\\'))
            return null;
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                text.Append(pattern[++i]);
            else if (pattern[i] is '*' or '?' or '[' || (pattern[i] == '(' && i > 0 && pattern[i - 1] is '@' or '+' or '!'))
                return null;
            else
                text.Append(pattern[i]);
        }

        return text.ToString();
    }

    /// <summary>The pattern as an expression, between two others; null when it is too much for one.</summary>
    public static Regex? Compile(string pattern, string before, string after, bool greedy = true, bool ignoreCase = false)
    {
        if (pattern.Length > 2000)
            return null;
        var text = new StringBuilder(before).Append("(?:");
        Write(pattern, text, greedy, 0);
        text.Append(')').Append(after);
        return Build(text.ToString(), RegexOptions.Singleline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));
    }

    /// <summary>An expression that cannot run away; null when it is none.</summary>
    public static Regex? Build(string text, RegexOptions options = RegexOptions.None)
    {
        try
        {
            return new Regex(text, options | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            try
            {
                return new Regex(text, options | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50));
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The whole text matches.</summary>
    public static bool? Matches(string text, string pattern, bool ignoreCase = false)
    {
        if (pattern == "*")
            return true;
        if (Literal(pattern) is { } literal)
            return string.Equals(text, literal, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        try
        {
            return Compile(pattern, @"\A", @"\z", true, ignoreCase)?.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static int Write(string pattern, StringBuilder text, bool greedy, int from, bool inGroup = false)
    {
        for (var i = from; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (i + 1 < pattern.Length && pattern[i + 1] == '(' && c is '?' or '*' or '+' or '@' or '!' && from < 200)
            {
                var close = Group(pattern, i + 2);
                if (close > 0)
                {
                    text.Append("(?:");
                    Write(pattern[(i + 2)..close], text, greedy, 0, true);
                    text.Append(')').Append(c is '?' or '*' or '+' ? c.ToString() : "");
                    i = close;
                    continue;
                }
            }

            switch (c)
            {
                case '*':
                    text.Append(greedy ? ".*" : ".*?");
                    while (i + 1 < pattern.Length && pattern[i + 1] == '*')
                        i++;
                    break;
                case '?':
                    text.Append('.');
                    break;
                case '[':
                    i = WriteSet(pattern, i, text);
                    break;
                case '\\' when i + 1 < pattern.Length:
                    text.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                case '|' when inGroup:
                    text.Append('|');
                    break;
                default:
                    text.Append(c is ']' or '}' ? "\\" + c : Regex.Escape(c.ToString()));
                    break;
            }
        }

        return pattern.Length;
    }

    private static int Group(string pattern, int from)
    {
        var depth = 1;
        for (var i = from; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] == '(')
                depth++;
            else if (pattern[i] == ')' && --depth == 0)
                return i;
        }

        return -1;
    }

    private static int WriteSet(string pattern, int open, StringBuilder text)
    {
        var i = open + 1;
        var set = new StringBuilder();
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        if (negated)
            i++;
        for (var first = true; i < pattern.Length && (pattern[i] != ']' || first); i++, first = false)
        {
            if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':')
            {
                var end = pattern.IndexOf(":]", i + 2, StringComparison.Ordinal);
                if (end > 0 && Classes.TryGetValue(pattern[(i + 2)..end], out var known))
                {
                    set.Append(known);
                    i = end + 1;
                    continue;
                }
            }

            var escaped = pattern[i] == '\\' && i + 1 < pattern.Length;
            var c = escaped ? pattern[++i] : pattern[i];
            set.Append(c == '-' && !escaped ? "-" : c is '\\' or '[' or ']' or '^' or '-' ? "\\" + c : c.ToString());
        }

        if (i >= pattern.Length || set.Length == 0)
        {
            text.Append(@"\[");
            return open;
        }

        text.Append('[').Append(negated ? "^" : "").Append(set).Append(']');
        return i;
    }
}
