using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Indicators;

/// <summary>Addresses of the web: <c>http://…</c>, also as <c>hxxp[:]//host[.]com</c> or with slashes escaped as in JSON.</summary>
internal static class UrlScanner
{
    private const int Longest = 4000;

    private static readonly string[] Schemes = ["http", "https", "ftp", "ftps", "sftp", "ws", "wss", "hxxp", "hxxps", "fxp", "tftp", "smb", "ldap", "ldaps", "stratum+tcp", "stratum+ssl"];

    public static void Scan(string text, List<IndicatorMatch> matches, List<(int Start, int End)> spans)
    {
        var place = 0;
        var last = 0;
        while (place < text.Length && (place = text.IndexOf('/', place)) >= 0)
        {
            var slashes = place + 1 < text.Length && text[place + 1] == '/' ? 2 : place + 2 < text.Length && text[place + 1] == '\\' && text[place + 2] == '/' ? 3 : 0;
            if (slashes == 0)
            {
                place++;
                continue;
            }

            var start = SchemeStart(text, place, last, out var scheme);
            if (start < 0)
            {
                place += slashes;
                continue;
            }

            var end = End(text, place + slashes);
            if (Read(scheme, text[(place + slashes)..end], escaped: slashes == 3) is { } url)
            {
                spans.Add((start, end));
                last = end;
                place = Math.Max(end, place + slashes);
                if (HostText.IsNamespace(url.Host))
                    continue;
                // A variable of a script follows: what is there is a beginning only.
                var open = end < text.Length && (text[end] is '$' or '{' or '`' or '%' || text[end] == '⟨');
                matches.Add(new IndicatorMatch(IndicatorKind.Url, url.Value, start, end - start, !url.Partial && !open, HostText.Remark(url.Host)));
                if (HostText.IsAddress(url.Host))
                    matches.Add(new IndicatorMatch(IndicatorKind.Ip, url.Host.Trim('[', ']'), start, end - start, true, HostText.Remark(url.Host)));
                else if (TopLevelDomains.IsDomain(url.Host))
                    matches.Add(new IndicatorMatch(IndicatorKind.Domain, url.Host, start, end - start, true, HostText.Remark(url.Host)));
            }
            else
            {
                place = Math.Max(end, place + slashes);
            }
        }
    }

    // Where the scheme before "//" starts; -1 when there is none that we know.
    private static int SchemeStart(string text, int slashes, int least, out string scheme)
    {
        scheme = "";
        var end = slashes;
        if (end > 0 && text[end - 1] == '\\')
            end--; // http:\/\/ of JSON
        if (end > 0 && text[end - 1] == ':')
            end--;
        else if (end > 2 && text[end - 2] == ':' && text[end - 1] is ']' or ')' && text[end - 3] is '[' or '(')
            end -= 3;
        else
            return -1;
        var start = end;
        while (start > least && end - start < 12 && (char.IsAsciiLetter(text[start - 1]) || text[start - 1] == '+'))
            start--;
        // "xhttp://" out of a longer word: the longest ending that is a scheme.
        for (; start < end; start++)
        {
            var name = text[start..end].ToLowerInvariant();
            if (Array.IndexOf(Schemes, name) >= 0)
            {
                scheme = name switch { "hxxp" => "http", "hxxps" => "https", "fxp" => "ftp", _ => name };
                return start;
            }
        }

        return -1;
    }

    private static int End(string text, int start)
    {
        var end = start;
        var (round, square) = (0, 0);
        var most = Math.Min(text.Length, start + Longest);
        for (; end < most; end++)
        {
            var c = text[end];
            if (c == Hole.Open || c == '⟨')
            {
                var close = text.IndexOf(c == '⟨' ? '⟩' : Hole.Close, end, most - end);
                if (close < 0)
                    break;
                end = close;
                continue;
            }

            if (c <= ' ' || c > '~' || c is '"' or '\'' or '`' or '<' or '>' or '|' or '^' or '{' or '}' or ';')
                break;
            if (c == '\\' && !(end + 1 < most && text[end + 1] == '/'))
                break;
            if (c == '(')
                round++;
            else if (c == ')' && --round < 0)
                break;
            else if (c == '[')
                square++;
            else if (c == ']' && --square < 0)
                break;
            else if (c == '$' && end + 1 < most && (text[end + 1] is '(' or '{' or '_' || char.IsAsciiLetter(text[end + 1])))
                break;
            else if (c == '&' && end + 1 < most && (text[end + 1] is '&' or ' ' || text.AsSpan(end).StartsWith("&echo ")))
                break;
            else if (c == ',' && end + 1 < most && (text[end + 1] is '"' or '\'' or ' ' or '-' or '/' || text.AsSpan(end + 1).StartsWith("http", StringComparison.OrdinalIgnoreCase)))
                break;
        }

        while (end > start && text[end - 1] is '.' or ',' or ':' or '!' or '?' or '*' or '(' or '[' or '&')
            end--;
        return end;
    }

    private static (string Value, string Host, bool Partial)? Read(string scheme, string rest, bool escaped)
    {
        if (escaped)
            rest = rest.Replace("\\/", "/", StringComparison.Ordinal);
        var slash = rest.AsSpan().IndexOfAny('/', '?', '#');
        var authority = slash < 0 ? rest : rest[..slash];
        var tail = slash < 0 ? "" : rest[slash..];
        var at = authority.LastIndexOf('@');
        var user = at < 0 ? "" : authority[..(at + 1)];
        authority = HostText.Refang(authority[(at + 1)..]);
        var port = "";
        if (!authority.StartsWith('[') || authority.Contains("]:", StringComparison.Ordinal))
        {
            var colon = authority.LastIndexOf(':');
            if (colon >= 0 && authority.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0)
                (authority, port) = (authority[..colon], authority.Length - colon > 1 ? authority[colon..] : "");
        }

        var partial = rest.Contains(Hole.Open) || rest.Contains('⟨');
        if (!HostText.IsHost(authority))
            return null;
        var host = HostText.Normalize(authority);
        return (Hole.Show($"{scheme}://{user}{host}{port}{tail}"), host, partial);
    }
}
