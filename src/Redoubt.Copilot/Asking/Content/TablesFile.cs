namespace Redoubt.Copilot.Asking.Content;

/// <summary><c>tables.yaml</c>.</summary>
internal sealed class TablesFile
{
    public Dictionary<string, TableEntry> Tables { get; set; } = [];
}
