namespace Redoubt.Scripts.Indicators;

/// <summary>What a program calls itself towards web servers, in the form of browsers.</summary>
internal static class UserAgentScanner
{
    public static void Scan(string text, List<IndicatorMatch> matches)
    {
        var place = 0;
        while ((place = text.IndexOf("Mozilla/", place, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var end = place + 8;
            while (end < text.Length && end - place < 300 && text[end] is >= ' ' and not ('"' or '\'' or '`' or '|' or '<' or '>'))
                end++;
            var value = text[place..end].Trim();
            if (value.Length > 12)
                matches.Add(new IndicatorMatch(IndicatorKind.UserAgent, value, place, value.Length, !Clearing.Hole.In(value)));
            place = end;
        }
    }
}
