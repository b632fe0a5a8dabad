namespace Redoubt.Copilot.Asking.Content;

/// <summary><c>names.yaml</c>.</summary>
internal sealed class NamesFile
{
    /// <summary>Lists of names by the columns that hold them.</summary>
    public List<NameList> Names { get; set; } = [];
}
