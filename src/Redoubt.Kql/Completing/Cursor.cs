using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Completing;

/// <summary>The word at a place of a query, and the words before it.</summary>
/// <param name="Before">The words before it, up to the start of the query.</param>
/// <param name="Start">Where the word begins.</param>
/// <param name="Length">How long it is, with what of it stands behind the place.</param>
/// <param name="Word">What of it stands before the place.</param>
internal sealed record Cursor(IReadOnlyList<Token> Before, int Start, int Length, string Word)
{
    /// <summary>The place; null inside a text, a number or a comment, where there is nothing to complete.</summary>
    public static Cursor? At(string query, int position)
    {
        // A letter put at the place tells what a letter there would be part of.
        var tokens = Lexer.Read(query[..position] + "x", []);
        var last = tokens.Count - 2;
        if (last < 0 || tokens[last].Kind != TokenKind.Name || tokens[last].Span.End != position + 1)
            return null;
        var start = tokens[last].Span.Start;
        var end = position;
        while (end < query.Length && Lexer.IsNamePart(query[end]))
            end++;
        return new Cursor(tokens[..last], start, end - start, query[start..position]);
    }

    /// <summary>The same place with the words that a dash joins to it: <c>project-aw</c> is one word where an operator stands.</summary>
    public Cursor WithDashes(string query)
    {
        var (start, before) = (Start, Before.Count);
        while (before >= 2 && Before[before - 1].Is("-") && Before[before - 1].Span.End == start && Before[before - 2] is { Kind: TokenKind.Name } name && name.Span.End == start - 1)
            (start, before) = (name.Span.Start, before - 2);
        return new Cursor([.. Before.Take(before)], start, Start + Length - start, query[start..(Start + Word.Length)]);
    }
}
