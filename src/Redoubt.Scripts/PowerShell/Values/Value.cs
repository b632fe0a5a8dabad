namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>A value of PowerShell, or that it is not known.</summary>
internal abstract class Value
{
    // More than a script of an attack holds; what is larger is not looked through.
    private const int MostLookedAt = 1_000_000;

    /// <summary>The .NET type's full name in lower case ("system.string", "system.net.webclient"); "" when not known.</summary>
    public abstract string TypeName { get; }

    /// <summary>All of it is known: no hole, no unknown inside.</summary>
    public bool IsKnown
    {
        get
        {
            var left = MostLookedAt;
            return Known(ref left);
        }
    }

    /// <summary>
    /// The same, while <paramref name="left"/> elements of collections may still be looked at: a few in one another can stand for more than
    /// there is time.
    /// </summary>
    protected internal virtual bool Known(ref int left) => true;
}
