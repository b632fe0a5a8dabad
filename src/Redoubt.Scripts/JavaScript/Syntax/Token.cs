namespace Redoubt.Scripts.JavaScript.Syntax;

internal enum TokenKind
{
    End,
    Name,
    Number,
    String,
    Template,
    Regex,
    Punctuator,
}

/// <summary>A token; <see cref="Value"/> is a string's or number's value, or a template's parts.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End, bool LineBefore, object? Value = null);
