namespace Redoubt.Kql.Runtime;

/// <summary>How a runtime function's argument or answer is held in the database.</summary>
public enum CellKind
{
    /// <summary>Text, JSON or GUID.</summary>
    Text,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A whole number of 64 bits: int, long, datetime and timespan (both in ticks).</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Real,
}
