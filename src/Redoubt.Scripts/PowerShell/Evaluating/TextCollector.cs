using Redoubt.Scripts.PowerShell.Rewriting;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>
/// Takes the texts of a script for the search for indicators: those worked out, and those written that are no parts of them. Half of an
/// address is none.
/// </summary>
internal static class TextCollector
{
    public static void Collect(Node root, Evaluator evaluator)
    {
        var told = evaluator.Analysis.Acts.Where(act => act.Where.Layer == evaluator.Layer.Number).SelectMany(act => act.Arguments).ToHashSet(StringComparer.Ordinal);
        var open = new Stack<Node>();
        open.Push(root);
        for (var count = 0; open.TryPop(out var node) && count < 200_000; count++)
        {
            if (node is TextNode text)
            {
                if (!told.Contains(text.Text))
                    evaluator.Acts.Text(text.Text, node);
                continue;
            }

            if (node.Trace is { Layers.Count: > 0 } || node is AssignNode { Replaced: > 0, Needed: false, Value: TextNode })
                continue;
            if (Folding.Value(node) is { } value)
            {
                if (value is TextValue known && node is not VariableNode && !told.Contains(known.Text))
                    evaluator.Acts.Text(known.Text, node);
                else if (value is ArrayValue array)
                {
                    foreach (var item in array.Items.OfType<TextValue>())
                        evaluator.Acts.Text(item.Text, node);
                }

                continue;
            }

            if (node is ExpandableNode && node.Trace?.Value is TextValue partly)
                evaluator.Acts.Text(partly.Text, node);
            var children = node.Children;
            for (var index = children.Count - 1; index >= 0; index--)
            {
                // Names of members and commands are no texts.
                if (children[index] is TextNode { Style: TextStyle.Bare } && node is MemberNode or CommandNode)
                    continue;
                open.Push(children[index]);
            }
        }
    }
}
