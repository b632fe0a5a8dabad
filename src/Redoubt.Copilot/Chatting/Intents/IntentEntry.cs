namespace Redoubt.Copilot.Chatting.Intents;

/// <summary>An entry of content/chat/intents.yaml.</summary>
internal sealed class IntentEntry
{
    public string Intent { get; set; } = "";

    public List<string> Says { get; set; } = [];

    /// <summary>Questions that must be understood so.</summary>
    public List<string> Examples { get; set; } = [];

    /// <summary>Questions that must not be.</summary>
    public List<string> Not { get; set; } = [];
}
