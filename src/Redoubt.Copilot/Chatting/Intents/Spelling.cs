using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Chatting.Intents;

/// <summary>Mends words that are nearly one of those that intents are told by: "sumarize incedent". Names, numbers and short words are left alone.</summary>
internal static partial class Spelling
{
    private const int Shortest = 5;
    private const int Long = 8;

    /// <summary>The question with such words mended; null when there are none.</summary>
    public static string? Mend(string question, IReadOnlySet<string> known)
    {
        var mended = Word.Replace(question, match =>
        {
            var word = match.Value.ToLowerInvariant();
            if (known.Contains(word))
                return match.Value;
            var near = known.Where(each => each.Length >= Shortest && Math.Abs(each.Length - word.Length) <= 2).Select(each => (Word: each, Away: Distance(each, word)))
                .Where(each => each.Away <= (word.Length >= Long ? 2 : 1)).OrderBy(each => each.Away).ThenBy(each => each.Word, StringComparer.Ordinal).ToList();
            // Two words that are as near: neither is certain.
            return near.Count == 0 || (near.Count > 1 && near[0].Away == near[1].Away && !near[1].Word.StartsWith(near[0].Word, StringComparison.Ordinal)) ? match.Value : near[0].Word;
        });
        return mended == question ? null : mended;
    }

    /// <summary>How many letters to change, add, leave out or swap.</summary>
    private static int Distance(string one, string other)
    {
        var before = new int[other.Length + 1];
        var row = new int[other.Length + 1];
        var next = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
            row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                next[j] = Math.Min(Math.Min(next[j - 1], row[j]) + 1, row[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
            }

            (before, row, next) = (row, next, before);
        }

        return row[other.Length];
    }

    // Part of no name: nothing but letters, between blanks or marks.
    [GeneratedRegex(@"(?<![\w.@\\/:-])[A-Za-z]{5,}(?![\w@\\/:-]|\.\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }
}
