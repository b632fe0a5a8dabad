using System.Text;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Syntax;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Works out expressions.</summary>
internal sealed class ExpressionEvaluator(Evaluator evaluator)
{
    public Value Evaluate(Node node) => node switch
    {
        VariableNode variable => evaluator.Variables.Read(variable),
        ExpandableNode expandable => Expand(expandable),
        TypeNode type => new TypeValue(Conversion.FullTypeName(type.Name), type.Name),
        CastNode cast => Cast(cast),
        UnaryNode unary => Unary(unary),
        PostfixNode postfix => Step(postfix, postfix.Operand, postfix.Operator, after: true),
        BinaryNode binary => Chain(binary),
        TernaryNode ternary => Ternary(ternary),
        ListNode list => List(list),
        ParenNode paren => Paren(paren),
        SubNode sub => Sub(sub),
        HashNode hash => Hash(hash),
        BlockNode block => new ScriptBlockValue(new BoundBlock(evaluator, block.Script), BlockText(block)),
        MemberNode member => evaluator.Members.Get(member),
        CallNode call => evaluator.Members.Call(call),
        IndexNode index => Index(index),
        AssignNode assign => Assign(assign),
        RedirectedNode redirected => Redirected(redirected),
        UnknownNode => evaluator.Unknown(node),
        _ => Statement(node),
    };

    private string BlockText(BlockNode block)
    {
        var text = evaluator.Layer.Original;
        var end = block.End > block.Start + 1 && text[block.End - 1] == '}' ? block.End - 1 : block.End;
        return end - block.Start > 1 && end - block.Start < 100_000 ? text[(block.Start + 1)..end] : "";
    }

    // What a statement in the place of an expression writes to the pipeline.
    private Value Statement(Node node)
    {
        var output = new List<Value>();
        evaluator.Statements.Execute(node, output);
        return Evaluator.Collect(output);
    }

    private Value Paren(ParenNode paren)
    {
        var value = evaluator.Evaluate(paren.Inner);
        return value;
    }

    private Value Sub(SubNode sub)
    {
        var output = new List<Value>();
        evaluator.Statements.Body(sub.Body, output);
        if (!sub.Array)
            return Evaluator.Collect(output);

        // @(bytes) with nothing else in it stays what it is.
        return sub.Body.Statements.Count == 1 && sub.Body.Statements[0] is ParenNode or VariableNode or CallNode && sub.Body.Statements[0].Trace?.Value is BytesValue bytes && bytes.Bytes.Length == output.Count ? bytes : new ArrayValue(output);
    }

    private Value Redirected(RedirectedNode node)
    {
        var value = evaluator.Evaluate(node.Inner);
        foreach (var redirection in node.Redirections.OfType<RedirectionNode>())
        {
            if (redirection.Target is not { } target)
                continue;
            var file = Conversion.Text(evaluator.Evaluate(target));
            if (!file.Equals("$null", StringComparison.OrdinalIgnoreCase) && file.Length > 0)
                evaluator.Acts.WriteFile(node, file, value, redirection.Operator.Contains(">>", StringComparison.Ordinal));
        }

        return value;
    }

    /// <summary>A text read as one between double quotes.</summary>
    public Value Expand(string text)
    {
        // In a here-string, quotes stand for themselves.
        var code = $"@\"\n{text}\n\"@";
        if (text.AsSpan().IndexOfAny('$', '`') < 0 || !evaluator.Budget.Produce(text.Length))
            return new TextValue(text);
        var layer = new ScriptLayer(evaluator.Layer.Number, ScriptLanguage.PowerShell, code, "", null, 0);
        return Parser.Parse(code, evaluator.Budget, out _).Body.Statements is [var only] && only is TextNode or ExpandableNode ? new Evaluator(layer, evaluator.Analysis, evaluator.Session).Evaluate(only) : new TextValue(text);
    }

    private Value Expand(ExpandableNode node)
    {
        var text = new StringBuilder();
        for (var index = 0; index < node.Parts.Count; index++)
        {
            text.Append(node.Texts[index]);
            text.Append(TextOf(evaluator.Evaluate(node.Parts[index])));
            if (!evaluator.Budget.Produce(text.Length / (index + 1)))
                return evaluator.Unknown(node, "system.string");
        }

        text.Append(node.Texts[^1]);
        return new TextValue(text.ToString());
    }

    private string TextOf(Value value)
    {
        // $OFS stands between the elements of an array.
        if (value is ArrayValue array && evaluator.Session.Find("OFS") is { } slot)
            return string.Join(Conversion.Text(slot.Value), array.Items.Select(Conversion.Text));
        return Conversion.Text(value);
    }

