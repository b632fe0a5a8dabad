using System.Runtime.CompilerServices;
using System.Text;
using Redoubt.Scripts.PowerShell.Evaluating;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Rewriting;

/// <summary>
/// Writes a script again: each node with what it came to, and what stands between the nodes as it was. So nothing is lost, whatever the
/// text.
/// </summary>
/// <param name="source">The script's text.</param>
/// <param name="marks">It finds out which assignments are read in the text.</param>
/// <param name="final">The text goes to the reader: layers in it are marked as spliced, and assignments nobody needs are left out.</param>
internal sealed class Printer(string source, bool final, bool marks = true)
{
    private readonly StringBuilder _to = new();
    private readonly List<Fold> _folds = [];
    private long _grown;

    public IReadOnlyList<Fold> Folds => _folds;

    public string Source => source;

    public bool Final => final;

    public StringBuilder To => _to;

    public string Print(Node node)
    {
        Write(node);
        return _to.ToString();
    }

    public void Write(Node node, Node? parent = null)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Copy(node.Start, node.End);
            return;
        }

        if (Splice.Of(node, parent) is { } layer)
        {
            WriteLayer(node, layer, parent);
            return;
        }

        if (TryFold(node, parent))
            return;
        if (node.Trace is { Text: { } text, Dependent: false, Times: 1 })
        {
            Needed(node);
            Replaced(node);
            _to.Append(text);
            return;
        }

        switch (node)
        {
            case TextNode words:
                TextWriter.Write(this, words, parent);
                break;
            case VariableNode variable:
                Variable(variable);
                break;
            case ExpandableNode expandable:
                TextWriter.Write(this, expandable);
                break;
            case TypeNode type:
                Type(type);
                break;
            case BinaryNode binary:
                Chain(binary);
                break;
            case UnaryNode unary:
                Unary(unary);
                break;
            case ListNode list:
                Separated(list.Start, list.Items, list.End, ",", ", ", list);
                break;
            case ParenNode paren:
                Paren(paren, parent);
                break;
            case MemberNode member:
                Member(member);
                break;
            case CallNode call:
                Call(call);
                break;
            case AssignNode assign:
                Assign(assign);
                break;
            case PostfixNode postfix:
                Target(postfix.Operand);
                Gap(postfix.Operand.End, postfix.End);
                break;
            case DeclarationNode declaration:
                Declaration(declaration);
                break;
            case ParametersNode parameters:
                Separated(parameters.Start, parameters.Items, parameters.End, ",", ", ", parameters);
                break;
            case CommandNode command:
                new CommandWriter(this).Write(command);
                break;
            case PipelineNode pipeline:
                new CommandWriter(this).Write(pipeline);
                break;
            case BodyNode body:
                new StatementWriter(this).Body(body, parent);
                break;
            case IfNode or LoopNode or SwitchNode or ForeachNode:
                new StatementWriter(this).Choice(node, parent);
                break;
            case ScriptNode script:
                new StatementWriter(this).Script(script);
                break;
            case UnknownNode or NumberNode:
                Copy(node.Start, node.End);
                break;
            default:
                Children(node);
                break;
        }
    }

    /// <summary>Copies the text as it is.</summary>
    public void Copy(int from, int to)
    {
        if (to > from)
            _to.Append(source, from, Math.Min(to, source.Length) - from);
    }

    /// <summary>What stands between nodes: keywords in lower case, comments as they are.</summary>
    public void Gap(int from, int to) => GapWriter.Write(_to, source, from, to);

    public void Children(Node node)
    {
        var at = node.Start;
        foreach (var child in node.Children)
        {
            if (child.Start < at)
                continue;
            Gap(at, child.Start);
            Write(child, node);
            at = child.End;
        }

        Gap(at, node.End);
    }

    /// <summary>Nodes with separators between them; only the plain ones are put in form.</summary>
    public void Separated(int start, IEnumerable<Node> nodes, int end, string separator, string form, Node parent)
    {
        var at = start;
        var first = true;
        foreach (var node in nodes)
        {
            var between = source.AsSpan(at, Math.Max(0, node.Start - at));
            if (!first && between.Trim().SequenceEqual(separator) && between.IndexOf('\n') < 0)
                _to.Append(form);
            else
                Gap(at, node.Start);
            Write(node, parent);
            at = node.End;
            first = false;
        }

        Gap(at, end);
    }

    /// <summary>The left side of an assignment: it is named, not read.</summary>
    public void Target(Node node)
    {
        switch (node)
        {
            case VariableNode variable:
                Name(variable);
                break;
            case CastNode cast:
                Write(cast.Type, cast);
                Gap(cast.Type.End, cast.Operand.Start);
                Target(cast.Operand);
                break;
            case ListNode list:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    if (index > 0)
                        _to.Append(", ");
                    Target(list.Items[index]);
                }

                break;
            case ParenNode paren:
                _to.Append('(');
                Target(paren.Inner);
                _to.Append(')');
                break;
            case IndexNode index:
                Target(index.Target);
                Needed(index.Target);
                Gap(index.Target.End, index.Index.Start);
                Write(index.Index, index);
                Gap(index.Index.End, index.End);
                break;
            case MemberNode member when member.Target is VariableNode && Folding.Value(member.Target) is not TypeValue:
                Target(member.Target);
                Needed(member.Target);
                MemberName(member);
                break;
            default:
                Write(node);
                break;
        }
    }

    /// <summary>Reads inside the node are no longer reads: a literal stands there.</summary>
    public void Replaced(Node node)
    {
        if (!marks)
            return;
        var open = new Stack<Node>();
        open.Push(node);
        for (var count = 0; open.TryPop(out var one) && count < 50_000; count++)
        {
            foreach (var from in one.Trace?.From ?? [])
                from.Replaced++;
            foreach (var child in one.Children)
                open.Push(child);
        }
    }

    public void Needed(Node node)
    {
        if (!marks)
            return;
        foreach (var from in node.Trace?.From ?? [])
            from.Needed = true;
    }

    /// <summary>Notes that a part of the source became what was written since a place.</summary>
    public void Note(int start, int end, int cleared)
    {
        if (final && !source.AsSpan(start, end - start).SequenceEqual(_to.ToString(cleared, _to.Length - cleared)))
            _folds.Add(new Fold(start, end - start, cleared, _to.Length - cleared));
    }

    public void WriteLayer(Node node, ScriptLayer layer, Node? parent)
    {
        Replaced(node);
        if (final)
            layer.Spliced = true;
        var start = _to.Length;
        if (parent is null or BodyNode)
            Settings(node);
        var text = layer.Cleared.Trim();
        var alone = parent is null or BodyNode;
        if (!alone && text.AsSpan().IndexOfAny('\n', ';') >= 0 && parent is not ParenNode)
            text = $"$({text})";
        _to.Append(text);
        if (final)
            _folds.Add(new Fold(node.Start, node.End - node.Start, start, _to.Length - start));
    }

    /// <summary>The condition of a loop stays, though its parts are written in clear.</summary>
    public void Keep(Node node) => _kept = node;

    private Node? _kept;

    // Variables that were set on the way to the text.
    private void Settings(Node node)
    {
        var open = new Stack<Node>();
        open.Push(node);
        for (var count = 0; open.TryPop(out var one) && count < 2000; count++)
        {
            if (one is CommandNode && one.Trace?.Text is { } text && text.Contains(" = ", StringComparison.Ordinal))
                _to.Append(text).Append('\n');
            var children = one.Children;
            for (var index = children.Count - 1; index >= 0; index--)
                open.Push(children[index]);
        }
    }

    private bool TryFold(Node node, Node? parent)
    {
        if (ReferenceEquals(node, _kept))
            return false;
        if (node is BinaryNode { Operator: ".." } && parent is not (null or BodyNode or AssignNode) && node.Trace?.Value is ArrayValue)
            return false;
        if (parent is PipelineNode pipeline && node is CommandNode && !ReferenceEquals(pipeline.Elements[0], node))
            return false; // Only a command can stand behind a bar.
        if (Folding.Value(node) is not { } value || LiteralWriter.Write(value) is not { } literal)
            return false;
        if (value is ObjectValue or ArrayValue { Items: [ObjectValue, ..] } && parent is not (null or BodyNode))
            return false;
        var length = node.End - node.Start;
        if (node is ParenNode && parent is MemberNode && value is IntegerValue or DoubleValue)
            return false;
        if (literal.Length > length + 64 && (_grown += literal.Length - length) > source.Length + 4L * 1024 * 1024)
            return false;
        if (literal[0] == '[' && parent is CommandNode)
            literal = $"({literal})";
        if (parent is UnaryNode { Operator: "-" or "+" } or BinaryNode && literal[0] == '-' && node is not VariableNode && parent is UnaryNode)
            literal = $"({literal})";
        Replaced(node);
        var start = _to.Length;
        _to.Append(literal);
        if (final && !source.AsSpan(node.Start, length).SequenceEqual(literal))
            _folds.Add(new Fold(node.Start, length, start, literal.Length));
        return true;
    }

    private void Variable(VariableNode node)
    {
        Needed(node);
        Name(node);
    }

    private void Name(VariableNode node)
    {
        var name = ProperNames.Variable(node.Name);
        var plain = name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or ':' or '?') || name is "$" or "^" or "?";
        if (plain && name.Contains(':', StringComparison.Ordinal) && VariableAccess.Bare(name, out _) == name)
            plain = false;
        _to.Append(node.Splat ? '@' : '$');
        _to.Append(plain ? name : $"{{{name.Replace("`", "``", StringComparison.Ordinal).Replace("{", "`{", StringComparison.Ordinal).Replace("}", "`}", StringComparison.Ordinal)}}}");
    }

    private void Type(TypeNode node) => _to.Append('[').Append(ProperNames.Type(node.Name)).Append(']');

    // A chain leans to the left: what is folded furthest up stands for all below it.
    private void Chain(BinaryNode top)
    {
        var spine = new Stack<BinaryNode>();
        Node node = top;
        while (node is BinaryNode binary && (ReferenceEquals(binary, top) || binary.Operator == ".." || Folding.Value(binary) is not { } value || LiteralWriter.Write(value) is null))
        {
            spine.Push(binary);
            node = binary.Left;
        }

        Write(node, top);
        while (spine.TryPop(out var binary))
        {
            var between = source.AsSpan(binary.Left.End, Math.Max(0, binary.Right.Start - binary.Left.End));
            if (between.IndexOf('\n') >= 0 || between.IndexOf('#') >= 0)
                Gap(binary.Left.End, binary.Right.Start);
            else
            {
                var op = char.IsLetter(binary.Operator[0]) ? $" -{(binary.CaseSensitive ? "c" : "")}{binary.Operator} " : binary.Operator == ".." ? ".." : $" {binary.Operator} ";
                _to.Append(op);
            }

            Write(binary.Right, binary);
        }
    }

    private void Unary(UnaryNode node)
    {
        if (node.Operator is "++" or "--")
        {
            Gap(node.Start, node.Operand.Start);
            Target(node.Operand);
            return;
        }

        if (char.IsLetter(node.Operator[0]) && source[node.Start] != '!')
            _to.Append($"-{(node.CaseSensitive ? "c" : "")}{node.Operator} ");
        else
            Gap(node.Start, node.Operand.Start);
        Write(node.Operand, node);
    }

    private void Paren(ParenNode node, Node? parent)
    {
        // ((x)) is (x).
        if (parent is ParenNode || (node.Inner is ParenNode && parent is not null))
        {
            Write(node.Inner, parent is ParenNode ? parent : node);
            return;
        }

        var inner = node.Inner;
        if (inner.Trace is { Text: ['$', .., not ' '] text, Dependent: false, Times: 1 } && !text.Contains(' ', StringComparison.Ordinal))
        {
            Write(inner, parent);
            return;
        }

        if (inner is VariableNode or MemberNode or CallNode && parent is BodyNode or ParenNode or AssignNode or null)
        {
            Write(inner, parent);
            return;
        }

        Children(node);
    }

    private void Member(MemberNode node)
    {
        Write(node.Target, node);
        MemberName(node);
    }

    private void MemberName(MemberNode node)
    {
        Gap(node.Target.End, node.Member.Start);
        if (node.Trace?.Name is { Length: > 0 } name && name.All(c => char.IsLetterOrDigit(c) || c == '_'))
        {
            _to.Append(ProperNames.Member(name));
            if (node.Member is not TextNode)
                Replaced(node.Member);
        }
        else if (node.Member is TextNode { Style: TextStyle.Bare } text)
            _to.Append(ProperNames.Member(text.Text));
        else
            Write(node.Member, node);
    }

    private void Call(CallNode node)
    {
        var method = node.Method;
        if (method.Trace is { Outcome: 1 } && method.Target is MemberNode inner)
            Member(inner);
        else if (method.Target is VariableNode { Splat: false } changed && changed.Trace?.Value is ArrayValue or HashValue or ObjectValue)
        {
            // A method that did not come to a value may change what it is called on: that is a variable, not a copy.
            Variable(changed);
            MemberName(method);
        }
        else
            Member(method);
        if (node.Arguments.Count == 0)
            Gap(method.End, node.End);
        else
            Separated(method.End, node.Arguments, node.End, ",", ", ", node);
    }

    private void Assign(AssignNode node)
    {
        Target(node.Target);
        var between = source.AsSpan(node.Target.End, Math.Max(0, node.Value.Start - node.Target.End));
        if (between.IndexOf('\n') >= 0 || between.IndexOf('#') >= 0)
            Gap(node.Target.End, node.Value.Start);
        else
            _to.Append($" {node.Operator} ");
        Write(node.Value, node);
    }

    private void Declaration(DeclarationNode node)
    {
        var at = node.Start;
        foreach (var attribute in node.Attributes)
        {
            Gap(at, attribute.Start);
            Write(attribute, node);
            at = attribute.End;
        }

        Gap(at, node.Variable.Start);
        Name(node.Variable);
        if (node.Initial is null)
            return;
        _to.Append(" = ");
        Write(node.Initial, node);
    }
}
