namespace Redoubt.Kql;

/// <summary>The scalar types of KQL. Source: Kusto's documentation of scalar data types.</summary>
public enum KqlType
{
    /// <summary>True, false or null.</summary>
    Bool,

    /// <summary>A whole number of 32 bits.</summary>
    Int,

    /// <summary>A whole number of 64 bits.</summary>
    Long,

    /// <summary>A floating-point number of 64 bits; it can be NaN and infinite.</summary>
    Real,

    /// <summary>A decimal number of up to 34 digits.</summary>
    Decimal,

    /// <summary>A text; never null.</summary>
    String,

    /// <summary>A point in time, UTC, in ticks of 100 ns since the start of year 1.</summary>
    DateTime,

    /// <summary>A length of time in ticks of 100 ns; it can be negative.</summary>
    TimeSpan,

    /// <summary>A GUID in its lower-case form with dashes.</summary>
    Guid,

    /// <summary>A JSON value.</summary>
    Dynamic,
}
