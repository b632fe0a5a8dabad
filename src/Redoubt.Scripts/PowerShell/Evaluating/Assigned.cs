using Redoubt.Scripts.PowerShell.Syntax;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Which variables a part of a script sets.</summary>
internal static class Assigned
{
    private const int MostNodes = 20_000;

    /// <param name="node">The part.</param>
    /// <param name="onlyRead">Only those whose next value depends on the one before: <c>$x += …</c>, <c>$x = f $x</c>.</param>
    public static IReadOnlyCollection<string> In(Node node, bool onlyRead)
    {
        var names = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<Node>();
        open.Push(node);
        for (var count = 0; open.TryPop(out var one) && count < MostNodes; count++)
        {
            switch (one)
            {
                case AssignNode assign when !onlyRead || assign.Operator != "=" || Reads(assign.Value, Name(assign.Target)):
                    Add(assign.Target);
                    break;
                case PostfixNode postfix:
                    Add(postfix.Operand);
                    break;
                case UnaryNode { Operator: "++" or "--" } unary:
                    Add(unary.Operand);
                    break;
                case ForeachNode loop when !onlyRead:
                    Add(loop.Variable);
                    break;
            }

            foreach (var child in one.Children)
                open.Push(child);
        }

        return names;

        void Add(Node target)
        {
            if (target is ListNode list)
            {
                foreach (var item in list.Items)
                    Add(item);
            }
            else if (Name(target) is { } name)
                names.Add(name);
        }
    }

    private static string? Name(Node target) => target switch
    {
        VariableNode variable => variable.Name,
        CastNode cast => Name(cast.Operand),
        IndexNode index => Name(index.Target),
        ParenNode paren => Name(paren.Inner),
        _ => null,
    };

    private static bool Reads(Node node, string? name)
    {
        if (name is null)
            return false;
        var open = new Stack<Node>();
        open.Push(node);
        for (var count = 0; open.TryPop(out var one) && count < 2000; count++)
        {
            if (one is VariableNode variable && variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
            foreach (var child in one.Children)
                open.Push(child);
        }

        return false;
    }
}
