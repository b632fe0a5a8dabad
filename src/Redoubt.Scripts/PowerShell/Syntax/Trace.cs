using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>What evaluation came to at a node, over all times that it came there.</summary>
internal sealed class Trace
{
    /// <summary>The value, while it was the same each time; null when none came out or they differed.</summary>
    public Value? Value { get; set; }

    /// <summary>How often.</summary>
    public int Times { get; set; }

    /// <summary>Values differed, or one depended on the parameters of a function: the text must stay as it is.</summary>
    public bool Varies { get; set; }

    /// <summary>It depended on parameters or on the item of a loop.</summary>
    public bool Dependent { get; set; }

    /// <summary>What is written instead, when that is no literal.</summary>
    public string? Text { get; set; }

    /// <summary>Something is done inside, so a literal must not stand for it.</summary>
    public bool Acts { get; set; }

    /// <summary>More is done inside than setting variables.</summary>
    public bool Does { get; set; }

    /// <summary>Scripts that were run by this.</summary>
    public List<ScriptLayer>? Layers { get; set; }

    /// <summary>The name a command was called by in the end, or a member's.</summary>
    public string? Name { get; set; }

    /// <summary>Of a condition: 1 always true, -1 always false, 0 neither.</summary>
    public int Outcome { get; set; }

    /// <summary>The assignments whose value was read here.</summary>
    public List<AssignNode>? From { get; set; }
}
