using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Python.Syntax;

namespace Redoubt.Scripts.Python;

/// <summary>Writes the cleared text: expressions as their values, exec as what it runs.</summary>
internal sealed class PyRewriter(string source)
{
    private readonly TextEdits _edits = new();
    private long _room = (source.Length * 3L) + 200_000;

    public (string Text, List<Fold> Folds) Write(PyNode program)
    {
        var open = new Stack<(PyNode Node, bool Target)>([(program, false)]);
        while (open.TryPop(out var one))
        {
            if (Replace(one.Node, one.Target) || one.Node.Kind == PyKind.Format)
                continue;
            foreach (var part in one.Node.Parts())
            {
                var head = ReferenceEquals(part, one.Node.A);
                var target = one.Node.Kind switch
                {
                    PyKind.Assign or PyKind.With => !head,
                    PyKind.For or PyKind.Clause => head,
                    PyKind.Call or PyKind.Attribute or PyKind.Index => head && part.Kind is PyKind.Name or PyKind.Attribute,
                    PyKind.Tuple or PyKind.List or PyKind.Paren => one.Target,
                    _ => false,
                };
                open.Push((part, target));
            }
        }

        return _edits.Apply(source);
    }

    private bool Replace(PyNode node, bool target)
    {
        if (node.Splice is { } nested && Room(nested.Length))
        {
            _edits.Replace(node.Start, node.End, Indented(nested.TrimEnd(), node.Start));
            return true;
        }

        if (target || node.End <= node.Start)
            return false;
        if (node.Kind == PyKind.Literal && node.Value is string or byte[])
        {
            // Escapes that only hide; parts side by side are one.
            var written = source.AsSpan(node.Start, node.End - node.Start);
            if ((written.Contains("\\x", StringComparison.Ordinal) || written.Contains("\\u", StringComparison.Ordinal) || written.IndexOfAny("\"'") >= 0 && written.Length > 200_000) && !written.StartsWith("\"\"\"") && Running.Py.Literal(node.Value) is { } plain && plain.Length < written.Length && Room(plain.Length))
            {
                _edits.Replace(node.Start, node.End, plain);
                return true;
            }

            return false;
        }

        if (node.Result is not { } text || node.Varied || node.Kind is PyKind.Missing or PyKind.Star or PyKind.Walrus || node is { Kind: PyKind.Call, A: { Kind: PyKind.Name, Text: "range" or "xrange" } } || !Room(text.Length))
            return false;
        _edits.Replace(node.Start, node.End, text);
        return true;
    }

    private string Indented(string text, int start)
    {
        var line = source.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
        var margin = source[line..start];
        return margin.Length > 0 && margin.All(c => c is ' ' or '\t') ? text.ReplaceLineEndings("\n").Replace("\n", "\n" + margin) : text;
    }

    private bool Room(int characters) => (_room -= characters) > 0;
}
