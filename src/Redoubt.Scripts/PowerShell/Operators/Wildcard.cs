namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>PowerShell's wildcards: * ? [a-z], a backtick before one that stands for itself.</summary>
internal static class Wildcard
{
    public static bool Has(string pattern) => pattern.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    public static bool IsMatch(string pattern, string text, bool caseSensitive = false)
    {
        var (at, in_) = (0, 0);
        var (star, back) = (-1, 0);
        while (in_ < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                back = in_;
                continue;
            }

            if (at < pattern.Length && One(pattern, at, text[in_], caseSensitive, out var next))
            {
                at = next;
                in_++;
                continue;
            }

            if (star < 0)
                return false;
            at = star + 1;
            in_ = ++back;
        }

        while (at < pattern.Length && pattern[at] == '*')
            at++;
        return at == pattern.Length;
    }

    private static bool One(string pattern, int at, char character, bool caseSensitive, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '`' when at + 1 < pattern.Length:
                next = at + 2;
                return Same(pattern[at + 1], character, caseSensitive);
            case '[' when pattern.IndexOf(']', at + 1) is > 0 and var close:
                next = close + 1;
                for (var set = at + 1; set < close; set++)
                {
                    if (set + 2 < close && pattern[set + 1] == '-')
                    {
                        if (Between(pattern[set], pattern[set + 2], character, caseSensitive))
                            return true;
                        set += 2;
                    }
                    else if (Same(pattern[set], character, caseSensitive))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return Same(pattern[at], character, caseSensitive);
        }
    }

    private static bool Same(char one, char other, bool caseSensitive) => one == other || (!caseSensitive && char.ToUpperInvariant(one) == char.ToUpperInvariant(other));

    private static bool Between(char from, char to, char character, bool caseSensitive) => caseSensitive
        ? character >= from && character <= to
        : char.ToLowerInvariant(character) >= char.ToLowerInvariant(from) && char.ToLowerInvariant(character) <= char.ToLowerInvariant(to);
}
