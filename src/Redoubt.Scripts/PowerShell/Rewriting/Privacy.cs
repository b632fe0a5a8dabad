using Redoubt.Scripts.PowerShell.Syntax;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>
/// Finds what only computes: an expression with statements inside it that set variables, but do nothing else, and whose variables nobody
/// reads outside. Its value stands for it: <c>$($a = 'x'; $a + 'y')</c> is 'xy'.
/// </summary>
internal sealed class Privacy
{
    private const int MostNodes = 300_000;
    private const int MostChecks = 200_000;
    private readonly List<AssignNode> _assigned = [];
    private readonly List<(Node Step, Node Target)> _steps = [];
    private readonly List<FunctionNode> _functions = [];
    private readonly List<Node> _candidates = [];
    private readonly Dictionary<AssignNode, List<Node>> _readers = [];
    private int _checks;

    /// <summary>Takes the mark of acting from those that only compute.</summary>
    public static void Find(Node root) => new Privacy().Run(root);

    private void Run(Node root)
    {
        Collect(root);
        if (_candidates.Count == 0)
            return;
        _assigned.Sort((one, two) => one.Start.CompareTo(two.Start));
        _steps.Sort((one, two) => one.Step.Start.CompareTo(two.Step.Start));

        // From the outside in: what stands inside of one that is replaced does not matter any more.
        var end = -1;
        foreach (var node in _candidates.OrderBy(node => node.Start).ThenByDescending(node => node.End))
        {
            if (node.End <= end)
                continue;
            if (!IsPrivate(node))
                continue;
            node.Trace!.Acts = false;
            if (Folding.Value(node) is { } value && LiteralWriter.Write(value) is not null)
                end = node.End;
        }
    }

    private void Collect(Node root)
    {
        var open = new Stack<Node>();
        open.Push(root);
        for (var count = 0; open.TryPop(out var node) && count < MostNodes; count++)
        {
            switch (node)
            {
                case AssignNode assign:
                    _assigned.Add(assign);
                    break;
                case PostfixNode postfix:
                    _steps.Add((postfix, postfix.Operand));
                    break;
                case UnaryNode { Operator: "++" or "--" } unary:
                    _steps.Add((unary, unary.Operand));
                    break;
                case FunctionNode function:
                    _functions.Add(function);
                    break;
            }

            foreach (var from in node.Trace?.From ?? [])
            {
                if (!_readers.TryGetValue(from, out var readers))
                    _readers[from] = readers = [];
                readers.Add(node);
            }

            if (node.Trace is { Acts: true, Does: false, Varies: false, Value: { IsKnown: true } } && MayStand(node))
                _candidates.Add(node);
            foreach (var child in node.Children)
                open.Push(child);
        }
    }

    private static bool MayStand(Node node) => node is not (AssignNode or PostfixNode or UnaryNode { Operator: "++" or "--" } or ParenNode { Inner: AssignNode or PostfixNode } or BodyNode or ScriptNode or SubNode { Array: true } or CommandNode { Name: TextNode });

    private bool IsPrivate(Node node)
    {
        foreach (var function in _functions)
        {
            if (node is SubNode && function.Start >= node.Start && function.End <= node.End && ++_checks < MostChecks && ((SubNode)node).Body.Statements.Contains(function))
                return false;
        }

        for (var index = First(_assigned.Count, at => _assigned[at].Start, node.Start); index < _assigned.Count && _assigned[index].Start < node.End; index++)
        {
            var assign = _assigned[index];
            if (assign.Target is not (VariableNode or CastNode { Operand: VariableNode }) && !Inside(assign.Target, node))
                return false;
            foreach (var reader in _readers.GetValueOrDefault(assign) ?? [])
            {
                if (++_checks > MostChecks)
                    return false;
                if ((reader.Start < node.Start || reader.End > node.End) && Folding.Value(reader) is null)
                    return false;
            }
        }

        for (var index = First(_steps.Count, at => _steps[at].Step.Start, node.Start); index < _steps.Count && _steps[index].Step.Start < node.End; index++)
        {
            if (!Inside(_steps[index].Target, node))
                return false;
        }

        return true;
    }

    // Whether what a target changes was set inside the node.
    private static bool Inside(Node target, Node node)
    {
        while (target is IndexNode or MemberNode)
            target = target is IndexNode index ? index.Target : ((MemberNode)target).Target;
        return target.Trace?.From is { Count: > 0 } from && from.TrueForAll(one => one.Start >= node.Start && one.End <= node.End);
    }

    private static int First(int count, Func<int, int> start, int from)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (start(middle) < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
