namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>A value of PowerShell, or that it is not known.</summary>
internal abstract class Value
{
    /// <summary>The .NET type's full name in lower case ("system.string", "system.net.webclient"); "" when not known.</summary>
    public abstract string TypeName { get; }

    /// <summary>All of it is known: no hole, no unknown inside.</summary>
    public virtual bool IsKnown => true;

    /// <summary>The same for what is in a collection, while <paramref name="left"/> elements may still be looked at: a few collections in one another can stand for more than there is time.</summary>
    public virtual bool Known(ref int left) => IsKnown;
}
