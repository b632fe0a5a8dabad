namespace Redoubt.Scripts.JavaScript.Syntax;

/// <summary>A part of a program: where it stands, its parts, and the value that running it was seen to give.</summary>
internal sealed class Node(NodeKind kind, int start)
{
    public NodeKind Kind { get; } = kind;

    public int Start { get; set; } = start;

    public int End { get; set; }

    public string Text { get; set; } = "";

    public string Name { get; set; } = "";

    public object? Value { get; set; }

    public Node? A { get; set; }

    public Node? B { get; set; }

    public Node? C { get; set; }

    public Node? D { get; set; }

    public List<Node?> Items { get; set; } = [];

    public List<string> Operators { get; set; } = [];

    public bool Flag { get; set; }

    public bool Flag2 { get; set; }

    /// <summary>Names that are assigned in it; for loops that cannot be followed. Found once.</summary>
    public HashSet<string>? Assigned { get; set; }

    /// <summary>What running it gave; meaningful when <see cref="Seen"/> is <see cref="Sight.Once"/>.</summary>
    public object? Result { get; set; }

    public Sight Seen { get; set; }

    /// <summary>Text that stands for it in the cleared text: a nested script.</summary>
    public string? Splice { get; set; }

    /// <summary>A list, not an iterator: iterators refer to System.Environment, and nothing here may.</summary>
    public List<Node> Parts()
    {
        var parts = new List<Node>();
        foreach (var part in (ReadOnlySpan<Node?>)[A, B, C, D, .. Items])
        {
            if (part is not null)
                parts.Add(part);
        }

        return parts;
    }

    /// <summary>Keeps the result of a run; two different ones are none.</summary>
    public void See(object? result, bool known)
    {
        if (Seen == Sight.Varied)
            return;
        if (!known || (Seen == Sight.Once && !Equals(result, Result)))
            (Seen, Result) = (Sight.Varied, null);
        else
            (Seen, Result) = (Sight.Once, result);
    }
}

/// <summary>What is known of a node's value.</summary>
internal enum Sight
{
    Never,
    Once,
    Varied,
}
