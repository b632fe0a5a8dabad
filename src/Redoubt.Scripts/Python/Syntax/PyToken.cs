namespace Redoubt.Scripts.Python.Syntax;

internal enum PyTokenKind
{
    End,
    Line,
    Indent,
    Dedent,
    Name,
    Number,
    String,
    Sign,
}

/// <summary>A token. A string's value is a text or bytes; <see cref="Format"/> says that it is an f-string, whose value is its raw text.</summary>
internal readonly record struct PyToken(PyTokenKind Kind, string Text, int Start, int End, object? Value = null, bool Format = false)
{
    public bool Is(string text) => Kind is PyTokenKind.Name or PyTokenKind.Sign && Text == text;
}
