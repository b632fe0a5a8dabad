namespace Redoubt.Evidence.Rows;

/// <summary>How the values of a column are held.</summary>
internal enum CellKind : byte
{
    /// <summary>Text, never null.</summary>
    Text,

    /// <summary>JSON text, or null.</summary>
    Json,

    Bool,
    Int,
    Long,
    Real,

    /// <summary>Ticks of 100 ns since the start of year 1, UTC.</summary>
    Time,
}
