namespace Redoubt.Copilot.Asking.Content;

/// <summary>Names by the columns that hold them.</summary>
internal sealed class NameList
{
    /// <summary>Columns that hold them, the likeliest first.</summary>
    public List<string> Columns { get; set; } = [];

    /// <summary>How a column is compared with them.</summary>
    public string Test { get; set; } = "==";

    /// <summary>Whether its table is joined for it although nothing else speaks of that table.</summary>
    public bool Reach { get; set; }

    /// <summary>What stands in the column, by what people say; empty where that is the same.</summary>
    public Dictionary<string, List<string>> Values { get; set; } = [];
}
