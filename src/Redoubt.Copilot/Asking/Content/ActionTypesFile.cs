namespace Redoubt.Copilot.Asking.Content;

/// <summary>The values of ActionType, by table.</summary>
internal sealed class ActionTypesFile
{
    public Dictionary<string, List<string>> ActionTypes { get; set; } = [];
}
