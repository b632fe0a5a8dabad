namespace Redoubt.Copilot.Asking.Shapes;

/// <summary>What is made of the rows that are left.</summary>
internal sealed record Shape
{
    public ShapeKind Kind { get; init; }

    /// <summary>The column that is aggregated.</summary>
    public string? Column { get; init; }

    /// <summary>Columns that rows are grouped by.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>The length of the time that rows are grouped by; null when they are not.</summary>
    public TimeSpan? Bin { get; init; }

    /// <summary>How many groups or rows are kept; null for all.</summary>
    public long? Take { get; init; }

    /// <summary>The column that rows are sorted by; empty for the number or the time that is there anyway. Null when they are not.</summary>
    public string? Sort { get; init; }

    public bool Ascending { get; init; }

    /// <summary>What the number of a group is compared with.</summary>
    public Having? Having { get; init; }

    /// <summary>Since when a group has no row.</summary>
    public Times.TimePoint? Since { get; init; }

    /// <summary>The columns to show; all when empty.</summary>
    public IReadOnlyList<string> Show { get; init; } = [];

    /// <summary>How it is drawn; null for a table.</summary>
    public string? Chart { get; init; }

    /// <summary>Which words led to it.</summary>
    public string Words { get; init; } = "";

    public string ShowWords { get; init; } = "";

    public bool IsPlain => Kind == ShapeKind.Rows && Take is null && Sort is null && Show.Count == 0;
}
