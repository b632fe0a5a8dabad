using Redoubt.Scripts.PowerShell.Evaluating;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>Decides whether a literal may stand for a node.</summary>
internal static class Folding
{
    // Longer than this, a variable's value is not written out where its name is read.
    private const int LongestOfVariable = 2000;

    /// <summary>The value that a literal can be written for; null when the node must stay.</summary>
    public static Value? Value(Node node)
    {
        if (node.Trace is not { Varies: false, Acts: false, Times: > 0, Value: { } value } || value is NullValue)
            return null;
        switch (node)
        {
            case VariableNode variable:
                if (variable.Splat || StockVariables.Proper(variable.Name) is not null || value is TextValue { Text.Length: > LongestOfVariable } or BytesValue or ArrayValue { Items.Count: > 20 })
                    return null;
                break;
            case TextNode or NumberNode or TypeNode or HashNode or BlockNode or AssignNode or ListNode or BodyNode or ScriptNode or UnaryNode { Operator: "," } or PostfixNode or RedirectedNode:
                return null;
            case UnaryNode { Operator: "-" or "+", Operand: NumberNode } or UnaryNode { Operator: "++" or "--" }:
                return null;
            case ParenNode paren when paren.Inner is ListNode or UnaryNode { Operator: "," } or AssignNode || (paren.Inner is BinaryNode { Operator: ".." } && value is ArrayValue { Items.Count: > 1 }):
                return null;
            case SubNode { Array: true } sub when sub.Body.Statements.Count == 0 || sub.Body.Statements.TrueForAll(Literal):
                return null;
            case CommandNode { Trace.Name: "Write-Output" }:
                return null;
            case PipelineNode pipeline when pipeline.Elements[^1] is CommandNode { Trace.Name: "Write-Output" }:
                return null;
            case CastNode { Operand: TextNode, Trace.Value: TextValue or CharValue } or CastNode { Operand: NumberNode }:
                break;
            case CastNode cast when value is ArrayValue && Literal(cast.Operand) && cast.Type.Name.EndsWith("[]", StringComparison.Ordinal) && !cast.Type.Name.Equals("char[]", StringComparison.OrdinalIgnoreCase):
                return null;
            case MemberNode { Static: true } when value is not (TextValue or IntegerValue or CharValue or BoolValue):
                return null;
        }

        if (!value.IsKnown)
        {
            // With unknown variables in it, text can be written when it was text that was joined.
            return value is TextValue && node is BinaryNode { Operator: "+" or "f" } or ParenNode { Inner: BinaryNode { Operator: "+" or "f" } } ? value : null;
        }

        return value;
    }

    /// <summary>A literal already.</summary>
    public static bool Literal(Node node) => node switch
    {
        TextNode or NumberNode => true,
        VariableNode variable => variable.Name.ToLowerInvariant() is "true" or "false" or "null",
        ListNode list => list.Items.TrueForAll(Literal),
        ParenNode { Inner: ListNode list } => Literal(list),
        UnaryNode { Operator: "-" or "+" or "," } unary => Literal(unary.Operand),
        _ => false,
    };
}
