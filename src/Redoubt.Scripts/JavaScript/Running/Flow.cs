namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>How a statement ended.</summary>
internal enum Flow
{
    Normal,
    Break,
    Continue,
    Return,
}
