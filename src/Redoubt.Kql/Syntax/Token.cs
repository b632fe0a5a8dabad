namespace Redoubt.Kql.Syntax;

/// <summary>A word of a query.</summary>
/// <param name="Text">What it says: the name without its brackets, the text without quotes and escapes, the symbol, the number as written;
/// for <see cref="TokenKind.Typed"/> what stands between the parentheses.</param>
/// <param name="Type">The type's name of a <see cref="TokenKind.Typed"/>; else empty.</param>
/// <param name="Spaced">Whether white space or a comment stands before it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, TextSpan Span, bool Spaced, string Type = "")
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;
}
