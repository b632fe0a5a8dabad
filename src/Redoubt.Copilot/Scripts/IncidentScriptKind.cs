namespace Redoubt.Copilot.Scripts;

/// <summary>How a script came into an alert.</summary>
public enum IncidentScriptKind
{
    /// <summary>The command line of a process.</summary>
    CommandLine,

    /// <summary>A block of PowerShell as it was run (event 4104).</summary>
    ScriptBlock,
}
