namespace Redoubt.Copilot.Asking.Reading;

/// <summary>The form of a word that its plural and its possessive share.</summary>
internal static class Singular
{
    public static string Of(string word)
    {
        var text = word.ToLowerInvariant().Replace('’', '\'');
        if (text.EndsWith("'s", StringComparison.Ordinal))
            text = text[..^2];
        if (text.Length < 4 || text.EndsWith("ss", StringComparison.Ordinal) || text.EndsWith("us", StringComparison.Ordinal) || text.EndsWith("is", StringComparison.Ordinal))
            return text.Length == 3 && text is "ips" or "ids" or "oss" or "ins" ? text[..2] : text;
        if (text.EndsWith("ies", StringComparison.Ordinal) && text.Length > 4)
            return text[..^3] + "y";
        if (text.EndsWith("sses", StringComparison.Ordinal) || text.EndsWith("shes", StringComparison.Ordinal) || text.EndsWith("ches", StringComparison.Ordinal) || text.EndsWith("xes", StringComparison.Ordinal))
            return text[..^2];
        return text.EndsWith('s') ? text[..^1] : text;
    }
}
