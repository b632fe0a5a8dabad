using Redoubt.Scripts.JavaScript.Syntax;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>Which names a part of a program assigns.</summary>
internal static class Assignments
{
    public static HashSet<string> In(Node node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Node>([node]);
        while (open.TryPop(out var one))
        {
            if (one.Kind is NodeKind.Assign or NodeKind.Update && one.A is { Kind: NodeKind.Identifier } target)
                names.Add(target.Text);
            if (one.Kind == NodeKind.Declarator && one.A is { Kind: NodeKind.Identifier } declared)
                names.Add(declared.Text);
            foreach (var part in one.Parts())
                open.Push(part);
        }

        return names;
    }

    /// <summary>It assigns something itself, outside of the functions in it.</summary>
    public static bool Has(Node node)
    {
        var open = new Stack<Node>([node]);
        while (open.TryPop(out var one))
        {
            if (one.Kind == NodeKind.Assign || (one.Kind == NodeKind.Update && one.A!.Kind is NodeKind.Identifier or NodeKind.Member or NodeKind.Index) || (one.Kind == NodeKind.Unary && one.Text == "delete"))
                return true;
            if (one.Kind == NodeKind.Function)
                continue;
            foreach (var part in one.Parts())
                open.Push(part);
        }

        return false;
    }
}
