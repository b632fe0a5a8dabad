namespace Redoubt.Copilot.Asking.Content;

/// <summary>What some columns are called.</summary>
internal sealed class ColumnEntry
{
    public List<string> Says { get; set; } = [];

    /// <summary>Columns that are meant, the likeliest first.</summary>
    public List<string> Are { get; set; } = [];

    /// <summary>The column that is meant in a certain table.</summary>
    public Dictionary<string, string> In { get; set; } = [];
}
