namespace Redoubt.Copilot.Asking.Content;

/// <summary>Tables that can be joined.</summary>
internal sealed class JoinEntry
{
    public List<string> Left { get; set; } = [];

    public List<string> Right { get; set; } = [];

    /// <summary>Whether the right one tells all that is asked when nothing else is asked of the left.</summary>
    public bool Alone { get; set; }

    /// <summary>Whether both tell of the same thing, and what one lacks is shown from the other.</summary>
    public bool Parts { get; set; }

    /// <summary>The key of both, or that of the left and that of the right.</summary>
    public List<string> On { get; set; } = [];
}
