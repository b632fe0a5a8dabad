namespace Redoubt.Scripts.Indicators;

/// <summary>IP addresses that stand in a text by themselves, and not as numbers of a version or an object identifier.</summary>
internal static class AddressScanner
{
    public static void Scan(string text, SpanSet covered, List<IndicatorMatch> matches)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (char.IsAsciiDigit(text[place]) && !Joins(text, place - 1))
                place = Version4(text, place, covered, matches);
            else if (text[place] == ':' && place + 1 < text.Length && (text[place + 1] == ':' || IsHex(text[place + 1])))
                place = Version6(text, place, covered, matches);
        }
    }

    private static int Version4(string text, int start, SpanSet covered, List<IndicatorMatch> matches)
    {
        var end = start;
        var dots = 0;
        while (end < text.Length && end - start < 64)
        {
            var next = SkipDot(text, end);
            if (char.IsAsciiDigit(text[end]))
                end++;
            else if (next > end && next < text.Length && char.IsAsciiDigit(text[next]))
                (end, dots) = (next, dots + 1);
            else
                break;
        }

        if (dots != 3 || covered.Contains(start))
            return end - 1;
        var value = HostText.Refang(text[start..end]);
        if (HostText.IsVersion4(value) && !value.StartsWith("0.", StringComparison.Ordinal) && value is not "255.255.255.255" && !value.StartsWith("255.255.", StringComparison.Ordinal) && !Follows(text, end) && !IsVersion(text, start, value))
            matches.Add(new IndicatorMatch(IndicatorKind.Ip, value, start, end - start, true, HostText.Remark(value)));
        return end - 1;
    }

    // "." or "[.]"
    private static int SkipDot(string text, int place) => text[place] == '.' ? place + 1
        : place + 2 < text.Length && text[place] is '[' or '(' && text[place + 1] == '.' && text[place + 2] is ']' or ')' ? place + 3 : place;

    private static bool Joins(string text, int before) => before >= 0 && (IsEmptyQuotes(text, before - 1, before - 2) || char.IsLetterOrDigit(text[before]) || text[before] is '.' or '_' || (text[before] == '-' && before > 0 && char.IsLetterOrDigit(text[before - 1]) && !IsOption(text, before)));

    // -h10.0.0.1 is an option with its value, a-10.0.0.1 part of a name.
    private static bool IsOption(string text, int dash) => dash == 0 || char.IsWhiteSpace(text[dash - 1]);

    private static bool Follows(string text, int end) => end < text.Length && (IsEmptyQuotes(text, end, end + 2) || char.IsLetter(text[end]) || text[end] == '_'
        || (text[end] is '.' or '-' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]) && !(text[end] == '-' && IsRange(text, end + 1))));

    // 12""7.0.0.1 is one word of the command prompt.
    private static bool IsEmptyQuotes(string text, int quotes, int beyond) => quotes >= 0 && quotes + 1 < text.Length && text[quotes] == '"' && text[quotes + 1] == '"' && beyond >= 0 && beyond < text.Length && char.IsAsciiDigit(text[beyond]);

    private static bool IsRange(string text, int place) => char.IsAsciiDigit(text[place]);

    private static bool IsVersion(string text, int start, string value)
    {
        var from = Math.Max(0, start - 40);
        var line = text.LastIndexOf('\n', Math.Max(start - 1, 0), Math.Max(start - from, 0));
        var before = text.AsSpan()[(line >= 0 ? line + 1 : from)..start];
        if (before.Contains("version", StringComparison.OrdinalIgnoreCase) || before.EndsWith(" v", StringComparison.OrdinalIgnoreCase) || before.Contains("v.", StringComparison.OrdinalIgnoreCase)
            || before.Contains("Release", StringComparison.OrdinalIgnoreCase) || before.EndsWith("Chrome/", StringComparison.OrdinalIgnoreCase) || before.EndsWith("Edg/", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("Safari/", StringComparison.OrdinalIgnoreCase) || before.EndsWith("OPR/", StringComparison.OrdinalIgnoreCase))
            return true;
        var rest = text.AsSpan()[(start + value.Length)..Math.Min(text.Length, start + value.Length + 24)];
        // Assembly names: 4.0.0.0, Culture=neutral. Object identifiers start with 1.3.6 or 2.5.
        return rest.TrimStart(", ").StartsWith("Culture", StringComparison.OrdinalIgnoreCase) || (value.StartsWith("1.0.0.", StringComparison.Ordinal) && value != "1.0.0.1") || value is "2.0.0.0" or "3.0.0.0" or "4.0.0.0" || value.StartsWith("1.3.6.", StringComparison.Ordinal) || value.StartsWith("2.5.29.", StringComparison.Ordinal) || value.StartsWith("2.5.4.", StringComparison.Ordinal);
    }

    private static bool IsHex(char c) => char.IsAsciiHexDigit(c);

    // Addresses of version 6 are told by their colons: at least two groups and "::", or all eight.
    private static int Version6(string text, int colon, SpanSet covered, List<IndicatorMatch> matches)
    {
        var start = colon;
        while (start > 0 && colon - start < 4 && IsHex(text[start - 1]))
            start--;
        var end = colon;
        while (end < text.Length && end - start < 40 && (IsHex(text[end]) || text[end] == ':'))
            end++;
        if (end - start < 6 || covered.Contains(start) || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is ':' or '_' or '.' or '-' or '$' or ']')) || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '(')))
            return Math.Max(colon, end - 1);
        var value = text[start..end].TrimEnd(':');
        var colons = value.AsSpan().Count(':');
        var digits = value.AsSpan().ContainsAnyInRange('0', '9');
        if (digits && (colons == 7 || ((colons >= 3 || value.StartsWith("fe80", StringComparison.OrdinalIgnoreCase)) && value.Contains("::", StringComparison.Ordinal))) && HostText.IsVersion6(value))
            matches.Add(new IndicatorMatch(IndicatorKind.Ip, value.ToLowerInvariant(), start, value.Length, true, HostText.Remark(value)));
        return Math.Max(colon, end - 1);
    }
}
