using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.VisualBasic.Syntax;

namespace Redoubt.Scripts.VisualBasic;

/// <summary>Writes the cleared text: expressions as their values, Execute as what it runs.</summary>
internal sealed class VbRewriter(string source)
{
    private readonly TextEdits _edits = new();
    private long _room = (source.Length * 3L) + 200_000;

    public (string Text, List<Fold> Folds) Write(VbNode program)
    {
        var open = new Stack<(VbNode Node, bool Target)>([(program, false)]);
        while (open.TryPop(out var one))
        {
            if (Replace(one.Node, one.Target))
                continue;
            foreach (var part in one.Node.Parts())
            {
                // What is assigned, called or looped over keeps its name.
                var target = ReferenceEquals(part, one.Node.A) && one.Node.Kind is VbKind.Assign or VbKind.Act or VbKind.Call or VbKind.Member or VbKind.For or VbKind.Each or VbKind.With || (one.Node.Kind == VbKind.Dim && part.Kind != VbKind.Assign);
                open.Push((part, target && ReferenceEquals(part, one.Node.A) || one.Node.Kind == VbKind.Dim && part.Kind != VbKind.Assign));
            }
        }

        return _edits.Apply(source);
    }

    private bool Replace(VbNode node, bool target)
    {
        if (node.Splice is { } nested && Room(nested.Length))
        {
            _edits.Replace(node.Start, node.End, nested.TrimEnd());
            return true;
        }

        if (target)
            return false;
        if (node.Result is { } text && !node.Varied && node.End > node.Start && node.Kind is VbKind.Name or VbKind.Call or VbKind.Chain or VbKind.Unary or VbKind.Paren or VbKind.Member && node.Result is not null && Room(text!.Length))
        {
            _edits.Replace(node.Start, node.End, text);
            return true;
        }

        if (node.Kind == VbKind.Chain && node.Words.TrueForAll(word => word is "&"))
            Join(node);
        return false;
    }

    // Known neighbours in a text with unknown parts.
    private void Join(VbNode chain)
    {
        List<VbNode> parts = [chain.A!, .. chain.Items];
        for (var index = 0; index < parts.Count; index++)
        {
            var end = index;
            var joined = "";
            while (end < parts.Count && Piece(parts[end]) is { } piece)
            {
                joined += piece;
                end++;
            }

            if (end - index > 1 && Room(joined.Length))
                _edits.Replace(parts[index].Start, parts[end - 1].End, Running.Vb.Quote(joined));
            index = Math.Max(index, end - 1);
        }
    }

    // The text of a literal or of something worth one; only plain ones, which can be read back.
    private static string? Piece(VbNode node)
    {
        if (node is { Kind: VbKind.Literal, Value: string value })
            return value;
        if (node.Result is { Length: >= 2 } text && text[0] == '"' && text[^1] == '"' && !text[1..^1].Replace("\"\"", "").Contains('"'))
            return text[1..^1].Replace("\"\"", "\"");
        return null;
    }

    private bool Room(int characters) => (_room -= characters) > 0;
}
