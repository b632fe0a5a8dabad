namespace Redoubt.Copilot.Asking.Content;

/// <summary>Words that mean a condition.</summary>
internal sealed class ValueEntry
{
    public List<string> Says { get; set; } = [];

    /// <summary>The condition that the words mean, by tables (names with spaces between; <c>*</c> is any that has the column).</summary>
    public Dictionary<string, string> Tests { get; set; } = [];

    /// <summary>Whether its table is joined for it although nothing else speaks of that table.</summary>
    public bool Reach { get; set; }

    /// <summary>Whether the words also name rows or columns, and are to be read as those too.</summary>
    public bool Also { get; set; }
}
