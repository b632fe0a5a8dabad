using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Python.Syntax;

internal enum PyKind
{
    // Expressions
    Literal,       // Value
    Format,        // Items: literals and expressions in turn; Words: conversion and format of each
    Name,          // Text
    Attribute,     // A, Text
    Call,          // A, Items; Words: name of each argument, "" for none, "*" or "**" unpacked
    Index,         // A, B
    Slice,         // Items: from, to, step (Missing)
    Missing,
    Tuple, List, Set, // Items
    Dict,          // Items: keys and values in turn
    Comprehension, // A element, B value of a dict; Items: For clauses; Text: list, set, dict, generator
    Clause,        // A target, B source, Items: conditions
    Unary,         // Text, A
    Chain,         // A, Items, Words
    Compare,       // A, Items, Words
    Logic,         // Text, A, B
    Conditional,   // A condition, B, C
    Lambda,        // Words parameters, A
    Star,          // A
    Walrus,        // Text, A
    Paren,         // A

    // Statements
    Block,       // Items
    Expression,  // A
    Assign,      // Items targets, A value, Text operator
    Import,      // Words: module, name ("" for all of it), alias
    Define,      // Text, Words parameters, Items defaults (Missing), A body
    Class,       // Text, A body
    If,          // A, B, C
    For,         // A target, B source, C body, D else
    While,       // A, B
    Try,         // A, Items handlers, C finally
    With,        // Items: expressions and targets (Missing) in turn, A body
    Return,      // A
    Leave,       // Text break or continue
    Execute,     // exec of Python 2: A
    Print,       // of Python 2: Items
    Other,
}

/// <summary>A part of a program, and what running it was seen to give.</summary>
internal sealed class PyNode(PyKind kind, int start) : TracedNode<PyNode>(start)
{
    public PyKind Kind { get; } = kind;
}

/// <summary>A statement is not understood.</summary>
internal sealed class PySyntaxException : Exception;
