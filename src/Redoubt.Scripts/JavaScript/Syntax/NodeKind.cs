namespace Redoubt.Scripts.JavaScript.Syntax;

/// <summary>What a node is; comments say what its parts hold.</summary>
internal enum NodeKind
{
    // Expressions
    Literal,      // Value
    Regex,        // Text pattern, Name flags
    Identifier,   // Text
    This,
    Template,     // Items: literals and expressions in turn
    Tagged,       // A tag, B template
    Array,        // Items; null for a gap
    Object,       // Items of Property
    Property,     // Text key or A computed key; B value
    Function,     // Text name, Items parameters, A body (block, or expression when Flag2), Flag arrow
    Class,        // Text name, Items of Property, A parent
    Unary,        // Text, A
    Update,       // Text, A, Flag prefix
    Chain,        // A first, Items others, Operators between
    Logical,      // Text, A, B
    Conditional,  // A, B, C
    Assign,       // Text, A, B
    Sequence,     // Items
    Call,         // A, Items, Flag optional
    New,          // A, Items
    Member,       // A, Text, Flag optional
    Index,        // A, B, Flag optional
    Spread,       // A
    Paren,        // A
    Raw,          // not understood

    // Statements
    Program, Block,       // Items
    Variables,            // Text var/let/const, Items of Declarator (A pattern, B value)
    Declarator,
    Expression,           // A
    If,                   // A, B, C
    For,                  // A, B, C, D body
    ForIn,                // A target, B object, C body, Text in/of
    While, DoWhile,       // A, B
    Return, Throw,        // A
    Break, Continue,      // Text label
    Try,                  // A, Text name, B, C
    Switch,               // A, Items of Case (A or null, Items)
    Case,
    Labeled,              // Text, A
    Empty,
}
