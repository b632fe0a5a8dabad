using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Shell.Running;
using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Expansion;

/// <summary>What expansion needs of the shell that it works for.</summary>
internal interface IExpansionHost
{
    ShellState State { get; }

    Budget Budget { get; }

    /// <summary>What commands print; holes for what nobody knows.</summary>
    string Capture(Script body);

    /// <summary>Runs the command of <c>&lt;(…)</c> and gives the name of the file that stands for its output.</summary>
    string Connect(ProcessPart process);
}

/// <summary>What stands around an expansion in its word.</summary>
internal enum Beside
{
    Nothing,

    /// <summary>A letter on both sides.</summary>
    Letters,

    /// <summary>Other parts of the name of a command.</summary>
    Command,
}
