namespace Redoubt.Scripts.Indicators;

/// <summary>Names of hosts and e-mail addresses. Most words with dots in a script are files, types or members, so only what cannot be one is taken.</summary>
internal static class NameScanner
{
    public static void Scan(string text, SpanSet covered, List<IndicatorMatch> matches)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!char.IsAsciiLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            var dots = 0;
            while (end < text.Length)
            {
                var c = text[end];
                if (c == '.' || (c == '[' && end + 2 < text.Length && text[end + 1] == '.' && text[end + 2] == ']'))
                {
                    dots++;
                    end += c == '.' ? 1 : 3;
                }
                else if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                {
                    end++;
                }
                else
                {
                    break;
                }
            }

            if (dots > 0 && end - start <= 260 && !covered.Contains(start))
                Take(text, start, end, matches);
            start = end + 1;
        }
    }

    private static void Take(string text, int start, int end, List<IndicatorMatch> matches)
    {
        while (end > start && text[end - 1] is '.' or '-')
            end--;
        var before = start > 0 ? text[start - 1] : ' ';
        var after = end < text.Length ? text[end] : ' ';
        var name = HostText.Refang(text[start..end]);
        if (before == '@')
        {
            var user = start - 1;
            while (user > 0 && start - user < 66 && (char.IsAsciiLetterOrDigit(text[user - 1]) || text[user - 1] is '.' or '_' or '-' or '+' or '%'))
                user--;
            if (user < start - 1 && TopLevelDomains.IsDomain(name) && after is not ('(' or ':' or '\\' or '/'))
                matches.Add(new IndicatorMatch(IndicatorKind.Email, text[user..(start - 1)] + "@" + name.ToLowerInvariant(), user, end - user));
            else if (user < start - 1 && TopLevelDomains.IsDomain(name) && after is ':')
                matches.Add(new IndicatorMatch(IndicatorKind.Domain, name.ToLowerInvariant(), start, end - start, true, HostText.Remark(name.ToLowerInvariant())));
            return;
        }

        var defanged = name.Length != end - start;
        // A member or its call, a variable's, a file in a folder, a part of a longer word.
        if (!defanged && (before is '$' or '.' or '\\' or '%' or '#' or '-' or '_' or '[' or '!' || after is '(' or '\\' or '[' or '=' or '@' || (before == '/' && !(start > 1 && text[start - 2] == '/'))))
            return;
        if (before == '(' && after is ')' or ',' && !defanged && name.AsSpan().Count('.') < 2)
            return;
        if (TopLevelDomains.IsLikelyDomain(name, sure: defanged))
            matches.Add(new IndicatorMatch(IndicatorKind.Domain, name.ToLowerInvariant(), start, end - start, true, HostText.Remark(name.ToLowerInvariant())));
    }
}
