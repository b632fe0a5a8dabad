namespace Redoubt.Copilot.Questions;

/// <summary>What remains of a word when its ending is taken off, so that "created", "creation" and "creates" are one.</summary>
internal static class Stem
{
    private static readonly string[] Endings = ["ing", "ed", "ion", "ious", "ous", "ment", "al", "er", "y", "e"];

    /// <param name="word">Lower case.</param>
    public static string Of(string word)
    {
        if (word.Length < 4)
            return word;
        var stem = word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
            : word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
        foreach (var ending in Endings)
        {
            if (!stem.EndsWith(ending, StringComparison.Ordinal) || stem.Length - ending.Length < (ending.Length == 1 ? 4 : 3))
                continue;
            stem = stem[..^ending.Length];
            break;
        }

        // dropped, running
        return stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;
    }
}