    private Value Cast(CastNode cast)
    {
        var value = evaluator.Evaluate(cast.Operand);
        var type = Conversion.FullTypeName(cast.Type.Name);
        if (type == "system.string" && value is ArrayValue array && evaluator.Session.Find("OFS") is { } slot)
            return new TextValue(string.Join(Conversion.Text(slot.Value), array.Items.Select(Conversion.Text)));
        if (type is "system.void")
            return NullValue.Instance;
        if (type == "system.management.automation.scriptblock" && value is TextValue code)
            return new ScriptBlockValue(code.Text, code.Text);
        if (type is "ordered" or "pscustomobject" or "system.management.automation.psobject" && value is HashValue)
            return value;
        return Conversion.To(type, value, evaluator) ?? evaluator.Unknown(cast, type);
    }

    private Value Unary(UnaryNode node)
    {
        if (node.Operator is "++" or "--")
            return Step(node, node.Operand, node.Operator, after: false);
        var operand = evaluator.Evaluate(node.Operand);
        if (node.Operator == ",")
            return new ArrayValue([operand]);
        return Operation.Unary(node.Operator, node.CaseSensitive, operand, evaluator) ?? evaluator.Unknown(node);
    }

    private Value Step(Node node, Node target, string op, bool after)
    {
        var before = evaluator.Evaluate(target);
        var one = new IntegerValue(1);
        var value = before is NullValue ? (op == "++" ? one : new IntegerValue(-1)) : Operation.Binary(op[..1], caseSensitive: false, before, one, evaluator) ?? evaluator.Unknown(node);
        if (target is VariableNode variable)
            evaluator.Variables.Set(variable.Name, value, null, target.Trace?.From);
        else
            SetTarget(target, value, null);
        evaluator.Session.Writes++;
        return after ? (before is NullValue ? new IntegerValue(0) : before) : value;
    }

    // A chain of operators that leans to the left is as deep as it is long: it is gone through in a loop.
    private Value Chain(BinaryNode top)
    {
        var spine = new Stack<BinaryNode>();
        Node node = top;
        while (node is BinaryNode binary)
        {
            spine.Push(binary);
            node = binary.Left;
        }

        var left = evaluator.Evaluate(node);
        var isLong = spine.Count > 32;
        while (spine.TryPop(out var binary))
        {
            if (!evaluator.Budget.Step())
                return evaluator.Unknown(top);
            if (isLong && left is TextValue start && binary.Operator == "+" && binary.Right is TextNode or CastNode)
            {
                (left, var last) = Join(start, binary, spine);
                if (!ReferenceEquals(last, top))
                    evaluator.Record(last, left, acts: false, does: false);
                continue;
            }

            var (effects, done) = (evaluator.Effects, evaluator.Session.Effects);
            var value = Binary(binary, left);
            if (!ReferenceEquals(binary, top))
                evaluator.Record(binary, value, evaluator.Effects != effects || binary.Left.Trace?.Acts == true, evaluator.Session.Effects != done || binary.Left.Trace?.Does == true);
            left = value;
        }

        return left;
    }

    // Text after text after text is joined in one go.
    private (Value Value, BinaryNode Last) Join(TextValue start, BinaryNode first, Stack<BinaryNode> rest)
    {
        var text = new StringBuilder(start.Text);
        var last = first;
        var next = first;
        while (true)
        {
            var right = evaluator.Evaluate(next.Right);
            if (right is not (TextValue or CharValue))
                return (Operation.Binary("+", caseSensitive: false, new TextValue(text.ToString()), right, evaluator) ?? evaluator.Unknown(next), next);
            text.Append(Conversion.Text(right));
            last = next;
            if (!rest.TryPeek(out var following) || following.Operator != "+" || following.Right is not (TextNode or CastNode) || (following.Right is CastNode && !evaluator.Budget.Step()))
                return (evaluator.Budget.Produce(text.Length) ? new TextValue(text.ToString()) : evaluator.Unknown(last), last);
            next = rest.Pop();
        }
    }

    private Value Binary(BinaryNode node, Value left)
    {
        switch (node.Operator)
        {
            case "and" when Conversion.Truth(left) == false:
            case "or" when Conversion.Truth(left) == true:
                return BoolValue.Of(node.Operator == "or");
            case "and" or "or" when Conversion.Truth(left) is null:
            {
                Value? right = null;
                evaluator.Session.Fork(() => right = evaluator.Evaluate(node.Right), () => { });
                var truth = right is null ? null : Conversion.Truth(right);
                return truth == (node.Operator == "or") ? BoolValue.Of(truth.Value) : evaluator.Unknown(node, "system.boolean");
            }

            case "??":
                return left is NullValue ? evaluator.Evaluate(node.Right) : left is UnknownValue ? Either(node, left) : left;
        }

        var operand = evaluator.Evaluate(node.Right);
        return Operation.Binary(node.Operator, node.CaseSensitive, left, operand, evaluator) ?? evaluator.Unknown(node);
    }

    private Value Either(BinaryNode node, Value left)
    {
        evaluator.Session.Fork(() => evaluator.Evaluate(node.Right), () => { });
        return left;
    }

