namespace Redoubt.Copilot.Asking.Shapes;

/// <summary>What is made of rows.</summary>
internal enum ShapeKind
{
    Rows,
    Count,

    /// <summary>How many different values a column has.</summary>
    CountDistinct,
    Distinct,
    Average,
    Sum,
    Maximum,
    Minimum,

    /// <summary>The last row of each group.</summary>
    Latest,

    /// <summary>The first row of each group.</summary>
    Earliest,

    /// <summary>The groups whose last row is long ago.</summary>
    Absent,
}
