using System.Text;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>What a command is connected to, and under what condition it is run.</summary>
internal sealed record RunContext
{
    /// <summary>What it reads; null for the script's own input, which nobody knows.</summary>
    public InputText? Input { get; init; }

    /// <summary>Where its output goes; null when nobody reads it.</summary>
    public StringBuilder? Output { get; init; }

    public string? Condition { get; init; }

    public bool Defined { get; init; }

    public string? ReadsFrom { get; init; }

    public string? PipesInto { get; init; }

    public string? OutputFile { get; init; }

    /// <summary>The cleared commands before it in its pipeline; they name what nobody knows of its output.</summary>
    public string Upstream { get; init; } = "";

    /// <summary>A local variable may be declared.</summary>
    public bool InFunction { get; init; }

    public RunContext When(string condition) => this with { Condition = Condition is null ? condition : Condition == condition ? condition : Condition + " and " + condition };
}

/// <summary>What a script inside a script gets from the outer one.</summary>
/// <param name="State">Its variables.</param>
/// <param name="Context">What it is connected to.</param>
/// <param name="IsProcess">It is a shell of its own, not a part of the outer script.</param>
internal sealed record ShellScope(ShellState State, RunContext Context, bool IsProcess);

/// <summary>How a command ended: its cleared text, and whether that is the text of a script that it would have run.</summary>
internal readonly record struct Ran(string Text, bool Spliced = false);

/// <summary>Why the commands after the present one are not run.</summary>
internal enum Leaving
{
    No,
    Break,
    Continue,
    Return,
    Exit,
}
