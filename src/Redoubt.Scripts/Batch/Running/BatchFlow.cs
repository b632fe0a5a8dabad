namespace Redoubt.Scripts.Batch.Running;

/// <summary>How a batch script goes on behind a command.</summary>
internal enum BatchFlow
{
    /// <summary>With the next one.</summary>
    Next,

    /// <summary>At a label.</summary>
    Goto,

    /// <summary>This script, or this called label, is done.</summary>
    EndScript,

    /// <summary>The whole cmd.exe is done.</summary>
    EndProcess,
}
