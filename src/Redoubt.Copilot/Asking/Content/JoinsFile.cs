namespace Redoubt.Copilot.Asking.Content;

/// <summary><c>joins.yaml</c>.</summary>
internal sealed class JoinsFile
{
    public List<JoinEntry> Joins { get; set; } = [];
}
