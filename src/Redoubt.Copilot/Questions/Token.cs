namespace Redoubt.Copilot.Questions;

/// <summary>A word or number of a text.</summary>
/// <param name="Text">In lower case.</param>
/// <param name="Stem">What it is compared by: its stem, or that of the word that stands for it.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its last character.</param>
internal readonly record struct Token(string Text, string Stem, int Start, int End)
{
    /// <summary>The words of a text, at most <paramref name="most"/>.</summary>
    public static List<Token> Of(string text, int most = int.MaxValue)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length && tokens.Count < most)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
                at++;
            // Of "maria's" only maria; of "wasn't" both parts say nothing.
            if (at - start == 1 && text[start] is 's' or 't' && start > 1 && text[start - 1] is '\'' or '’')
                continue;
            // Longer words are data, not language.
            if (at - start > 48)
                continue;
            var word = text[start..at].ToLowerInvariant();
            tokens.Add(new Token(word, QuestionWords.Known.StemOf(word), start, at));
        }

        return tokens;
    }
}
