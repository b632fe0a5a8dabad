namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>A part of a script, with its place in the text. Children stand in the order of the text and do not overlap, so that all between them can be copied.</summary>
internal abstract class Node
{
    public int Start { get; set; }

    public int End { get; set; }

    public virtual IReadOnlyList<Node> Children => [];

    /// <summary>What evaluation came to here; null when it never came here.</summary>
    public Trace? Trace { get; set; }
}

/// <summary>Text that could not be read as PowerShell. It is kept as it is.</summary>
internal sealed class UnknownNode(string text) : Node
{
    public string Text { get; } = text;
}
