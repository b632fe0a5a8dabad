using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Indicators;

/// <summary>Whole paths of files and folders, of Windows and Unix. Relative names are left out: they say too little to be searched for.</summary>
internal static class PathScanner
{
    private const int Longest = 400;

    private static readonly string[] Roots =
    [
        "/etc/", "/tmp/", "/usr/", "/var/", "/home/", "/root/", "/opt/", "/dev/", "/proc/", "/bin/", "/sbin/", "/lib/", "/lib64/", "/mnt/", "/media/", "/srv/", "/sys/", "/run/", "/boot/",
        "/Library/", "/Users/", "/Applications/", "/System/", "/private/", "/Volumes/", "/data/",
    ];

    public static void Scan(string text, SpanSet covered, List<IndicatorMatch> matches)
    {
        for (var place = 0; place < text.Length; place++)
        {
            var c = text[place];
            var windows = IsWindows(text, place, c);
            if (!windows && !(c is '/' or '~' && IsUnix(text, place, c)))
                continue;
            if (covered.Contains(place))
                continue;
            var end = End(text, place, windows);
            if (end - place < 5)
                continue;
            var value = text[place..end];
            var partial = Hole.In(value) || value.Contains('⟨');
            matches.Add(new IndicatorMatch(IndicatorKind.Path, Hole.Show(value), place, end - place, !partial));
            place = end - 1;
        }
    }

    private static bool IsWindows(string text, int place, char c)
    {
        if (char.IsAsciiLetter(c))
            return place + 3 < text.Length && text[place + 1] == ':' && text[place + 2] == '\\' && text[place + 3] is not ('"' or '\'' or ' ' or '\n' or '\r') && (place == 0 || !char.IsLetterOrDigit(text[place - 1]));
        if (c == '\\')
            return place + 4 < text.Length && text[place + 1] == '\\' && char.IsAsciiLetterOrDigit(text[place + 2]) && (place == 0 || IsBoundary(text[place - 1])) && Share(text, place + 2);
        if (c == '%')
        {
            var close = text.IndexOf('%', place + 1, Math.Min(text.Length - place - 1, 24));
            return close > place + 2 && close + 2 < text.Length && text[close + 1] == '\\' && text[close + 2] is not ('"' or '\'' or ' ') && text.AsSpan()[(place + 1)..close].IndexOfAnyExcept(NameCharacters) < 0;
        }

        return false;
    }

    private const string NameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_()";

    // \\host\share, not \\n or a regular expression.
    private static bool Share(string text, int place)
    {
        var end = place;
        while (end < text.Length && end - place < 80 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-' or '_' or '@' or ':'))
            end++;
        return end - place >= 2 && end + 1 < text.Length && text[end] == '\\' && (char.IsAsciiLetterOrDigit(text[end + 1]) || text[end + 1] == '$');
    }

    private static bool IsUnix(string text, int place, char c)
    {
        if (place > 0 && !IsBoundary(text[place - 1]))
            return false;
        if (c == '~')
            return place + 3 < text.Length && text[place + 1] == '/' && (char.IsAsciiLetterOrDigit(text[place + 2]) || text[place + 2] == '.');
        foreach (var root in Roots)
        {
            if (text.AsSpan(place).StartsWith(root, StringComparison.Ordinal) && place + root.Length < text.Length && (char.IsAsciiLetterOrDigit(text[place + root.Length]) || text[place + root.Length] is '.' or '_'))
                return true;
        }

        return false;
    }

    private static bool IsBoundary(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '`' or '(' or '[' or '{' or '=' or ',' or ';' or '|' or '&' or '>' or '<' or ':' or '@' or '!';

    private static int End(string text, int start, bool windows)
    {
        // Inside quotes a path may hold blanks; outside it ends at the first.
        var quote = start > 0 && text[start - 1] is '"' or '\'' ? text[start - 1] : '\0';
        var most = Math.Min(text.Length, start + Longest);
        var end = start;
        if (quote != '\0')
        {
            var close = text.IndexOf(quote, start, most - start);
            var line = text.IndexOf('\n', start, most - start);
            if (close > start && (line < 0 || close < line))
                most = close;
            else
                quote = '\0';
        }

        for (; end < most; end++)
        {
            var c = text[end];
            if (c == Hole.Open)
            {
                var close = text.IndexOf(Hole.Close, end, most - end);
                if (close < 0)
                    break;
                end = close;
                continue;
            }

            if (c < ' ' || c is '"' or '|' or '<' or '>' or '*' or '?' or '`' or ';' or '\'' || (quote == '\0' && (c == ' ' || c is ',' or ')' or ']' or '}' or '&' or '^')))
                break;
            if (c == ' ' && windows && quote != '\0' && end + 1 < most && text[end + 1] is '/' or '-')
                break; // "C:\a\b.exe /x": a command line in quotes
            if (c == ' ' && !windows)
                break;
            if (c == ':' && end > start + 1 && !windows)
                break;
        }

        while (end > start && text[end - 1] is '.' or ',' or ':' or ' ' or ')' or '\\' or '/')
            end--;
        return end;
    }
}
