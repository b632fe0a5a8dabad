namespace Redoubt.Scripts.Judging;

/// <summary>Makes a sentence of words: a capital at the start and one full stop at the end.</summary>
internal static class Sentence
{
    public static string Of(string words)
    {
        words = words.Trim();
        if (words.Length == 0)
            return words;
        words = char.ToUpperInvariant(words[0]) + words[1..];
        return words[^1] is '.' or '?' or '!' ? words : words + ".";
    }
}
