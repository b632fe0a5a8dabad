using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.JavaScript.Running;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript;

/// <summary>Writes the cleared text: every expression that was seen to give one value is that value.</summary>
internal sealed class Rewriter(string source)
{
    private readonly TextEdits _edits = new();
    // Values may stand in many places: the text must not grow without end.
    private long _room = (source.Length * 3L) + 200_000;

    public (string Text, List<Fold> Folds) Write(Node program)
    {
        var open = new Stack<(Node Node, Role Role)>([(program, Role.Value)]);
        while (open.TryPop(out var one))
        {
            if (!Replace(one.Node, one.Role))
                Descend(one.Node, open);
        }

        return _edits.Apply(source);
    }

    // Known texts side by side in a sum with unknown parts.
    private void Join(Node chain)
    {
        List<Node?> parts = [chain.A, .. chain.Items];
        for (var index = 0; index < parts.Count; index++)
        {
            var end = index;
            var joined = "";
            // What stands left of the run must not add up with its first part as numbers do: that part is a text.
            while (end < parts.Count && Piece(parts[end]!) is { } piece)
            {
                joined += piece;
                end++;
            }

            if (end - index > 1 && Room(joined.Length))
                _edits.Replace(parts[index]!.Start, parts[end - 1]!.End, LiteralText.Quote(joined));
            index = Math.Max(index, end - 1);
        }
    }

    private static string? Piece(Node node) =>
        node is { Kind: NodeKind.Literal, Value: string value } ? value
        : node is { Seen: Sight.Once, Result: string { Length: >= 2 and < 20_000 } text } && text[0] == '\'' && !text.Contains('\\') && !Assignments.Has(node) ? text[1..^1] : null;

    private enum Role
    {
        Value,
        Statement,
        Target,
        Receiver,
        Callee,
    }

    private static void Descend(Node node, Stack<(Node, Role)> open)
    {
        foreach (var part in node.Parts())
        {
            var role = Role.Value;
            if (ReferenceEquals(part, node.A))
            {
                role = node.Kind switch
                {
                    NodeKind.Assign or NodeKind.Update or NodeKind.Declarator or NodeKind.ForIn => Role.Target,
                    NodeKind.Member or NodeKind.Index => Role.Receiver,
                    NodeKind.Call or NodeKind.New or NodeKind.Tagged => Role.Callee,
                    NodeKind.Expression => Role.Statement,
                    _ => Role.Value,
                };
            }
            else if (node.Kind == NodeKind.Function && !ReferenceEquals(part, node.A) && part.Kind != NodeKind.Declarator)
            {
                role = Role.Target;
            }
            else if (node.Kind == NodeKind.Property && node.Flag)
            {
                role = Role.Target; // { a } names a.
            }

            open.Push((part, role));
        }
    }

    private bool Replace(Node node, Role role)
    {
        if (node.Splice is { } nested && Room(nested.Length))
        {
            _edits.Replace(node.Start, node.End, role == Role.Statement ? nested.TrimEnd().TrimEnd(';') : nested.TrimEnd());
            return true;
        }

        if (node.Kind == NodeKind.Index && node.B is { Kind: not NodeKind.Literal, Seen: Sight.Once, Result: string key } && key.Length > 3 && role == Role.Callee && Name(key) is { } name)
        {
            // a['b'](…) reads better as a.b(…) when the name had to be worked out.
            _edits.Replace(node.A!.End, node.End, "." + name);
            return !Assignments.Has(node.A) && node.A.Kind is NodeKind.Identifier;
        }

        if (node.Kind == NodeKind.Chain && node.Seen != Sight.Once && node.Operators.TrueForAll(sign => sign == "+"))
            Join(node);
        if (node.Kind == NodeKind.Template && node.Items.Count > 1 && node.Seen != Sight.Once)
            return false;
        if (node.Seen != Sight.Once || node.Result is not string text || role is Role.Target || node.Kind is NodeKind.Spread or NodeKind.Declarator)
            return false;
        if (text == "undefined" && node.Kind is NodeKind.Paren or NodeKind.Call && source.AsSpan(node.Start, node.End - node.Start) is var written && (written.Contains("function", StringComparison.Ordinal) || written.Contains("=>", StringComparison.Ordinal)))
            return false; // Called for what it does.
        if (role == Role.Receiver && text.StartsWith('[') && node.Kind is NodeKind.Identifier)
            return false;
        if (role is Role.Receiver or Role.Callee && (text.StartsWith("Buffer", StringComparison.Ordinal) || char.IsAsciiLetter(text[0])))
            return false;
        if (role == Role.Callee && node.Kind is not NodeKind.Paren)
            return false;
        if (role == Role.Statement && node.Flag2)
            return false;
        if (node.Kind == NodeKind.Literal && Same(node, text))
            return true;
        if (node.Kind is NodeKind.Paren && node.A!.Kind == NodeKind.Function)
            return false;
        if (Assignments.Has(node) || !Room(text.Length))
            return false;
        // A minus before a negative number would join with it.
        if (text[0] == '-' && node.Start > 0 && source[node.Start - 1] is '-' or '+' && text[0] == '-')
            text = "(" + text + ")";
        if (node.Start > 0 && Lexer.IsNamePart(text[0]) && Lexer.IsNamePart(source[node.Start - 1]))
            text = " " + text;
        _edits.Replace(node.Start, node.End, text);
        return true;
    }

    // A literal that says what it is stays as it was written.
    private bool Same(Node node, string text)
    {
        var written = source.AsSpan(node.Start, node.End - node.Start);
        if (node.Value is string value)
            return written.Length - 2 == value.Length || !written.Contains("\\x", StringComparison.Ordinal) && !written.Contains("\\u", StringComparison.Ordinal) || !Room(0);
        return written.SequenceEqual(text) || node.Value is double && written.Contains('.');
    }

    private bool Room(int characters) => (_room -= characters) > 0;

    private static string? Name(string quoted)
    {
        var name = quoted[0] == '\'' ? quoted[1..^1] : "";
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(Lexer.IsNamePart) ? name : null;
    }
}
