namespace Redoubt.Scripts.VisualBasic.Syntax;

internal enum VbKind
{
    // Expressions
    Literal,   // Value
    Name,      // Text
    Member,    // A (null inside With), Text
    Call,      // A, Items
    Unary,     // Text, A
    Chain,     // A, Items, Operators
    Paren,     // A
    New,       // Text

    // Statements
    Block,     // Items
    Assign,    // A target, B value
    Act,       // A called, Items arguments
    Dim,       // Items of Assign or Name
    If,        // Items of Branch; A null for Else
    Branch,    // A condition, B block
    For,       // A variable, Items from/to/step, B block
    Each,      // A variable, B block, C collection
    Loop,      // A condition, Text "while"/"until", Flag tested after, B block
    Select,    // A, Items of Case (Items values; none for Else; B block)
    Case,
    With,      // A, B
    Procedure, // Text, Parameters, B
    Exit,      // Text
    Declare,   // Text name, Value library
    File,      // Text open/print/write/put/close, Items
    Other,
}

/// <summary>A part of a program, and what running it was seen to give.</summary>
internal sealed class VbNode(VbKind kind, int start)
{
    public VbKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; set; }

    public string Text { get; set; } = "";

    public object? Value { get; set; }

    public VbNode? A { get; set; }

    public VbNode? B { get; set; }

    public VbNode? C { get; set; }

    public List<VbNode> Items { get; set; } = [];

    public List<string> Words { get; set; } = [];

    public bool Flag { get; set; }

    /// <summary>The literal that it is worth; null when never run or not the same every time.</summary>
    public string? Result { get; private set; }

    public bool Varied { get; private set; }

    public string? Splice { get; set; }

    public void See(string? literal)
    {
        if (Varied)
            return;
        if (literal is null || (Result is not null && Result != literal))
            (Varied, Result) = (true, null);
        else
            Result = literal;
    }

    /// <summary>A list, not an iterator: iterators refer to System.Environment, and nothing here may.</summary>
    public List<VbNode> Parts()
    {
        var parts = new List<VbNode>();
        foreach (var part in (ReadOnlySpan<VbNode?>)[A, B, C, .. Items])
        {
            if (part is not null)
                parts.Add(part);
        }

        return parts;
    }
}
