namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>Statements one after another.</summary>
internal sealed class BodyNode(List<Node> statements) : Node
{
    public List<Node> Statements { get; } = statements;

    public override IReadOnlyList<Node> Children => Statements;
}

/// <summary>A script or script block: its parameters and its body, or its begin, process and end blocks.</summary>
internal sealed class ScriptNode(ParametersNode? parameters, BodyNode body, List<NamedBlockNode> blocks) : Node
{
    public ParametersNode? Parameters { get; } = parameters;

    public BodyNode Body { get; } = body;

    public List<NamedBlockNode> Blocks { get; } = blocks;

    public override IReadOnlyList<Node> Children { get; } = [.. new Node?[] { parameters, body }.OfType<Node>().Concat(blocks).OrderBy(node => node.Start)];
}

/// <summary>begin { }, process { }, end { }</summary>
internal sealed class NamedBlockNode(string name, BodyNode body) : Node
{
    public string Name { get; } = name;

    public BodyNode Body { get; } = body;

    public override IReadOnlyList<Node> Children => [Body];
}

/// <summary>param( ) or the list behind a function's name.</summary>
internal sealed class ParametersNode(List<DeclarationNode> items) : Node
{
    public List<DeclarationNode> Items { get; } = items;

    public override IReadOnlyList<Node> Children => Items;
}

/// <summary>One parameter: attributes and types, name, default.</summary>
internal sealed class DeclarationNode(List<Node> attributes, VariableNode variable, Node? initial) : Node
{
    public List<Node> Attributes { get; } = attributes;

    public VariableNode Variable { get; } = variable;

    public Node? Initial { get; } = initial;

    public override IReadOnlyList<Node> Children => [.. Attributes, Variable, .. Initial is null ? (Node[])[] : [Initial]];
}

/// <summary>Elements with | between them. An element is a command or an expression.</summary>
internal sealed class PipelineNode(List<Node> elements) : Node
{
    public List<Node> Elements { get; } = elements;

    public override IReadOnlyList<Node> Children => Elements;
}

/// <summary>left &amp;&amp; right, left || right</summary>
internal sealed class ChainNode(Node left, string op, Node right) : Node
{
    public Node Left { get; } = left;

    public string Operator { get; } = op;

    public Node Right { get; } = right;

    public override IReadOnlyList<Node> Children => [Left, Right];
}

/// <summary>A command: an operator ("&amp;", ".") or none, its name, and what follows (arguments, parameters, redirections).</summary>
internal sealed class CommandNode(string op, Node name, List<Node> rest) : Node
{
    public string Operator { get; } = op;

    public Node Name { get; } = name;

    public List<Node> Rest { get; } = rest;

    public override IReadOnlyList<Node> Children => [Name, .. Rest];
}

/// <summary>-Name or -Name:value.</summary>
internal sealed class ParameterNode(string name, Node? value) : Node
{
    /// <summary>Without dash.</summary>
    public string Name { get; } = name;

    public Node? Value { get; } = value;

    public override IReadOnlyList<Node> Children => Value is null ? [] : [Value];
}

/// <summary>2>&amp;1, > file.</summary>
internal sealed class RedirectionNode(string op, Node? target) : Node
{
    public string Operator { get; } = op;

    public Node? Target { get; } = target;

    public override IReadOnlyList<Node> Children => Target is null ? [] : [Target];
}

/// <summary>An expression with redirections.</summary>
internal sealed class RedirectedNode(Node inner, List<Node> redirections) : Node
{
    public Node Inner { get; } = inner;

    public List<Node> Redirections { get; } = redirections;

    public override IReadOnlyList<Node> Children => [Inner, .. Redirections];
}

/// <summary>target = value, with any assignment operator. It may stand in parentheses.</summary>
internal sealed class AssignNode(Node target, string op, Node value) : Node
{
    public Node Target { get; } = target;

    public string Operator { get; } = op;

    public Node Value { get; } = value;

    /// <summary>How many reads of what it set were replaced by the value, and whether one was not.</summary>
    public int Replaced { get; set; }

