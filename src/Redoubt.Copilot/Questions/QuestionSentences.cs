using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Copilot.Questions;

/// <summary>Takes a question apart into sentences and clauses, by place in its text.</summary>
internal static partial class QuestionSentences
{
    /// <summary>What is quoted and what has dots inside must not end a sentence; lengths stay the same.</summary>
    public static string Masked(string text)
    {
        var masked = new StringBuilder(text);
        foreach (Match quoted in Quoted().Matches(text))
        {
            // Names that are quoted still are words of the question.
            if (quoted.Length < 60)
                continue;
            for (var i = quoted.Index; i < quoted.Index + quoted.Length; i++)
                masked[i] = ' ';
        }

        return masked.ToString();
    }

    /// <summary>Where each begins and ends.</summary>
    public static List<(int Start, int End)> Of(string text)
    {
        var sentences = new List<(int, int)>();
        var start = 0;
        foreach (Match end in SentenceEnd().Matches(text))
        {
            if (end.Index + 1 > start)
                sentences.Add((start, end.Index + 1));
            start = end.Index + end.Length;
        }

        if (start < text.Length && text.AsSpan(start).Trim().Length > 0)
            sentences.Add((start, text.Length));
        return sentences;
    }

    /// <summary>Whether it is a question or an order.</summary>
    public static bool Asks(string text, (int Start, int End) sentence)
    {
        var said = text.AsSpan(sentence.Start, sentence.End - sentence.Start).TrimEnd();
        if (said.Length > 0 && said[^1] == '?')
            return true;
        var first = Token.Of(text.Substring(sentence.Start, sentence.End - sentence.Start), 2);
        return first.Count > 0 && (QuestionWords.Known.Heads.Contains(first[0].Text) || first[0].Text is "who" or "when" or "where" or "why" or "how" or "please");
    }

    /// <summary>Where the clause begins that asks: behind a leading "Following the …,".</summary>
    public static int MainClause(string text, int start, int end, bool anyWord = false)
    {
        var at = start;
        while (true)
        {
            var rest = Token.Of(text[..end]).FindAll(token => token.Start >= at);
            if (rest.Count == 0 || !QuestionWords.Known.Clauses.Contains(rest[0].Text))
                return at;
            // The last comma before the first word that asks.
            var head = rest.Find(token => token.Start > at && (anyWord || token.Text is "what" or "which" or "who" or "whose" or "can" or "could" or "identify" or "how" or "when" or "where" or "was" or "is" or "did")
                && text.AsSpan(at, token.Start - at).TrimEnd() is { Length: > 0 } before && before[^1] == ',');
            if (head.End == 0)
                return at;
            at = head.Start;
            if (anyWord || !QuestionWords.Known.Clauses.Contains(head.Text))
                return at;
        }
    }

    /// <summary>The sentences before the asking one, the nearest first, with the clause that leads into it at the very first.</summary>
    public static IEnumerable<(int From, int To)> Before(List<(int Start, int End)> sentences, int asking, int start, int clause)
    {
        if (clause > start)
            yield return (start, clause);
        for (var i = asking - 1; i >= 0 && i > asking - 12; i--)
            yield return sentences[i];
    }

    /// <summary>What stands in quotes.</summary>
    [GeneratedRegex("`[^`]{1,4000}`|\"[^\"]{1,4000}\"|“[^”]{1,4000}”")]
    public static partial Regex Quoted();

    [GeneratedRegex(@"[.?!]['""”)]?\s+(?=[\p{Lu}`""'“\d])|\n+")]
    private static partial Regex SentenceEnd();
}
