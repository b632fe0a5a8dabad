namespace Redoubt.Kql.Syntax;

internal enum TokenKind
{
    End,
    Name,

    /// <summary>A name in brackets and quotes: <c>['select']</c>.</summary>
    QuotedName,
    Text,
    Long,
    Real,
    TimeSpan,

    /// <summary>A type's name with its value in parentheses: <c>datetime(2024-01-01)</c>.</summary>
    Typed,
    Symbol,
    Bad,
}
