using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>How a text was written.</summary>
internal enum TextStyle
{
    Bare,
    Single,
    Double,
    HereSingle,
    HereDouble,
}

/// <summary>A text without variables.</summary>
internal sealed class TextNode(string text, TextStyle style) : Node
{
    public string Text { get; } = text;

    public TextStyle Style { get; } = style;
}

/// <summary>A number as written.</summary>
internal sealed class NumberNode(Value value) : Node
{
    public Value Value { get; } = value;
}

/// <summary>A text with variables or code in it: its nodes, and the text before each and after the last.</summary>
internal sealed class ExpandableNode(List<string> texts, List<Node> parts, TextStyle style) : Node
{
    public List<string> Texts { get; } = texts;

    public List<Node> Parts { get; } = parts;

    public TextStyle Style { get; } = style;

    public override IReadOnlyList<Node> Children => Parts;
}

/// <summary>$name, ${name}, $scope:name, @name.</summary>
internal sealed class VariableNode(string name, bool splat, bool braced) : Node
{
    /// <summary>With scope, without ticks.</summary>
    public string Name { get; } = name;

    public bool Splat { get; } = splat;

    public bool Braced { get; } = braced;
}

/// <summary>[type]</summary>
internal sealed class TypeNode(string name) : Node
{
    public string Name { get; } = name;
}

/// <summary>[type]operand</summary>
internal sealed class CastNode(TypeNode type, Node operand) : Node
{
    public TypeNode Type { get; } = type;

    public Node Operand { get; } = operand;

    public override IReadOnlyList<Node> Children => [Type, Operand];
}

/// <summary>[Attribute(...)] before a parameter or block.</summary>
internal sealed class AttributeNode(string name, List<Node> arguments) : Node
{
    public string Name { get; } = name;

    public List<Node> Arguments { get; } = arguments;

    public override IReadOnlyList<Node> Children => Arguments;
}

/// <summary>An operator before its operand; "++" and "--" too.</summary>
internal sealed class UnaryNode(string op, bool caseSensitive, Node operand) : Node
{
    public string Operator { get; } = op;

    public bool CaseSensitive { get; } = caseSensitive;

    public Node Operand { get; } = operand;

    public override IReadOnlyList<Node> Children => [Operand];
}

/// <summary>$x++, $x--</summary>
internal sealed class PostfixNode(string op, Node operand) : Node
{
    public string Operator { get; } = op;

    public Node Operand { get; } = operand;

    public override IReadOnlyList<Node> Children => [Operand];
}

/// <summary>left op right. Long chains lean to the left: walk <see cref="Left"/> in a loop.</summary>
internal sealed class BinaryNode(string op, bool caseSensitive, Node left, Node right) : Node
{
    public string Operator { get; } = op;

    public bool CaseSensitive { get; } = caseSensitive;

    public Node Left { get; } = left;

    public Node Right { get; } = right;

    public override IReadOnlyList<Node> Children => [Left, Right];
}

/// <summary>condition ? yes : no</summary>
internal sealed class TernaryNode(Node condition, Node yes, Node no) : Node
{
    public Node Condition { get; } = condition;

    public Node Yes { get; } = yes;

    public Node No { get; } = no;

    public override IReadOnlyList<Node> Children => [Condition, Yes, No];
}

/// <summary>a, b, c</summary>
internal sealed class ListNode(List<Node> items) : Node
{
    public List<Node> Items { get; } = items;

    public override IReadOnlyList<Node> Children => Items;
}

/// <summary>(pipeline)</summary>
internal sealed class ParenNode(Node inner) : Node
{
    public Node Inner { get; } = inner;

    public override IReadOnlyList<Node> Children => [Inner];
}

/// <summary>$( ) or @( )</summary>
internal sealed class SubNode(bool array, BodyNode body) : Node
{
    public bool Array { get; } = array;

    public BodyNode Body { get; } = body;

    public override IReadOnlyList<Node> Children => [Body];
}

/// <summary>@{ key = value }</summary>
internal sealed class HashNode(List<(Node Key, Node Value)> entries) : Node
{
    public List<(Node Key, Node Value)> Entries { get; } = entries;

    public override IReadOnlyList<Node> Children => [.. Entries.SelectMany(entry => new[] { entry.Key, entry.Value })];
}

/// <summary>{ code }</summary>
internal sealed class BlockNode(ScriptNode script) : Node
{
    public ScriptNode Script { get; } = script;

    public override IReadOnlyList<Node> Children => [Script];
}

/// <summary>target.member, target::member</summary>
internal sealed class MemberNode(Node target, bool isStatic, Node member) : Node
{
    public Node Target { get; } = target;

    public bool Static { get; } = isStatic;

    public Node Member { get; } = member;

    public override IReadOnlyList<Node> Children => [Target, Member];
}

/// <summary>target.member(arguments), target::member(arguments)</summary>
internal sealed class CallNode(MemberNode method, List<Node> arguments) : Node
{
    public MemberNode Method { get; } = method;

    public List<Node> Arguments { get; } = arguments;

    public override IReadOnlyList<Node> Children => [Method, .. Arguments];
}

/// <summary>target[index]</summary>
internal sealed class IndexNode(Node target, Node index) : Node
{
    public Node Target { get; } = target;

    public Node Index { get; } = index;

    public override IReadOnlyList<Node> Children => [Target, Index];
}
