namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>Words between a column and a value that say how they are compared.</summary>
internal static class OperatorWords
{
    /// <summary>The most words that one of them has.</summary>
    public const int Longest = 6;

    private static readonly Dictionary<string, (Comparison Comparison, bool Negated)> Phrases = Read(new()
    {
        [(Comparison.Contains, false)] = "contains|contain|containing|contained|like|mentions|mention|mentioning|with the text|with text|that include|includes|having the text|having|with the word|looks like|similar to|that has|which has|that have|including|included|include|with the string|related to|about|referencing|references|partially matches",
        [(Comparison.Contains, true)] = "does not contain|doesn't contain|not containing|do not contain|don't contain|that do not include|not contain|not contains|not like|without the text|does not include|not including|doesn't include|did not contain",
        [(Comparison.StartsWith, false)] = "starts with|start with|starting with|begins with|beginning with|begin with|prefixed with|started with|with prefix|with the prefix",
        [(Comparison.StartsWith, true)] = "does not start with|doesn't start with|not starting with|do not start with|not start with|does not begin with",
        [(Comparison.EndsWith, false)] = "ends with|end with|ending with|ending in|ends in|end in|ended with|suffixed with|with suffix|with the extension|with extension|with the suffix",
        [(Comparison.EndsWith, true)] = "does not end with|doesn't end with|not ending with|do not end with|not ending in|not end with|does not end in",
        [(Comparison.Matches, false)] = "matches regex|matching regex|matches the regex|match regex|matches the pattern|matching the pattern|matching pattern|matches regular expression|matches the regular expression|matches pattern|match the regex|matching the regex",
        [(Comparison.Is, false)] = "is|equals|equal to|is equal to|equal|=|==|exactly|set to|being|was|are|were|is exactly|matches|matching|match|as|of type|is set to|named|called|titled|with name|with the name|by the name|by the name of|with the title|whose name is|with value|with a value of|whose value is|one of|is one of|is any of|any of|in|is in|were in|value",
        [(Comparison.Is, true)] = "is not|isn't|not equal to|not equals|is not equal to|!=|other than|is other than|not|not named|not called|not in|is not in|are not|aren't|was not|wasn't|were not|is not one of|different from|differs from|does not equal|doesn't equal|not from|not by|not on|not to|except|except for|excluding|exclude|excludes|without|but not|besides|apart from|ignoring|ignore|leaving out|leave out|filter out|filtering out|omit|omitting|is neither|rather than|instead of|and not|that are not|which are not|not using|not matching|not initiated by|not running|not of",
        [(Comparison.More, false)] = "greater than|more than|larger than|bigger than|higher than|over|above|exceeding|exceeds|exceed|>|is greater than|is more than|is larger than|is over|is above|is higher than|are greater than|are larger than|longer than|newer than|beyond|of more than|of over|greater|above the",
        [(Comparison.MoreOrSame, false)] = "at least|greater than or equal to|greater or equal to|no less than|>=|not less than|minimum of|of at least|is at least|a minimum of|more than or equal to|equal to or greater than",
        [(Comparison.Less, false)] = "less than|smaller than|fewer than|lower than|under|below|<|is less than|is under|is below|is lower than|is smaller than|are smaller than|shorter than|of less than|of under",
        [(Comparison.LessOrSame, false)] = "at most|less than or equal to|less or equal to|no more than|<=|not more than|maximum of|up to|of at most|is at most|a maximum of|equal to or less than",
    });

    /// <summary>What some words mean; null when they are no comparison.</summary>
    public static (Comparison Comparison, bool Negated)? Find(string words) => Phrases.TryGetValue(words, out var found) ? found : null;

    /// <summary>Whether words by themselves are too weak to make a value of any word behind them.</summary>
    public static bool IsWeak(string words) => words is "is" or "was" or "are" or "were" or "as" or "in" or "not" or "match" or "matches" or "matching" or "without" or "about" or "like"
        or "having" or "that has" or "which has" or "that have" or "being" or "over" or "above" or "under" or "including" or "include" or "included" or "includes" or "excluding" or "except" or "related to" or "value" or "any of" or "one of" or "is in";

    private static Dictionary<string, (Comparison, bool)> Read(Dictionary<(Comparison, bool), string> lists)
    {
        var phrases = new Dictionary<string, (Comparison, bool)>(StringComparer.Ordinal);
        foreach (var (meaning, list) in lists)
        {
            foreach (var phrase in list.Split('|'))
                phrases.TryAdd(phrase, meaning);
        }

        return phrases;
    }
}
