using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Questions about values that may not be there.</summary>
internal static class ValueKinds
{
    /// <summary>It is a script block.</summary>
    public static bool IsBlock(this Value? value) => value is ScriptBlockValue;
}
