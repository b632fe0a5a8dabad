namespace Redoubt.Copilot.Asking.Content;

/// <summary><c>columns.yaml</c>.</summary>
internal sealed class ColumnsFile
{
    public List<ColumnEntry> Columns { get; set; } = [];
}