    private Value Ternary(TernaryNode node)
    {
        var truth = Conversion.Truth(evaluator.Evaluate(node.Condition));
        if (truth is not null)
        {
            (node.Trace ??= new Trace()).Outcome = truth.Value ? 1 : -1;
            return evaluator.Evaluate(truth.Value ? node.Yes : node.No);
        }

        Value? yes = null;
        Value? no = null;
        evaluator.Session.Fork(() => yes = evaluator.Evaluate(node.Yes), () => no = evaluator.Evaluate(node.No));
        return yes is not null && no is not null && Sameness.Of(yes, no) ? yes : evaluator.Unknown(node);
    }

    private ArrayValue List(ListNode list)
    {
        var items = new List<Value>(list.Items.Count);
        foreach (var item in list.Items)
            items.Add(evaluator.Evaluate(item));
        return new ArrayValue(items);
    }

    private HashValue Hash(HashNode node)
    {
        var hash = new HashValue();
        foreach (var (key, value) in node.Entries)
            hash.Entries.Add(new KeyValuePair<Value, Value>(evaluator.Evaluate(key), evaluator.Evaluate(value)));
        return hash;
    }

    private Value Index(IndexNode node)
    {
        var target = evaluator.Evaluate(node.Target);
        var index = evaluator.Evaluate(node.Index);
        return target is UnknownValue || !index.IsKnown ? new UnknownValue(evaluator.Slice(node)) : Operation.Index(target, index, evaluator) ?? evaluator.Unknown(node);
    }

    private Value Assign(AssignNode node)
    {
        var name = Name(node.Target);
        var value = evaluator.Variables.Within(name, () => evaluator.Evaluate(node.Value));
        if (node.Operator != "=")
        {
            var before = name is not null && evaluator.Session.Find(name) is null && StockVariables.Get(name) is null && !name.Contains(':', StringComparison.Ordinal) ? NullValue.Instance : evaluator.Evaluate(node.Target);
            if (node.Operator == "??=")
                value = before is NullValue or UnknownValue ? value : before;
            else
                value = Operation.Binary(node.Operator[..1], caseSensitive: false, before, value, evaluator) ?? new UnknownValue(name is null ? evaluator.Slice(node.Target) : "$" + name);
            foreach (var from in node.Target.Trace?.From ?? [])
                from.Needed |= !ReferenceEquals(from, node);
        }

        SetTarget(node.Target, value, node);
        evaluator.Session.Writes++;
        return value;
    }

    private static string? Name(Node target) => target switch
    {
        VariableNode variable => variable.Name,
        CastNode cast => Name(cast.Operand),
        _ => null,
    };

    /// <summary>Sets what stands on the left of an assignment.</summary>
    public void SetTarget(Node target, Value value, AssignNode? from)
    {
        switch (target)
        {
            case VariableNode variable:
                evaluator.Variables.Set(variable.Name, value, from);
                if (variable.Name.StartsWith("env:", StringComparison.OrdinalIgnoreCase))
                    evaluator.Acts.SetEnvironment(from ?? (Node)target, variable.Name[4..], value);
                break;
            case CastNode cast:
                var type = Conversion.FullTypeName(cast.Type.Name);
                SetTarget(cast.Operand, Conversion.To(type, value, evaluator) ?? (value.IsKnown ? value : new UnknownValue(value is UnknownValue unknown ? unknown.Source : evaluator.Slice(cast.Operand), type)), from);
                break;
            case ParenNode paren:
                SetTarget(paren.Inner, value, from);
                break;
            case ListNode list:
                var elements = Evaluator.Elements(value);
                for (var index = 0; index < list.Items.Count; index++)
                {
                    Value one = value is UnknownValue ? new UnknownValue(evaluator.Slice(list.Items[index]))
                        : index == list.Items.Count - 1 && elements.Count > list.Items.Count ? new ArrayValue([.. elements.Skip(index)])
                        : index < elements.Count ? elements[index] : NullValue.Instance;
                    SetTarget(list.Items[index], one, from);
                }

                break;
            case IndexNode index:
                SetIndex(index, value);
                break;
            case MemberNode member:
                evaluator.Members.Set(member, value, from);
                break;
            case CallNode call:
                evaluator.Members.Set(call, value, from);
                break;
        }
    }

    private void SetIndex(IndexNode node, Value value)
    {
        var target = evaluator.Evaluate(node.Target);
        var index = evaluator.Evaluate(node.Index);
        if (target is UnknownValue)
            return;

        // What is in the variable from now on is not what its assignment gave.
        foreach (var from in node.Target.Trace?.From ?? [])
            from.Needed = true;
        evaluator.Session.Changes++;
        if (index.IsKnown && Operation.SetIndex(target, index, value))
            return;
        if (node.Target is VariableNode variable)
            evaluator.Variables.Forget(variable.Name);
    }
}
