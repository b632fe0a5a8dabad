namespace Redoubt.Scripts;

/// <summary>What a text is written in.</summary>
public enum ScriptLanguage
{
    /// <summary>No language was recognised; only strings and indicators are looked for.</summary>
    Unknown,

    /// <summary>Windows PowerShell or PowerShell 7.</summary>
    PowerShell,

    /// <summary>What cmd.exe runs from a file or a command line.</summary>
    Batch,

    /// <summary>sh, bash, dash, zsh, ksh.</summary>
    Bash,

    /// <summary>JavaScript or JScript.</summary>
    JavaScript,

    /// <summary>VBScript, or VBA in an Office document.</summary>
    VisualBasic,

    /// <summary>Python 2 or 3.</summary>
    Python,

    /// <summary>The command line of one Windows process: a program and its arguments, in no shell.</summary>
    CommandLine,
}
