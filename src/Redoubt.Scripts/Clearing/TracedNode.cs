namespace Redoubt.Scripts.Clearing;

/// <summary>A node of a syntax tree whose evaluator notes in it what it was seen to give. Its kind says what each part is.</summary>
internal abstract class TracedNode<TNode>(int start)
    where TNode : TracedNode<TNode>
{
    public int Start { get; } = start;

    public int End { get; set; }

    public string Text { get; set; } = "";

    public object? Value { get; set; }

    public TNode? A { get; set; }

    public TNode? B { get; set; }

    public TNode? C { get; set; }

    public List<TNode> Items { get; set; } = [];

    public List<string> Words { get; set; } = [];

    /// <summary>The literal that it is worth; null when never run or not the same every time.</summary>
    public string? Result { get; private set; }

    /// <summary>It was not the same every time.</summary>
    public bool Varied { get; private set; }

    /// <summary>The cleared text of a script that it runs, to be written in its place.</summary>
    public string? Splice { get; set; }

    /// <summary>Notes what it gave this time, as a literal; null when that cannot be written.</summary>
    public void See(string? literal)
    {
        if (Varied)
            return;
        if (literal is null || (Result is not null && Result != literal))
            (Varied, Result) = (true, null);
        else
            Result = literal;
    }

    /// <summary>Those of its parts that are there.</summary>
    public List<TNode> Parts()
    {
        var parts = new List<TNode>();
        foreach (var part in (ReadOnlySpan<TNode?>)[A, B, C, .. Items])
        {
            if (part is not null)
                parts.Add(part);
        }

        return parts;
    }
}
