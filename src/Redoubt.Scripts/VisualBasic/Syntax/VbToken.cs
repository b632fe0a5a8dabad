namespace Redoubt.Scripts.VisualBasic.Syntax;

internal enum VbTokenKind
{
    End,
    Line,
    Name,
    Number,
    String,
    Sign,
}

/// <summary>A token; a line break and a colon are tokens of their own, since they end statements.</summary>
internal readonly record struct VbToken(VbTokenKind Kind, string Text, int Start, int End, object? Value = null)
{
    public bool Is(string text) => Kind is VbTokenKind.Name or VbTokenKind.Sign && Text.Equals(text, StringComparison.OrdinalIgnoreCase);
}
