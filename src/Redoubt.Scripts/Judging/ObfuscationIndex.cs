using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Judging;

/// <summary>How far a text goes to be unreadable, 0 to 4: by marks, not by what it does.</summary>
internal static class ObfuscationIndex
{
    private const int Sample = 200_000;

    public static VerdictReason? Of(Analysis analysis)
    {
        var marks = new List<string>();
        var where = new List<Place>();
        var points = 0;
        foreach (var layer in analysis.Layers.Take(8))
        {
            var (own, names) = OfLayer(layer);
            if (own == 0)
                continue;
            points = Math.Max(points, own);
            marks.AddRange(names.Where(name => !marks.Contains(name)));
            where.Add(new Place(layer.Number, 1));
        }

        return points == 0 ? null : new VerdictReason(Math.Min(4, points), $"It is written to be hard to read: {string.Join(", ", marks.Take(4))}.", where);
    }

    private static (int Points, List<string> Marks) OfLayer(ScriptLayer layer)
    {
        var text = layer.Original.Length > Sample ? layer.Original[..Sample] : layer.Original;
        var marks = new List<string>();
        if (text.Length < 40)
            return (0, marks);
        var letters = text.Count(char.IsAsciiLetterOrDigit);
        var blanks = text.Count(char.IsWhiteSpace);
        var ticks = layer.Language == ScriptLanguage.Batch ? text.Count(c => c == '^') : layer.Language == ScriptLanguage.PowerShell ? InnerTicks(text) : 0;
        var special = (text.Length - letters - blanks) / (double)Math.Max(1, text.Length - blanks);
        if (special > 0.42)
            marks.Add("more signs than words");
        if (ticks > 6 && ticks > text.Length / 60)
            marks.Add(layer.Language == ScriptLanguage.Batch ? "carets inside words" : "backticks inside words");
        if (layer.Language is ScriptLanguage.PowerShell or ScriptLanguage.VisualBasic or ScriptLanguage.JavaScript && Count(text, "[char]", "chr(", "fromCharCode", "-bxor", "[string]::join", "''+''") >= 3)
            marks.Add("characters given as numbers");
        if (Pieces(text) > Math.Max(8, text.Length / 120))
            marks.Add("words put together from pieces");
        if (LongestBase64(text) > Math.Max(200, text.Length / 2))
            marks.Add("a long encoded text");
        if (layer.Language is ScriptLanguage.PowerShell or ScriptLanguage.Batch && RandomCase(text))
            marks.Add("upper and lower case at random");
        if (layer.Language == ScriptLanguage.Batch && Count(text, ":~") >= 6)
            marks.Add("words cut out of variables");
        if (layer.Language == ScriptLanguage.PowerShell && (Count(text, "}{") >= 4 || Count(text, "-f'", "-f '", "-f(") >= 4))
            marks.Add("words in shuffled order");
        if (layer.Language == ScriptLanguage.Bash && (Count(text, "\\x", "$'\\") >= 12 || Count(text, "${", "}") > text.Length / 12 + 20))
            marks.Add("characters given as numbers");
        return (Math.Min(4, marks.Count * 2), marks);
    }

    private static int InnerTicks(string text)
    {
        var count = 0;
        for (var index = 1; index < text.Length - 1; index++)
        {
            if (text[index] == '`' && char.IsAsciiLetter(text[index - 1]) && char.IsAsciiLetter(text[index + 1]))
                count++;
        }

        return count;
    }

    private static int Count(string text, params string[] words)
    {
        var count = 0;
        foreach (var word in words)
        {
            for (var place = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); place >= 0 && count < 1000; place = text.IndexOf(word, place + word.Length, StringComparison.OrdinalIgnoreCase))
                count++;
        }

        return count;
    }

    // 'ab'+'cd'
    private static int Pieces(string text) => Count(text, "'+'", "\"+\"", "' + '", "\" + \"", "\"&\"", "\" & \"", "''\"\"", "\"'\"'");

    private static int LongestBase64(string text)
    {
        var (longest, current) = (0, 0);
        foreach (var c in text)
        {
            current = char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }

    // Words of six letters and more that change case more often than names do.
    private static bool RandomCase(string text)
    {
        var (words, odd) = (0, 0);
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            var changes = 0;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
            {
                if (end > start && char.IsAsciiLetterUpper(text[end]) != char.IsAsciiLetterUpper(text[end - 1]))
                    changes++;
                end++;
            }

            if (end - start is >= 6 and <= 30)
            {
                words++;
                if (changes > (end - start) / 2.6)
                    odd++;
            }

            start = Math.Max(start, end);
        }

        return odd >= 3 && odd * 3 > words;
    }
}
