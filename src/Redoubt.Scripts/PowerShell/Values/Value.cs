namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>A value of PowerShell, or that it is not known.</summary>
internal abstract class Value
{
    /// <summary>The .NET type's full name in lower case ("system.string", "system.net.webclient"); "" when not known.</summary>
    public abstract string TypeName { get; }

    /// <summary>All of it is known: no hole, no unknown inside.</summary>
    public virtual bool IsKnown => true;
}