    public bool Needed { get; set; }

    public override IReadOnlyList<Node> Children => [Target, Value];
}

internal sealed class IfNode(List<(Node Condition, BodyNode Body)> cases, BodyNode? otherwise) : Node
{
    public List<(Node Condition, BodyNode Body)> Cases { get; } = cases;

    public BodyNode? Otherwise { get; } = otherwise;

    public override IReadOnlyList<Node> Children => [.. Cases.SelectMany(one => new[] { one.Condition, one.Body }), .. Otherwise is null ? (Node[])[] : [Otherwise]];
}

internal enum LoopKind
{
    While,
    DoWhile,
    DoUntil,
    For,
}

/// <summary>while, do and for.</summary>
internal sealed class LoopNode(LoopKind kind, string? label, Node? initial, Node? condition, Node? step, BodyNode body) : Node
{
    public LoopKind Kind { get; } = kind;

    public string? Label { get; } = label;

    public Node? Initial { get; } = initial;

    public Node? Condition { get; } = condition;

    public Node? Step { get; } = step;

    public BodyNode Body { get; } = body;

    public override IReadOnlyList<Node> Children => [.. new[] { Initial, Condition, Step, Body }.OfType<Node>().OrderBy(node => node.Start)];
}

internal sealed class ForeachNode(string? label, Node variable, Node source, BodyNode body) : Node
{
    public string? Label { get; } = label;

    public Node Variable { get; } = variable;

    public Node Source { get; } = source;

    public BodyNode Body { get; } = body;

    public override IReadOnlyList<Node> Children => [Variable, Source, Body];
}

internal sealed class SwitchNode(string? label, string mode, bool file, Node value, List<(Node? Test, BodyNode Body)> cases) : Node
{
    public string? Label { get; } = label;

    /// <summary>"", "regex", "wildcard".</summary>
    public string Mode { get; } = mode;

    public bool File { get; } = file;

    public Node Value { get; } = value;

    /// <summary>A case without test is default.</summary>
    public List<(Node? Test, BodyNode Body)> Cases { get; } = cases;

    public override IReadOnlyList<Node> Children => [Value, .. Cases.SelectMany(one => one.Test is null ? [one.Body] : new[] { one.Test, one.Body })];
}

internal sealed class TryNode(BodyNode body, List<BodyNode> handlers, BodyNode? last) : Node
{
    public BodyNode Body { get; } = body;

    public List<BodyNode> Handlers { get; } = handlers;

    public BodyNode? Last { get; } = last;

    public override IReadOnlyList<Node> Children => [Body, .. Handlers, .. Last is null ? (Node[])[] : [Last]];
}

/// <summary>A block that a keyword precedes and that runs as such: data, trap, parallel, sequence, inlinescript.</summary>
internal sealed class KeywordBlockNode(string keyword, BodyNode body) : Node
{
    public string Keyword { get; } = keyword;

    public BodyNode Body { get; } = body;

    public override IReadOnlyList<Node> Children => [Body];
}

/// <summary>function, filter, workflow, configuration.</summary>
internal sealed class FunctionNode(string name, bool filter, ParametersNode? parameters, ScriptNode script) : Node
{
    public string Name { get; } = name;

    public bool Filter { get; } = filter;

    public ParametersNode? Parameters { get; } = parameters;

    public ScriptNode Script { get; } = script;

    public override IReadOnlyList<Node> Children => Parameters is null ? [Script] : [Parameters, Script];
}

/// <summary>class or enum; of its members the methods and the initial values of properties are read.</summary>
internal sealed class ClassNode(string name, List<Node> members) : Node
{
    public string Name { get; } = name;

    public List<Node> Members { get; } = members;

    public override IReadOnlyList<Node> Children => Members;
}

/// <summary>return, throw, exit, break, continue.</summary>
internal sealed class FlowNode(string keyword, Node? value) : Node
{
    public string Keyword { get; } = keyword;

    public Node? Value { get; } = value;

    public override IReadOnlyList<Node> Children => Value is null ? [] : [Value];
}
