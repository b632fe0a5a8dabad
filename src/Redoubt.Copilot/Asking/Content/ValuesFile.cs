namespace Redoubt.Copilot.Asking.Content;

/// <summary><c>values.yaml</c> and <c>actions.yaml</c>.</summary>
internal sealed class ValuesFile
{
    public List<ValueEntry> Values { get; set; } = [];
}
