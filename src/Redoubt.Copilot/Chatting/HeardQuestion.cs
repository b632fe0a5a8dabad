using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Chatting;

/// <summary>A question of the chat as it is looked at: its words in lower case, without the words of politeness before them.</summary>
internal sealed partial class HeardQuestion
{
    private readonly List<(int Start, int End, int At)> _places = [];

    public HeardQuestion(string text)
    {
        Text = text.Trim();
        var begin = Politeness.Match(Text) is { Success: true } polite && polite.Length < Text.TrimEnd('?', '!', '.', ' ').Length ? polite.Length : 0;
        var words = new StringBuilder();
        foreach (Match word in Word.Matches(Text, begin))
        {
            _places.Add((word.Index, word.Index + word.Length, words.Length));
            words.Append(word.Value.ToLowerInvariant()).Append(' ');
        }

        Words = words.ToString();
        Incident = IncidentNumber.Match(Text) is { Success: true } named && long.TryParse(named.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
    }

    /// <summary>As asked.</summary>
    public string Text { get; }

    /// <summary>Each word in lower case with a blank after it.</summary>
    public string Words { get; }

    public int Count => _places.Count;

    /// <summary>The incident that it names by number.</summary>
    public long? Incident { get; }

    /// <summary>A stretch of <see cref="Words"/> as it was written, without quotation marks around it.</summary>
    public string Written((int Start, int Length) stretch)
    {
        var inside = _places.Where(place => place.At >= stretch.Start && place.At < stretch.Start + stretch.Length).ToList();
        return inside.Count == 0 ? "" : Text[inside[0].Start..inside[^1].End].Trim('"', '\'', '`', '“', '”', ' ');
    }

    /// <summary>A script that stands in the question: between back-quotes, after a colon, or on lines of its own; null when there is none.</summary>
    public string? Script()
    {
        if (Fenced.Match(Text) is { Success: true } fenced)
            return fenced.Groups["code"].Value.Trim();
        var line = Text.IndexOf('\n', StringComparison.Ordinal);
        var colon = Text.IndexOf(": ", StringComparison.Ordinal);
        var from = colon >= 0 && (line < 0 || colon < line) ? colon + 2 : line >= 0 ? line + 1 : -1;
        return from >= 0 && Text[from..].Trim() is { Length: > 3 } code ? code : null;
    }

    [GeneratedRegex(@"^(?:(?:please|pls|can you|could you|would you|will you|kindly|now|and|also|then|so|ok|okay|hey|redoubt|copilot|i want to|i'd like to|i would like to|i need to|let's|lets|let us|just)(?:\s+|,\s*))+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Politeness { get; }

    // A dash, a dot or an at sign belongs to a name; a mark between words does not.
    [GeneratedRegex(@"[^\s,;:?!()\[\]""'“”‘’`]+(?<![.])", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"\b(?:incidents?|inc|case)\s*[-#:]?\s*(?:number\s+|no\.?\s+|id\s+|#\s*)?(?<id>\d{1,15})\b|(?<![\w.&])#(?<id>\d{1,15})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IncidentNumber { get; }

    [GeneratedRegex("```[a-z0-9]*\\s*\\n?(?<code>.+?)```|`(?<code>[^`]{4,})`", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Fenced { get; }
}
