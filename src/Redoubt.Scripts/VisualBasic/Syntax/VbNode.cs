using Redoubt.Scripts.Clearing;

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
internal sealed class VbNode(VbKind kind, int start) : TracedNode<VbNode>(start)
{
    public VbKind Kind { get; } = kind;

    public bool Flag { get; set; }
}
